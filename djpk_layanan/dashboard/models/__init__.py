"""What the dashboard counts, and the reports made of it."""

from .figures import Budget, Figure, Part, Progress, StageTime
from .report import Report, ReportQuerySet

__all__ = ["Budget", "Figure", "Part", "Progress", "Report", "ReportQuerySet", "StageTime"]
