"""What the new columns say about what was recorded before them."""

from django.db import migrations
from django.db.models import OuterRef, Subquery

from videoconf.master import THING_OF


def number_key(number):
    return "".join(number.split()).casefold()


def fill(apps, schema_editor):
    Conference, NotaNumber, UnitPart, Item, Template = (
        apps.get_model("videoconf", name)
        for name in ("Conference", "NotaNumber", "UnitPart", "PreparationItem", "PreparationTemplate")
    )
    numbered = Conference.objects.exclude(nota_number=None).select_related("initial")
    NotaNumber.objects.bulk_create(
        (
            NotaNumber(
                number=conference.nota_number, key=number_key(conference.nota_number), conference=conference,
                by=signer(conference), at=conference.signed_at or conference.initialled_at or conference.recorded_at,
            )
            for conference in numbered.prefetch_related("signatures__person").iterator(chunk_size=500)
        ),
        batch_size=500,
    )
    signed = Conference.objects.filter(pk=OuterRef("conference"))
    UnitPart.objects.update(asked_at=Subquery(signed.values("signed_at")[:1]))
    for text, thing in THING_OF.items():
        Template.objects.filter(text=text).update(thing=thing)
        Item.objects.filter(text=text).update(thing=thing)
    for line in Template.objects.exclude(medium=""):
        Item.objects.filter(owner=line.owner, text=line.text).update(medium=line.medium)


def signer(conference):
    """Who signed; before the signature who recorded it, since nobody wrote down who took the number."""
    signatures = conference.signatures.all()
    return signatures[0].person if signatures else conference.owner


class Migration(migrations.Migration):
    dependencies = [("videoconf", "0004_corrections")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
