"""Check boxes that are written as characters, and whether each is ticked."""

from __future__ import annotations

from typing import Final

TYPED: Final = {"☐": False, "☑": True, "☒": True, "✅": True, "⬜": False, "[ ]": False, "[x]": True, "[X]": True}
