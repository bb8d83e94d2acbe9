"""What regional governments ask, and what DJPK answers.

The regulations are real; the answers are a story, not advice.
"""

from . import own_finance, special_funds, transfers
from .question import Question

__all__ = ["QUESTIONS", "Question"]

QUESTIONS = [*transfers.QUESTIONS, *special_funds.QUESTIONS, *own_finance.QUESTIONS]
