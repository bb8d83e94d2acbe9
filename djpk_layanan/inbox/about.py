"""The case that a letter of ours is about."""

from bak.models import Bak


def case_of_letter(letter, services):
    """The case of one of these services that the letter is about, by itself or through its BAK;
    None when it is about something else.
    """
    if letter.about == Bak._meta.label_lower:
        return case_of_bak(letter.about_id, {service.key: service for service in services})
    service = next((service for service in services if service.subject == letter.about), None)
    return service and service.model.objects.filter(pk=letter.about_id).first()


def case_of_bak(pk, by_key):
    found = Bak.objects.filter(pk=pk, service__in=by_key).values_list("service", "case_number")
    for key, number in found:
        return by_key[key].model.objects.filter(number=number).first()
    return None
