"""What the parts of a ticket have in common."""

from django.db import models


class TicketPart(models.Model):
    """Has a state of its own; lock, version and history are its ticket's."""

    class Meta:
        abstract = True

    @property
    def root(self):
        return self.ticket

    def lock(self):
        """The ticket's lock guards its parts."""
        ticket = self.ticket
        ticket.lock()
        self.refresh_from_db()
        self.ticket = ticket
