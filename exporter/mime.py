"""Messages (RFC 5322) whose parameters (RFC 2231) anybody's software wrote."""

from __future__ import annotations

from email.message import Message
from typing import Any


class AnyMessage(Message):
    """A message that has no parameter where Python can't put its parts in order: `name*=a; name*6*=b` has one without a number
    beside one with, and ends in a TypeError. Name of a file, charset and boundary are parameters.
    """

    def get_param(self, param: str, failobj: Any = None, *given: Any, **named: Any) -> Any:
        """As `Message.get_param`, but never an error: `failobj` then."""
        try:
            return super().get_param(param, failobj, *given, **named)
        except TypeError:
            return failobj
