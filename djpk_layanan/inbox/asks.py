"""What the inbox asks of a service: whose its returned letters are, and who takes questions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from djpk_layanan.services import Service, answering


@dataclass(frozen=True, eq=False)
class Returned:
    """Letters about its cases, or about their BAK, may come back.

    Its cases have a `number` and a page · told(case): the people who read that a letter came back,
    None among them for nobody; when nobody is left, the supervisors do.
    """

    told: Callable


@dataclass(frozen=True, eq=False)
class TakesQuestions:
    """What somebody writes to us becomes one of its cases, or a word on one. One service at most.

    numbers: the `workflow.numbers.Numbers` of its cases, looked for in a subject line ·
    subject_length: how many characters of the subject line a case keeps ·
    takes_part(case, address): whether somebody with this address has a say in the case ·
    living(case): the case that goes on in its place, or itself; it may get None and returns that ·
    takes_words(case): whether more may be said on it · may_follow(case): whether a new question of
    the same person continues it · told(case): who reads that a colleague wrote to it by mail ·
    offer(case, name, address, doubt, subject, text, files, left_out, received_at): the word of
    somebody who takes no part, or who may not be who he says (doubt: why, in a sentence), for its
    people to decide about; raises Refused when it has ended meanwhile ·
    register(contact, topic, subject, question, email, follows, received_at, files, left_out,
    remark, form_token): the new case; remark: what its people should know of the mail; the same
    form_token is never two ·
    add(case, text, files, left_out): a further word; raises Refused when it has ended meanwhile ·
    note(case, by, text, files): what a mail says that was read wrongly, for its people.
    left_out: why files were not accepted, a sentence each.
    """

    numbers: Any
    subject_length: int
    takes_part: Callable
    living: Callable
    takes_words: Callable
    may_follow: Callable
    told: Callable
    offer: Callable
    register: Callable
    add: Callable
    note: Callable


def who_takes_questions() -> tuple[Service, TakesQuestions] | tuple[None, None]:
    """(service, its answer); (None, None): mails wait for a supervisor.

    Raises ImproperlyConfigured when two services want them.
    """
    takers = list(answering(TakesQuestions))
    if len(takers) > 1:
        names = ", ".join(service.label for service, _ in takers)
        raise ImproperlyConfigured(
            f"a mail can become one case only; questions are taken by {names}"
        )
    return takers[0] if takers else (None, None)
