from django.conf import settings
from django.db import models
from django.urls import reverse

from djpk_layanan.accounts.models import Role
from djpk_layanan.workflow.engine import Case

# in working days
LIMIT = 2


class ComplaintQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.holds(Role.CSO, Role.SUPERVISOR) else self.none()

    def live(self):
        return self.filter(state__in=Complaint.LIVE).select_related("clock", "region")

    def on_the_desk_of(self, user):
        return self.filter(owner=user)


class Complaint(Case):
    class State(models.TextChoices):
        RECEIVED = "received", "Diterima"
        CHECKED = "checked", "Diperiksa"
        ANSWERED = "answered", "Dijawab"
        CLOSED = "closed", "Selesai"

    LIVE = (State.RECEIVED, State.CHECKED, State.ANSWERED)

    number = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    name = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    text = models.TextField()
    region = models.ForeignKey("directory.Region", models.PROTECT, related_name="+")
    topic = models.ForeignKey("directory.Topic", models.PROTECT, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    clock = models.OneToOneField("clock.Clock", models.PROTECT, null=True, related_name="+")
    bak = models.OneToOneField("bak.Bak", models.SET_NULL, null=True, related_name="+")

    objects = ComplaintQuerySet.as_manager()

    def get_absolute_url(self):
        return reverse("fourth:complaint", args=[self.number])
