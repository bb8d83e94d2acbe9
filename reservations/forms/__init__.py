"""What the steps of SOP 194 ask for."""

from .consultation import CallForm, ConsultationForm, RecordForm, ScanForm
from .desk import ExplainDayForm, ExplainForm, HandOverForm
from .guests import GUEST_FIELDS, GuestForm, Guests
from .party import CheckInForm, CheckOutForm, LeaveEarlyForm, PartyForm
from .repairs import CorrectForm, GuestLeavesForm, ReplaceForm, UndoCheckInForm
from .reservation import DayForm, RescheduleForm, ReserveForm, TurnAwayForm
from .sppd_forms import CheckSppdForm, SignSppdForm

__all__ = [
    "CallForm",
    "CheckInForm",
    "CheckOutForm",
    "CheckSppdForm",
    "ConsultationForm",
    "CorrectForm",
    "DayForm",
    "ExplainDayForm",
    "ExplainForm",
    "GUEST_FIELDS",
    "GuestForm",
    "GuestLeavesForm",
    "Guests",
    "HandOverForm",
    "LeaveEarlyForm",
    "PartyForm",
    "RecordForm",
    "ReplaceForm",
    "RescheduleForm",
    "ReserveForm",
    "ScanForm",
    "SignSppdForm",
    "TurnAwayForm",
    "UndoCheckInForm",
]
