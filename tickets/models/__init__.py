"""Call-center tickets (SOP 193): what is stored."""

from .escalation import Escalation, Revision
from .message import Message
from .others_word import OthersWord
from .ticket import DAYS_DIRECT, DAYS_ESCALATED, Ticket

__all__ = [
    "DAYS_DIRECT",
    "DAYS_ESCALATED",
    "Escalation",
    "Message",
    "OthersWord",
    "Revision",
    "Ticket",
]
