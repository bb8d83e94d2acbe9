"""What visitors without an account read, ask and follow of the call center."""

from djpk_layanan.portal.asks import Asked, Followed, Published
from djpk_layanan.workflow import codes

from .. import letters
from ..intake import numbers
from ..models import DAYS_DIRECT, DAYS_ESCALATED, Ticket
from . import from_outside
from .public_forms import QuestionForm

ASKED = Asked(
    kind="pertanyaan",
    label="Pertanyaan",
    what="pertanyaan kepada Call Center DJPK",
    act="Kirim pertanyaan",
    path="pertanyaan",
    page="question",
    form=QuestionForm,
    template="tickets/ask.html",
    send=from_outside.ask_question,
)
FOLLOWED = Followed(
    numbers=numbers,
    cases=Ticket.objects,
    code=lambda ticket: codes.code_for(ticket.number),
    url=letters.tracking_url,
    noun="pertanyaan",
    letter="tanda terima pertanyaan",
)
PUBLISHED = Published(
    doing="bertanya",
    title="Ajukan pertanyaan",
    icon="message-circle-question-mark",
    sentence=(
        f"Dijawab dalam {DAYS_DIRECT} hari kerja, atau {DAYS_ESCALATED} bila unit teknis perlu "
        "dilibatkan."
    ),
    page="portal:question",
)
