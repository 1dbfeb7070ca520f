"""`mail.css`: a house's own rules for letters, read into the rules that are written into elements.

Mail programs know little, so little is taken: an element of some tag, of a class, or below an element of a class (`.masthead a`),
and declarations that they all show. Colours are named (`var(--accent)`), so that each has one for dark grounds; what stands on a
ground of its own is checked on it.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, NoReturn

from exporter.lazily import Lazily
from styles.contrast import TEXT, contrast
from styles.tokens import StyleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from styles.mail import Rule

COLOURS: Final = ("ground", "ink", "muted", "link", "underline", "accent", "rule", "hair", "tint", "mark")
_KEYS: Final = frozenset(
    {
        *("color", "background-color", "text-align", "line-height", "letter-spacing", "font-size", "font-weight", "font-style"),
        *("font-family", "font-variant", "display", "width", "max-width", "height", "border", "border-radius", "vertical-align"),
        *(f"{kind}{side}" for kind in ("margin", "padding") for side in ("", "-top", "-bottom", "-start", "-end")),
        *(f"border-{side}" for side in ("top", "bottom", "start", "end")),
        *("text-decoration", "list-style"),
    }
)
_FONTS: Final = ("serif", "sans", "code")
_SELECTOR: Final = Lazily(r"(?:\.(?P<inside>[\w-]+)\s+)?(?P<tag>[a-z][a-z0-9]*)?(?:\.(?P<name>[\w-]+))?")
_NAMED: Final = Lazily(r"var\(\s*--([\w-]+)\s*\)")
_COLOUR: Final = Lazily(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|color)a?\(", re.IGNORECASE)
_PIXELS: Final = Lazily(r"(\d+(?:\.\d+)?)px")
_SYSTEM: Final = frozenset({"canvas", "canvastext", "linktext", "visitedtext", "activetext", "graytext", "mark", "marktext"})
"""Colours of whoever shows the letter (CSS Color 4, section 6.2)."""
_LEAST: Final = 16
_TAGS: Final = ("p", "li", "a", "strong", "em")
"""What words of a house may stand in."""
_WITHOUT_HEADINGS: Final = frozenset({"masthead", "facts", "title", "part-title"})


def read_rules(text: str, file: str, before: tuple[Rule, ...], palettes: Iterable[Mapping[str, str]]) -> tuple[Rule, ...]:
    """The rules of a file, which hold after those `before`. `palettes` are the colours by name on light and on dark grounds.

    Raises StyleError with the line.
    """
    import tinycss2

    rules: list[Rule] = []
    for node in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if node.type != "qualified-rule":
            _fail(file, node, "only rules of elements are taken, no @-rules", "Dark grounds and narrow screens are seen to.")
        declared = tuple(_declared(node, file))
        selectors = tinycss2.serialize(node.prelude).split(",")
        rules += [_rule(selector.strip(), declared, file, node) for selector in selectors]
    for palette in palettes:
        _check_contrast((*before, *rules), rules, palette, file)
    return tuple(rules)


def _fail(file: str, node: Any, why: str, hint: str) -> NoReturn:
    raise StyleError(f"{file}, line {node.source_line}: {why}", code="style-mail", hint=hint)


def _rule(selector: str, declared: tuple[tuple[str, str], ...], file: str, node: Any) -> Rule:
    from styles.mail import Rule

    match = _SELECTOR.fullmatch(selector)
    if match is None or not (match["tag"] or match["name"]):
        _fail(file, node, f"{selector!r} is no selector of a letter", "Write p, .masthead, .masthead a or h2.title.")
    return Rule((match["tag"],) if match["tag"] else (), match["name"] or "", declared, match["inside"] or "")


def _declared(node: Any, file: str) -> Iterator[tuple[str, str]]:
    import tinycss2

    for each in tinycss2.parse_declaration_list(node.content, skip_comments=True, skip_whitespace=True):
        if each.type != "declaration":
            _fail(file, each, "this is no declaration", "Write property: value;")
        key = each.lower_name.replace("inline-", "")
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, n=1, cutoff=0.6)
            _fail(
                file,
                each,
                f"{each.name} is not taken in letters",
                f"Did you mean {near[0]}?" if near else f"Known: {', '.join(sorted(_KEYS))}.",
            )
        yield key, _value(tinycss2.serialize(each.value).strip(), key, each, file)


def _value(value: str, key: str, node: Any, file: str) -> str:
    """A value as rules have it: `{accent}` for var(--accent), and for the names of fonts what mail programs have."""
    from styles.mail import FONTS

    if node.important:
        _fail(file, node, f"{key} takes no !important", "Rules of a house stand after ours: they hold without it.")
    if _COLOUR.search(value) or _names_colour(node) or "url(" in value.lower() or set(value) & set("\"'{}\\"):
        _fail(file, node, f"{key} takes no {value!r}", f"Colours are var(--NAME): {', '.join(COLOURS)}.")
    for name in _NAMED.findall(value):
        if name not in (_FONTS if key == "font-family" else COLOURS):
            known = _FONTS if key == "font-family" else COLOURS
            near = get_close_matches(name, known, n=1, cutoff=0.5)
            _fail(file, node, f"there is no --{name}", f"Did you mean --{near[0]}?" if near else f"Known: {', '.join(known)}.")
    if key in {"color", "background-color"} and _NAMED.fullmatch(value) is None:
        _fail(file, node, f"{key} takes no {value!r}", f"Colours are var(--NAME): {', '.join(COLOURS)}.")
    if key == "font-family":
        if (match := _NAMED.fullmatch(value)) is None:
            _fail(file, node, f"font-family takes no {value!r}", "Write var(--serif), var(--sans) or var(--code).")
        return FONTS[match[1]]
    if key == "font-size":
        size = _PIXELS.fullmatch(value)
        if size is None or float(size[1]) < _LEAST:
            _fail(file, node, f"font-size takes no {value!r}", f"Letters have {_LEAST}px at least.")
    return _NAMED.sub(r"{\1}", value)


def _names_colour(node: Any) -> bool:
    """Whether a declaration has a colour by its name in CSS, which would be the same on dark grounds."""
    from tinycss2.color4 import parse_color

    words = (each for each in node.value if each.type == "ident" and each.lower_value not in {"transparent", "currentcolor"})
    return any(each.lower_value in _SYSTEM or parse_color(each) is not None for each in words)


def _check_contrast(rules: tuple[Rule, ...], own: Iterable[Rule], palette: Mapping[str, str], file: str) -> None:
    """Raise StyleError where letters can't be told from the ground on which they stand once all rules hold (WCAG 2.2, 1.4.6)."""
    from styles.mail import declared_for

    named = dict.fromkeys(rule.inside or rule.name for rule in own)
    for name in ("", *filter(None, named)):
        box = declared_for(rules, "div", frozenset({name}), frozenset())
        ground, ink = _colour(box, "background-color"), _colour(box, "color") or "ink"
        grounds = (ground,) if ground else ("ground", "tint")
        _compare(ink, grounds, palette, file, f".{name}" if name else "a letter")
        for selector, tag, names, inside in _within(name, own):
            held = declared_for(rules, tag, names, inside)
            own_ground = _colour(held, "background-color")
            _compare(_colour(held, "color") or ink, (own_ground,) if own_ground else grounds, palette, file, selector)


def _within(name: str, own: Iterable[Rule]) -> Iterator[tuple[str, str, frozenset[str], frozenset[str]]]:
    """What stands in the box `name` ("": anywhere): its selector, tag, classes, and the classes that it is in."""
    inside = frozenset({name})
    before = f".{name} " if name else ""
    for tag in (*_TAGS, *(() if name in _WITHOUT_HEADINGS else ("h2",))):
        yield f"{before}{tag}", tag, frozenset(), inside
    for rule in own:
        tag = "".join(rule.tags[:1])
        if rule.inside == name and (rule.name or tag):
            yield f"{before}{tag}{f'.{rule.name}' if rule.name else ''}", tag or "div", frozenset({rule.name}), inside
        elif rule.name == name and tag:
            yield f"{tag}.{name}", tag, inside, frozenset()


def _colour(declared: Mapping[str, str], key: str) -> str:
    """The name of a colour; "" where none is declared."""
    return declared.get(key, "").strip("{}")


def _compare(colour: str, grounds: Iterable[str], palette: Mapping[str, str], file: str, selector: str) -> None:
    for ground in grounds:
        ratio = contrast(palette[colour], palette[ground])
        if ratio < TEXT:
            raise StyleError(
                f"{file}: in {selector}, {colour} on {ground} is {ratio:.2f}:1 and needs {TEXT:g}:1",
                code="style-contrast",
                hint=f"Give {selector} another color, as far apart on dark grounds.",
            )
