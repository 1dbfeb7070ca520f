"""Our findings and those of validators as one list: what both say is told once, with the names of both."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from exporter.diagnostics import Diagnostic, Place, Quote, finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exporter.check.validators.run import Ran
    from exporter.check.validators.said import Said

_NAMED: Final = re.compile(r"""\b(?:src|href|data)=["']([^"']*)["']""")
_SHOWN: Final = 200


@cache
def _same() -> dict[str, dict[str, tuple[tuple[str, str], ...]]]:
    """Validator → its rule → codes of ours that find the same, each with words that its message holds."""
    held = tomllib.loads(Path(__file__).parent.with_name("data").joinpath("validators.toml").read_text("utf-8"))
    return {
        name: {rule: tuple(map(_code_and_words, codes)) for rule, codes in rules.items()} for name, rules in held["same"].items()
    }


def _code_and_words(written: str) -> tuple[str, str]:
    code, _, words = written.partition(" ")
    return code, words


def merged(found: Iterable[Diagnostic], ran: Ran, file: Path) -> tuple[Diagnostic, ...]:
    """Our findings in a file, with the rules of validators that find the same in `rules`, then what only validators find."""
    ours = list(found)
    others: dict[tuple[str, str, str], Diagnostic] = {}
    for name, code, said in ran.said.get(file, ()):
        rule = f"{name} {said.rule}"
        met = [place for place, item in enumerate(ours) if _is_same(item, name, said)]
        for place in met:
            ours[place] = replace(ours[place], rules=tuple(dict.fromkeys((*ours[place].rules, rule))))
        if not met:
            others.setdefault((rule, said.path, said.words), _told(code, rule, said, file))
    silent = [
        finding("EXT-001", place=Place(source=str(file)), validator=name, reason=why) for name, why in ran.silent.get(file, ())
    ]
    return (*ours, *others.values(), *silent)


def _is_same(ours: Diagnostic, name: str, said: Said) -> bool:
    """Whether a finding of ours is of the same thing: its code fits the rule, and what the validator shows has an address of it."""
    rules = _same().get(name, {})
    short = said.rule.rpartition(" ")[2]
    codes = rules.get(said.rule, rules.get(short, ()))
    if not any(ours.code == code and words in ours.message for code, words in codes):
        return False
    names = [PurePosixPath(unquote(urlsplit(each).path)).name for each in _NAMED.findall(said.words)]
    return not any(names) or any(each and each in ours.message for each in names)


def _told(code: str, rule: str, said: Said, file: Path) -> Diagnostic:
    more = f" (and {said.count - 1} more)" if said.count > 1 else ""
    quote = Quote(exact=said.words[:_SHOWN]) if said.words else None
    place = Place(source=str(file), path=f"{said.path}{more}", quote=quote)
    made = finding(code, place=place, rule=said.rule, message=said.message)
    return replace(made, severity=said.severity, rules=(rule,), wcag=said.wcag)
