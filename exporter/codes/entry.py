"""What a code of a finding is: a row of the table."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding matters, from least to most."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return ("info", "warning", "error").index(self.value)


class Entry(NamedTuple):
    """One row of the table of codes: the severity, the message with {placeholders}, the hint."""

    severity: Severity
    message: str
    hint: str = ""
