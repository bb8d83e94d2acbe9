"""Finding a caller in one field: by telephone in any way of writing, by e-mail, or by words."""
from django.db import models

from .phones import beginning, looks_like_phone

END = "\U0010ffff"  # sorts after every character: a prefix becomes a range, which both databases answer from the index


def beginning_with(field, prefix):
    return {f"{field}__gte": prefix, f"{field}__lt": prefix + END}


class ContactQuerySet(models.QuerySet):
    def find(self, text, *, limit=10):
        """The contacts that the text may mean, newest first, with phones, e-mails and region; at most `limit`."""
        text = text.strip().lower()
        if len(text) < 2:
            return self.none()
        found = self.filter(is_active=True).select_related("region").prefetch_related("phones", "emails").order_by("-pk")
        if looks_like_phone(text):
            return found.filter(pk__in=self.owners("Phone", beginning_with("number", beginning(text))))[:limit]
        if "@" in text:
            return found.filter(pk__in=self.owners("Email", beginning_with("address", text)))[:limit]
        for word in text.split()[:6]:
            found = found.filter(search_text__contains=word)
        return found[:limit]

    def owners(self, model, condition):
        """The ids of contacts with such a phone or e-mail."""
        related = {"Phone": "phones", "Email": "emails"}[model]
        return self.model._meta.get_field(related).related_model.objects.filter(**condition).values("contact")
