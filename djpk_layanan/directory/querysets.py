"""Finding a caller in one field: by telephone in any way of writing, by e-mail, or by words."""

import unicodedata

from django.db import models
from django.db.models import Q

from .phones import beginning_of_number, digits_of, looks_like_phone

MOST_WORDS = 6


class ContactQuerySet(models.QuerySet):
    def find(self, text, *, limit=10):
        """The contacts that the text may mean, newest first, with phones, e-mails and region; at
        most `limit`.

        A number is found by its beginning in any way of writing or by its last digits, an e-mail by
        its beginning.
        """
        text = (
            "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", text))
            .strip()
            .lower()
        )
        if len(text) < 2:
            return self.none()
        found = (
            self.filter(is_active=True)
            .select_related("region")
            .prefetch_related("phones", "emails")
            .order_by("-pk")
        )
        if looks_like_phone(text):
            return found.filter(
                pk__in=self.owners(
                    "phones",
                    Q(number__startswith=beginning_of_number(text))
                    | Q(number__endswith=digits_of(text)),
                )
            )[:limit]
        if "@" in text:
            return found.filter(pk__in=self.owners("emails", Q(address__startswith=text)))[:limit]
        for word in words_of(text)[:MOST_WORDS]:
            found = found.filter(search_text__contains=word)
        return found[:limit]

    def owners(self, relation, condition):
        """The ids of contacts with such a phone or e-mail."""
        return (
            self.model._meta.get_field(relation)
            .related_model.objects.filter(condition)
            .values("contact")
        )


def words_of(text):
    """The words without what surrounds them: ["kab", "sumenep"] of "kab. sumenep,".

    A text of nothing but punctuation stays, so that it finds nothing.
    """
    return [word for word in (word.strip(".,;:()") for word in text.split()) if word] or [text]
