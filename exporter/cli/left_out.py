"""What was left out of a page, by rule, with selectors of where it stood; what stood in the midst of the article first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exporter.diagnostics import Diagnostic
    from exporter.reader.reading import AccountEntry

NOTHING: Final = "Nothing was left out."
MIDST: Final = "Told as left out in the midst of the article (READ-026):"
ELSEWHERE: Final = "All else:"
_TOLD: Final = "READ-026"
_QUOTED: Final = 300  # Characters of a text that is listed.
_LONG: Final = 12  # Characters of a text that hardly stands in a page twice.
_STEP: Final = " > "


class _Text(Struct):
    rule: str
    path: str
    text: str


def listed(entries: Iterable[AccountEntry], findings: Iterable[Diagnostic]) -> Iterator[str]:
    """The lines that tell what an account says was left out; `findings` are those of the same reading."""
    texts = list(_texts(entries))
    quotes = [_quoted(item.message) for item in findings if item.code == _TOLD]
    midst = [text for text in texts if _is_told(text, quotes)]
    rest = [text for text in texts if not _is_told(text, quotes)]
    for heading, part in ((MIDST, midst), (ELSEWHERE if midst else "", rest)):
        if part and heading:
            yield heading
        yield from _by_rule(part)
    if not texts:
        yield NOTHING


def _texts(entries: Iterable[AccountEntry]) -> Iterator[_Text]:
    """The texts that were left out; a sentence with a link in it is one."""
    last: _Text | None = None
    for entry in entries:
        if entry.fate != "left out":
            if last is not None:
                yield last
            last = None
        elif last is not None and last.rule == entry.rule and (shared := _outer(last.path, entry.path)):
            last.text += f" {entry.text}"
            last.path = shared
        else:
            if last is not None:
                yield last
            last = _Text(entry.rule, entry.path, entry.text)
    if last is not None:
        yield last


def _outer(one: str, other: str) -> str:
    """Of two paths of which one leads on from the other the shorter, else nothing."""
    short, long = sorted((one, other), key=len)
    return short if long == short or long.startswith(f"{short}{_STEP}") else ""


def _by_rule(texts: Sequence[_Text]) -> Iterator[str]:
    rules: dict[str, list[_Text]] = {}
    for each in texts:
        rules.setdefault(each.rule, []).append(each)
    for rule, some in rules.items():
        yield f"{rule} ({len(some)})"
        path = ""
        for each in some:
            if each.path != path:
                yield f"  {selector_of(each.path)}"
            path = each.path
            yield f"    {each.text if len(each.text) <= _QUOTED else each.text[:_QUOTED] + ' …'}"


def selector_of(path: str) -> str:
    """The selector for `--select` that a path is: from the last element with an id on, and no longer than a selector may be."""
    from exporter.reader.by_hand import LONGEST

    steps = path.split(_STEP)
    named = [place for place, step in enumerate(steps) if "#" in step.replace("\\#", "")]
    steps = steps[named[-1] :] if named else steps[2:] if steps[:2] == ["html", "body"] and len(steps) > 2 else steps
    while len(steps) > 1 and len(_STEP.join(steps)) > LONGEST:
        steps = steps[1:]
    return _STEP.join(steps)


def _quoted(message: str) -> tuple[str, list[str]]:
    """The rule that a finding names, and the texts that it quotes, as they are compared."""
    head, _, quote = message.partition("”: ")
    return head.partition("“")[2], [piece for each in quote.split(" · ") if (piece := _bare(each))]


def _is_told(text: _Text, quotes: Iterable[tuple[str, list[str]]]) -> bool:
    """Whether a text is one that a finding quotes, holds one, or is a part of one that is long enough to be no other."""
    bare = _bare(text.text)
    return any(
        piece in bare or (len(bare) >= _LONG and bare in piece) for rule, pieces in quotes if rule == text.rule for piece in pieces
    )


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))
