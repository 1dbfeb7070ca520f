"""Which failure conditions of the Matterhorn Protocol 1.1 the linter decides, and by which finding (`data/matterhorn.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exporter.diagnostics import Diagnostic


class Condition(Struct, frozen=True, kw_only=True):
    """A condition: `number` is the protocol's, "" for what veraPDF asks for beside; `rules` are veraPDF's, clause and test."""

    number: str
    what: str
    codes: frozenset[str]
    says: str
    rules: frozenset[str]

    def is_in(self, findings: Iterable[Diagnostic]) -> bool:
        """Whether one of the findings tells of it."""
        return any(each.code in self.codes and self.says in each.message for each in findings)


@cache
def conditions() -> tuple[Condition, ...]:
    """The conditions of the protocol that a program can decide, by number, then what veraPDF asks for beside."""
    held = tomllib.loads(Path(__file__).with_name("data").joinpath("matterhorn.toml").read_text("utf-8"))
    return tuple(
        Condition(
            number=name if section == "conditions" else "",
            what=row["what"],
            codes=frozenset(row["code"].split()),
            says=row.get("says", ""),
            rules=frozenset(row["verapdf"]),
        )
        for section in ("conditions", "beside")
        for name, row in held[section].items()
    )
