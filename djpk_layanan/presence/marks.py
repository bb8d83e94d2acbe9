"""Which case a page is about: said by the page itself, signed, so that it need not be found again.

What a page's own scripts ask for comes back with this mark; it proves that the person could see the
case when the page was made.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing

from djpk_layanan import services

SALT = "presence.case"


@dataclass(frozen=True)
class Mark:
    """user: the reader's pk · name: how colleagues call him · subject, pk: the case's."""

    user: int
    name: str
    subject: str
    pk: int

    @property
    def about(self):
        return self.subject, self.pk

    @property
    def service(self):
        return services.of_subject(self.subject)


def mark_of(case, user):
    """The signed mark of a page that shows the case to the person."""
    facts = [user.pk, user.get_short_name(), case._meta.label_lower, case.pk]
    return signing.dumps(facts, salt=SALT)


def read_mark(text):
    """A Mark; raises BadSignature for one that is made up, or older than a login can be."""
    return Mark(*signing.loads(text, salt=SALT, max_age=settings.SESSION_COOKIE_AGE))


def case_seen_by(mark, user):
    """The case, if the person may see it still; else None."""
    found = mark.service and mark.service.model.objects.visible_to(user).filter(pk=mark.pk)
    return found.first() if found is not None else None
