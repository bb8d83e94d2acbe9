"""What the demo's requesters thought of the service, and what two of them ask about their own
data.
"""

from random import Random

from djpk_layanan.accounts.models import User
from djpk_layanan.outbox import delivery
from djpk_layanan.outbox.models import Letter
from djpk_layanan.privacy import sop
from djpk_layanan.survey.elements import FIELDS
from djpk_layanan.survey.models import Answer, Invitation
from tickets.models import Ticket

# the part of those who were asked that answers
SHARE = 0.6
# the rest is mostly praised
LIKELY = {
    "u3": (2, 3, 3, 4),
    "u4": (4,),
    "u8": (3, 3, 3, 4),
    "u9": (3, 3, 4, 4),
}
COMMENTS = [
    "Jawabannya jelas dan disertai dasar hukum.",
    "Mohon waktu tunggu di telepon dipersingkat.",
    "Petugas sabar menjelaskan sampai kami paham.",
    "Akan membantu bila peraturan yang disebut dilampirkan.",
    "Ruang tunggu di lantai 3 agak sempit.",
    "Terima kasih, BAK langsung kami terima pada hari yang sama.",
]


def give(seed=193):
    """Three of five answer.

    Their links are spent in one go: which of them answered is known to nobody afterwards.
    """
    random = Random(seed)  # noqa: S311
    asked = Invitation.objects.filter(digest__isnull=False).order_by("pk")
    answered = [invitation for invitation in asked if random.random() < SHARE]
    Answer.objects.bulk_create(sheet(invitation, random) for invitation in answered)
    Invitation.objects.filter(pk__in=[invitation.pk for invitation in answered]).update(digest=None)


def sheet(invitation, random):
    scores = {field: random.choice(LIKELY.get(field, (3, 4, 4, 4))) for field in FIELDS}
    comment = random.choice(COMMENTS) if random.random() < 0.1 else ""
    return Answer(
        service=invitation.service,
        unit_id=invitation.unit_id,
        month=invitation.month,
        comment=comment,
        **scores,
    )


def ask_about_data():
    """One waits for its first step, one for its second."""
    asked = (("access", ""), ("correction", "Jabatan saya sudah berganti sejak bulan lalu."))
    for (kind, detail), ticket in zip(
        asked, Ticket.objects.exclude(requester_email="").order_by("-pk"), strict=False
    ):
        request = sop.receive(
            by=User.system(),
            kind=kind,
            name=ticket.requester_name,
            email=ticket.requester_email,
            detail=detail,
        )
        if kind == "correction":
            sop.check_identity(
                request,
                by=User.objects.get(username="lina"),
                how="Nama cocok dengan profil pemohon.",
            )
    for pk in list(Letter.objects.due().values_list("pk", flat=True)):
        delivery.deliver_letter(pk)
