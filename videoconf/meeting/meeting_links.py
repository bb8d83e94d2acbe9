"""What a provider gives, or why it could not."""

from dataclasses import dataclass


class LinkNotMade(Exception):  # noqa: N818 - an answer, not an error
    """The provider could not make the link; the sentence says why."""


@dataclass(frozen=True)
class Link:
    """url: for everybody invited; host_url: for our own people, when theirs is another one."""

    url: str
    host_url: str = ""
    meeting_id: str = ""
    passcode: str = ""
