"""What the steps of SOP 193 ask for."""

from .repairs import CorrectForm, MergeForm, RelateForm, ResendForm, SplitForm, UnrelateForm
from .requester import RequesterForm
from .steps import (
    AddedForm,
    AnswerForm,
    ApproveForm,
    AssignForm,
    BakForm,
    EscalateForm,
    FilesForm,
    MessageForm,
    MisrouteForm,
    OptionalAnswerForm,
    PauseForm,
    RegisterForm,
    SubmitForm,
    TextForm,
)

__all__ = [
    "AddedForm",
    "AnswerForm",
    "ApproveForm",
    "AssignForm",
    "BakForm",
    "CorrectForm",
    "EscalateForm",
    "FilesForm",
    "MergeForm",
    "MessageForm",
    "MisrouteForm",
    "OptionalAnswerForm",
    "PauseForm",
    "RegisterForm",
    "RelateForm",
    "RequesterForm",
    "ResendForm",
    "SplitForm",
    "SubmitForm",
    "TextForm",
    "UnrelateForm",
]
