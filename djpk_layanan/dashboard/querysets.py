"""Named questions over what is counted. A period is two WIB dates, both included."""

from django.db import models


class FigureQuerySet(models.QuerySet):
    def of_units(self, units):
        """Those in which one of the units has a part; `None`: all."""
        if units is None:
            return self
        return self.filter(
            pk__in=self.model._meta.get_field("parts")
            .related_model.objects.filter(unit__in=units)
            .values("figure")
        )

    def came_in(self, since, until):
        return self.filter(day__range=(since, until))

    def ended(self, since, until):
        return self.filter(ended_on__range=(since, until))


class PartQuerySet(models.QuerySet):
    def of_units(self, units):
        return self if units is None else self.filter(unit__in=units)
