"""Other people's validators beside our own rules, where they are installed: EPUBCheck, DAISY Ace, veraPDF and axe.

Each reads its files in processes of its own, under bounds, without network. What it says becomes findings of the family EXT, with
its own rule and, where it says so, the criterion; what our rules say too is told once (`merge`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.check.validators import ace, axe, epubcheck, verapdf
from exporter.check.validators.run import Ran, run

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["VALIDATORS", "Ran", "run"]

VALIDATORS: Final[tuple[ModuleType, ...]] = (epubcheck, ace, verapdf, axe)
"""The modules; each has NAME, CODE, SUFFIXES, BATCH, `missing()`, `version()` and `look(files, seconds)`."""
