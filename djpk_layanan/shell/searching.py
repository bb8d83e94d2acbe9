"""The field at the top: a number opens the list of its service, words are looked for in one."""

from functools import cache

from djpk_layanan import services

from .asks import Searched


@cache
def who_searches():
    """The roles that have the field."""
    found = (answer.roles for _, answer in services.answering(Searched))
    return frozenset().union(*found)


def page_for(asked):
    """The list in which this is looked for; None where no service takes words."""
    answers = list(services.answering(Searched))
    if any(character.isdigit() for character in asked):
        for service, answer in answers:
            if asked.strip()[:2].upper() == service.code:
                return answer.page
    return next((answer.page for _, answer in answers if answer.takes_words), None)
