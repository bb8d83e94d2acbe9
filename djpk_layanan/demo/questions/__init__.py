"""What regional governments ask, and what DJPK answers.

The regulations are real; the answers are a story, not advice.
"""

from . import dak, dau_and_dbh, reports_and_budgets, special_funds, taxes_and_payment
from .question import Question

__all__ = ["QUESTIONS", "Question"]

QUESTIONS = [
    *dau_and_dbh.QUESTIONS,
    *dak.QUESTIONS,
    *special_funds.QUESTIONS,
    *taxes_and_payment.QUESTIONS,
    *reports_and_budgets.QUESTIONS,
]
