"""Names change; what was done under them stays theirs: who bore a name at a moment, and what a
thing was called on a day.
"""

from bisect import bisect_right
from functools import cached_property

from django.db import models, transaction
from django.utils import timezone


class FormerName(models.Model):
    """What a unit, topic or region was called until a moment."""

    subject = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    name = models.CharField("nama", max_length=150)
    until = models.DateTimeField("sampai")

    class Meta:
        verbose_name, verbose_name_plural = "nama lama", "nama lama"
        ordering = ["until", "pk"]
        indexes = [
            models.Index(fields=["subject", "subject_id", "until"], name="former_name_of_a_thing")
        ]

    def __str__(self):
        return self.name


class Renamable(models.Model):
    """Something that an administrator may call otherwise one day: its name until then is kept."""

    # the field that lists, figures and the history show
    KNOWN_BY = "name"

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, **options):
        stored = (
            type(self)._base_manager.filter(pk=self.pk)
            if self.pk
            else type(self)._base_manager.none()
        )
        before = (
            None if self._state.adding else stored.values_list(self.KNOWN_BY, flat=True).first()
        )
        super().save(**options)
        if before is not None and before != stored.values_list(self.KNOWN_BY, flat=True).get():
            FormerName.objects.create(
                subject=self._meta.label_lower,
                subject_id=self.pk,
                name=before,
                until=timezone.now(),
            )


def names_at(models, moment):
    """{model: {pk: name}} of those that were called otherwise then; the others bear their
    present name. One query.
    """
    found = {model._meta.label_lower: {} for model in models}
    later = FormerName.objects.filter(subject__in=found, until__gt=moment)
    for subject, pk, name in later.values_list("subject", "subject_id", "name"):
        found[subject].setdefault(pk, name)
    return {model: found[model._meta.label_lower] for model in models}


class Bearers:
    """Which unit a name stood for at a moment.

    Two queries, at the first question, for however many.
    """

    def __init__(self, model):
        self.model = model

    @cached_property
    def spans(self):
        """(moments of change in order, [{name: pk}] before the first of them, between them, and
        after the last).
        """
        today = dict(self.model._base_manager.values_list("pk", self.model.KNOWN_BY))
        changes = list(
            FormerName.objects.filter(subject=self.model._meta.label_lower).values_list(
                "until", "subject_id", "name"
            )
        )
        maps = [inverse(today)]
        for _, pk, name in reversed(changes):
            today[pk] = name
            maps.append(inverse(today))
        return [until for until, _, _ in changes], maps[::-1]

    def at(self, name, moment):
        """The pk, or None of a name that nothing bore."""
        changes, maps = self.spans
        return maps[bisect_right(changes, moment)].get(name)


def inverse(names):
    return {name: pk for pk, name in names.items()}


def units_of(line, bearers=None):
    """The units that a line of the history is about, by id.

    Lines of before ids were written name them: `bearers` knows whom; without it the name stands for
    itself.
    """
    named = line.details.get("unit_id", line.details.get("unit")) or []
    units = named if isinstance(named, list) else [named]
    if bearers is None:
        return units
    return [unit if isinstance(unit, int) else bearers.at(unit, line.at) or unit for unit in units]
