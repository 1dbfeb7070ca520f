"""Tokens → how a letter looks: rules that are written into its elements, and the sheet for dark grounds and narrow screens.

Fonts are the system's own, since mail programs load none. No letter but a ruby is smaller than 16 px. Rules name sides as `start`
or `end`, and colours as `{ink}`, by the names of the palette; whoever writes them into elements puts in what they stand for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import asdict

from styles.contrast import faint
from styles.tokens import StyleError
from styles.web import is_dark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from styles.tokens import Palette, Tokens

WIDTH: Final = 640
"""Pixels of the column: what mail programs on a desk show without a bar to scroll."""

LEAST: Final = 16
"""Pixels of the smallest letters."""

_PAPER: Final = "#FFFFFF"
_DRAWN: Final = "#1B1B1A"
"""The ground of pictures where letters are light: what they leave open was drawn for white paper; and what their words have, which
stand there while pictures are not shown."""

_PIXELS: Final = 1.55
"""Pixels on a screen for a point on paper, which is read from nearer."""

_SERIF: Final = "Georgia,'Times New Roman',serif"
_SANS: Final = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_CODE: Final = "Menlo,Consolas,'Courier New',monospace"
FONTS: Final = {"serif": _SERIF, "sans": _SANS, "code": _CODE}
"""The system's fonts, by the names that a house calls them."""
_SERIF_ROLES: Final = frozenset({"text", "small", "subhead", "display"})


class Rule(Struct, frozen=True):
    """Declarations for elements of some tags (none: all) and of a class ("": all), in one of the class `inside` ("": any)."""

    tags: tuple[str, ...]
    name: str
    declared: tuple[tuple[str, str], ...]
    inside: str = ""


def declared_for(rules: Iterable[Rule], tag: str, names: frozenset[str], inside: frozenset[str]) -> Mapping[str, str]:
    """What holds for an element of classes `names` in elements of the classes `inside`, a later rule over an earlier one."""
    found: dict[str, str] = {}
    for rule in rules:
        held = (not rule.tags or tag in rule.tags) and (not rule.name or rule.name in names)
        if held and (not rule.inside or rule.inside in inside):
            for key, value in rule.declared:
                found.pop(key, None)
                found[key] = value
    return found


class MailSheet(Struct, frozen=True, kw_only=True):
    """How a letter looks: rules in order of their weight, colours by name, classes that `media` speaks of, and that sheet."""

    rules: tuple[Rule, ...]
    colours: Mapping[str, str]
    kept: frozenset[str]
    media: str
    width: int
    dark: bool


def mail_sheet(tokens: Tokens, own: str = "", file: str = "mail.css") -> MailSheet:
    """The sheet of a letter, with a house's `own` rules, of a `file`, after ours. Raises StyleError for colours that can't be told
    apart (WCAG 2.2, 1.4.6 and 1.4.11), and for rules that letters don't take.
    """
    palette = tokens.palette
    if found := list(faint(palette)):
        raise StyleError(f"colours of the letter: {found[0]}", code="style-contrast", hint="make them differ more")
    dark = is_dark(palette)
    rules = tuple(_rules(tokens))
    if own:
        from styles.house.letter_rules import read_rules

        rules += read_rules(own, file, rules, [_colours(palette), *([] if dark else [_colours(tokens.dark_palette)])])
    return MailSheet(
        rules=rules,
        colours=_colours(palette),
        kept=frozenset({"column", "scroller"}),
        media=_media(tokens),
        width=WIDTH,
        dark=dark,
    )


def _colours(palette: Palette) -> dict[str, str]:
    return {name: value for name, value in asdict(palette).items() if name != "covers"}


def _media(tokens: Tokens) -> str:
    """What only a sheet can say. It is small: Gmail takes none of more than 8192 characters."""
    narrow = "@media (max-width:480px){.column{padding:16px!important}}"
    if is_dark(tokens.palette):
        return f"{narrow}img{{background-color:{_PAPER};color:{_DRAWN}}}"
    night = _colours(tokens.dark_palette)
    rules = [f".c-{name}{{color:{value}!important}}" for name, value in night.items()]
    rules += [f".b-{name}{{background-color:{value}!important}}" for name, value in night.items()]
    rules += [f".d-{name}{{border-color:{value}!important}}" for name, value in night.items()]
    # What a picture leaves open was drawn for white paper.
    rules.append(f"img{{background-color:{_PAPER}!important;color:{_DRAWN}!important}}")
    return f":root{{color-scheme:light dark}}{narrow}@media (prefers-color-scheme:dark){{{''.join(rules)}}}"


def _pixels(points: float) -> int:
    return max(LEAST, round(points * _PIXELS))


def _font(role: str) -> str:
    return _SERIF if role in _SERIF_ROLES else _CODE if role.endswith("code") else _SANS


def _rule(selector: str, /, **declared: str) -> Rule:
    """`selector` is tags with commas between, `.name`, or `tag.name`; underscores of keys are hyphens."""
    tags, _, name = selector.partition(".")
    return Rule(
        tuple(filter(None, tags.split(","))), name, tuple((key.replace("_", "-"), value) for key, value in declared.items())
    )


def _rules(tokens: Tokens) -> list[Rule]:
    return [*_text_rules(tokens), *_block_rules(tokens), *_frame_rules(tokens)]


def _text_rules(tokens: Tokens) -> list[Rule]:
    sizes, families = tokens.sizes, tokens.families
    text, small = _pixels(sizes.text[0]), _pixels(sizes.caption[0])
    leading = f"{max(1.5, sizes.text[1] / sizes.text[0]):.2g}"
    heads = [("h1", min(2.0, max(1.6, sizes.h2[0] * 1.25 / sizes.text[0]))), ("h2", 1.4), ("h3", 1.2), ("h4,h5,h6", 1.0)]
    spaced = {"letter_spacing": f"{tokens.setting.letter:g}px"} if tokens.setting.letter else {}
    spaced |= {"word_spacing": f"{tokens.setting.word:g}px"} if tokens.setting.word else {}
    return [
        _rule(".letter", color="{ink}", background_color="{ground}", font_family=_font(families.text), font_size=f"{text}px",
              line_height=leading, **spaced),
        _rule("p", margin="0 0 1em"),
        *(
            _rule(tags, font_family=_font(families.display), font_size=f"{max(LEAST, round(text * by))}px", line_height="1.25",
                  font_weight="bold", margin="1.5em 0 0.5em", color="{ink}")
            for tags, by in heads
        ),
        _rule(".title", margin="0 0 0.5em"),
        _rule("a", color="{link}", text_decoration="underline"),
        _rule(".kicker", color="{accent}", font_weight="bold", margin="0 0 0.25em", font_size=f"{small}px"),
        _rule(".standfirst", font_size=f"{round(text * 1.15)}px", margin="0 0 0.75em"),
        _rule(".byline", color="{muted}", font_size=f"{small}px"),
        _rule(".caption", color="{muted}", font_size=f"{small}px", margin="0.5em 0 0"),
        _rule(".credit", color="{muted}", font_size=f"{small}px", margin="0.25em 0 0"),
        _rule(".attribution", color="{muted}", margin="0"),
        _rule("code,kbd,samp", font_family=_CODE, font_size=f"{LEAST}px"),
        _rule("sub,sup,small", font_size=f"{LEAST}px"),
        _rule("rt", font_size="0.6em"),
        _rule("sub,sup", line_height="0"),
        _rule("q", quotes="none"),
        _rule("mark", background_color="{mark}", color="{ink}"),
        _rule("em,cite", **({} if tokens.setting.italics else {"font_style": "normal", "font_weight": "bold"})),
    ]  # fmt: skip


def _block_rules(tokens: Tokens) -> list[Rule]:
    small = f"{_pixels(tokens.sizes.caption[0])}px"
    table = f"{_pixels(tokens.sizes.table[0])}px"
    frame = {"background_color": "{tint}", "padding": "16px", "margin": "0 0 1.25em"}
    return [
        _rule("ul,ol", margin="0 0 1em", padding="0", padding_start="1.75em"),
        _rule("li", margin="0 0 0.35em"),
        _rule("ul.plain", list_style="none", padding_start="0"),
        _rule("ul.checklist", list_style="none", padding_start="0"),
        _rule("dl", margin="0 0 1em"),
        _rule("dt", font_weight="bold", margin="0.5em 0 0"),
        _rule("dd", margin="0", margin_start="1.5em"),
        _rule("blockquote", margin="0 0 1em", padding="0", padding_start="16px", border_start="4px solid {rule}"),
        _rule("pre", font_family=_CODE, font_size=f"{LEAST}px", line_height="1.4", white_space="pre-wrap", overflow_wrap="anywhere",
              word_break="break-word", text_align="left", **frame),
        _rule(".verse", margin="0 0 1em"),
        *(_rule(f".indent-{depth}", display="inline-block", padding_start=f"{depth}.5em") for depth in range(1, 9)),
        _rule("hr", border="0", border_top="1px solid {rule}", margin="1.5em 0"),
        _rule(".figure", margin="0 0 1.25em"),
        _rule("img", max_width="100%", height="auto", border="0"),
        _rule("img.inline-image", vertical_align="middle"),
        _rule("img.formula", vertical_align="middle", max_width="100%"),
        _rule(".status", color="{muted}", font_size=small, display="block"),
        _rule(".missing-image", border="1px solid {rule}", padding="8px 12px", margin="0 0 1em"),
        _rule("span.missing-image", border="0", padding="0", margin="0"),
        _rule(".box", **frame),
        _rule(".details", **frame),
        _rule(".correction", **frame),
        _rule(".long-description", **frame),
        _rule(".transcript", **frame),
        _rule(".pullquote", margin="1.5em 0", padding="0", padding_start="16px", border_start="4px solid {accent}"),
        _rule(".box-title", font_weight="bold", margin="0 0 0.35em"),
        _rule(".summary", font_weight="bold", margin="0 0 0.35em"),
        _rule(".media", margin="0 0 1.25em"),
        _rule(".maths", overflow_wrap="anywhere"),
        _rule("div.maths", margin="0 0 1em"),
        _rule(".scroller", overflow_x="auto", margin="0 0 1.25em"),
        _rule("table", border_collapse="collapse", font_size=table, line_height="1.4", overflow_wrap="normal"),
        _rule("caption", text_align="start", font_weight="bold", padding="0 0 8px"),
        _rule("th", text_align="start", vertical_align="top", padding="6px 10px", border_bottom="2px solid {rule}",
              background_color="{tint}", color="{ink}"),
        _rule("td", text_align="start", vertical_align="top", padding="6px 10px", border_bottom="1px solid {rule}"),
        _rule("th.numeric", text_align="end"),
        _rule("td.numeric", text_align="end"),
        _rule(".inner", margin="0.35em 0 0"),
        _rule(".note-reference", vertical_align="super", line_height="0", padding="0 2px", font_size=f"{LEAST}px"),
        _rule(".note-list", padding_start="0", list_style="none"),
        _rule(".note-mark", font_weight="bold"),
        _rule(".notes", border_top="1px solid {rule}", margin="2em 0 0", padding="0.5em 0 0"),
        _rule(".colophon", border_top="1px solid {rule}", margin="2em 0", padding="1em 0 0", color="{muted}"),
    ]  # fmt: skip


def _frame_rules(tokens: Tokens) -> list[Rule]:
    return [
        _rule("body", margin="0", padding="0", background_color="{ground}"),
        _rule(
            ".column", max_width=f"{WIDTH}px", margin="0 auto", padding="24px", overflow_wrap="anywhere", box_sizing="border-box"
        ),
        _rule(".preheader", display="none", max_height="0", overflow="hidden", mso_hide="all", visibility="hidden"),
        _rule(".online", margin="0 0 1.5em"),
        _rule("address", font_style="normal", margin="0 0 1em"),
        _rule(".of-issue", border_top="1px solid {rule}", margin="2.5em 0 0", padding="1.5em 0 0"),
        _rule(".foot", border_top="1px solid {rule}", margin="2.5em 0 0", padding="1em 0 0", color="{muted}"),
        _rule(".part-entry", font_weight="bold", margin="1em 0 0.35em"),
        Rule((), "byline", (("margin", "0"),), "contents"),
        _rule(".masthead", border_bottom="2px solid {accent}", margin="0 0 1.5em", padding="0 0 0.75em"),
        _rule(".greeting", margin="1.5em 0"),
        _rule(".sign-off", border_top="1px solid {rule}", margin="2.5em 0 0", padding="1.5em 0 0"),
        _rule(".footer", border_top="1px solid {rule}", margin="2em 0 0", padding="1em 0 0", color="{muted}"),
    ]
