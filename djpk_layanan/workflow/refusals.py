"""Why a step is not taken: always a sentence in Indonesian, and nothing has changed."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The case is not in a state for this step, or what was asked for can't be."""

    status = 409


def refuse_because(sentence):
    """Raises Refused with the rule's sentence; nothing happens where no rule says one."""
    if sentence:
        raise Refused(sentence)


class NotAllowed(Refused):
    """The person may not take this step; the sentence is the rule's."""

    status = 403


class Busy(Refused):
    """Somebody else holds the case just now: the same again a moment later is right."""

    sentence = (
        "Data ini sedang dipakai orang lain. Tidak ada yang berubah; coba lagi sebentar lagi."
    )

    def __init__(self):
        super().__init__(self.sentence)


class Stale(Refused):
    """The case went on after the person's page was made."""
