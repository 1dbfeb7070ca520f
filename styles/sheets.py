"""Tokens → sheets: fills the templates `print.css`, `column.css` and `epub.css`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from styles import fonts
from styles.paper import Page, exact, page

if TYPE_CHECKING:
    from collections.abc import Collection

    from styles.tokens import Families, Tokens

# Languages whose letters have no slant: emphasis is weight there. Thai and Devanagari have none either.
UPRIGHT = ("ja", "zh", "ko", "ar", "fa", "ur", "he", "yi", "th", "hi", "mr", "ne")


@lru_cache(maxsize=8)
def _template(name: str) -> Template:
    return Template(Path(__file__).parent.joinpath(name).read_text("utf-8"))


def number(value: float) -> str:
    """A number as CSS writes it: no exponent, no trailing zeros, six decimals at most."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def points(value: float) -> str:
    """A length in pt."""
    return f"{number(value)}pt"


def roles(families: Families) -> tuple[str, ...]:
    """The roles of `fonts.FAMILIES` that a style uses, each once."""
    return tuple(dict.fromkeys(asdict(families).values()))


def _type(tokens: Tokens) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, (size, leading) in asdict(tokens.sizes).items():
        values[name] = f"{points(size)}/{points(leading)}"
        values[f"{name}_size"] = points(size)
        values[f"{name}_leading"] = points(leading)
    for part, role in asdict(tokens.families).items():
        values[f"family_{part}"] = fonts.stack(role)
    size, leading = tokens.sizes.text
    values["leading"] = points(leading)
    values["half"] = points(leading / 2)
    # Clear print keeps every letter at full size.
    values["code_scale"] = values["small_scale"] = "1em" if tokens.layout.gap else "0.88em"
    values["script_scale"] = "0.85em" if tokens.layout.gap else "0.7em"
    # A heading and the space round it take three lines of text (h2) and two (h3).
    values["h2_above"] = points(max(0.7 * (3 * leading - tokens.sizes.h2[1]), leading * 0.75))
    values["h2_below"] = points(max(0.3 * (3 * leading - tokens.sizes.h2[1]), 6))
    values["h3_above"] = points(leading)
    return values


def _setting(tokens: Tokens) -> dict[str, str]:
    setting, layout = tokens.setting, tokens.layout
    boxed = tokens.palette.tint == tokens.palette.ground
    lining = "font-variant-numeric: lining-nums"
    return {
        "numerals": "oldstyle-nums proportional-nums" if setting.old_style else "lining-nums",
        "oldstyle": "font-variant-numeric: oldstyle-nums" if setting.old_style else lining,
        "lining": lining,
        "letter": f"{number(setting.letter)}px",
        "word": f"{number(setting.word)}px",
        "hyphens": "auto" if setting.hyphens else "manual",
        "table_hyphens": "manual",
        "tight": f"{number(-0.014)}em" if setting.letter == 0 and not layout.gap else "normal",
        "emphasis": "font-style: italic;" if setting.italics else "font-style: normal; font-weight: 700;",
        "emphasis_inner": "font-style: normal;" if setting.italics else "font-weight: 400;",
        "slant": "font-style: italic;" if setting.italics else "",
        # Small capitals keep each letter's own code point in the file; capitals by text-transform would not.
        "caps": "font-variant-caps: small-caps; letter-spacing: 0.07em;" if setting.small_caps else "",
        "superior": "font-variant-position: super; vertical-align: baseline; font-variant-numeric: lining-nums"
        if layout.gap == 0
        else "vertical-align: super; font-variant-numeric: lining-nums",
        "row_head": "700" if layout.gap else "400",
        "box_line": points(layout.thin if boxed else 0),
        "cjk_leading": number(setting.cjk_leading),
        # What a picture leaves open was drawn for white paper: dark lines would vanish on a dark ground.
        "picture_ground": "background: #FFFFFF;" if _brightness(tokens.palette.ground) < _brightness(tokens.palette.ink) else "",
    }


def _brightness(colour: str) -> int:
    """The sum of the three channels of `#RRGGBB`."""
    return sum(bytes.fromhex(colour[1:]))


def _layout(tokens: Tokens, sheet: Page) -> dict[str, str]:
    layout = tokens.layout
    leading = tokens.sizes.text[1]
    full = sheet.measure + sheet.outer
    height = sheet.lines * leading
    lengths = {
        "page_width": sheet.width,
        "page_height": sheet.height,
        "page_top": sheet.top,
        "page_right": sheet.right,
        "page_bottom": sheet.bottom,
        "page_left": sheet.left,
        "outer": sheet.outer,
        "side_width": max(sheet.outer - 15, 0),
        "wide_width": full,
        "title_width": full if not sheet.outer else full - 22.5,
        "standfirst_width": min(full, 375) if not layout.gap else full,
        "optical": -1.5 if sheet.outer else 0,
        "opening_top": 30 if sheet.outer else 0,
        "indent": layout.indent,
        "gap": layout.gap,
        "gap_after_heading": layout.gap / 2,
        "item_gap": layout.gap / 2,
        "list_indent": max(15, tokens.sizes.text[0] * 1.5),
        "thin": layout.thin,
        "line": layout.line,
        "thick": layout.thick,
        "heavy": layout.thick * 3,
        # Four lines of caption fit below the tallest picture.
        "image_height": height - 6 * tokens.sizes.caption[1],
        "lead_height": min(height * 0.42, 330),
        "table_below": leading + 3,
        "cover_high": exact(sheet.height * 0.54),
        "cover_side": exact(sheet.width * 0.09),
        "cover_gap": exact(sheet.height * 0.045),
        "break_space": (3 * leading - layout.thick) / 2,
    }
    # A title set for a wide page would break into single words on a narrow one.
    scale = min(1.0, full / 420)
    titles = {
        name: tuple(round(value * scale / 0.75) * 0.75 for value in pair)
        for name, pair in (("title", tokens.sizes.title), ("title_long", tokens.sizes.title_long))
    }
    values = {name: points(value) for name, value in lengths.items()}
    for name, (size, high) in titles.items():
        values |= {name: f"{points(size)}/{points(high)}", f"{name}_size": points(size), f"{name}_leading": points(high)}
    return values


def _margin_boxes(tokens: Tokens, sheet: Page) -> dict[str, str]:
    sizes, families = tokens.sizes, tokens.families
    sans, small, text = (fonts.stack(role) for role in (families.sans, families.small, families.text))
    full = sheet.measure + sheet.outer
    gap = points(min(22.5, sheet.top / 3))
    foot = points(min(24, (sheet.bottom - sizes.folio[1]) / 2))
    shift = points(-sheet.outer)
    head = f"vertical-align: bottom; padding-bottom: {gap}; max-lines: 1; block-ellipsis: auto; hyphens: manual; overflow: hidden;"
    caps = "font-variant-caps: small-caps; letter-spacing: 0.07em;" if tokens.setting.small_caps else ""
    slant = "italic" if tokens.setting.italics else "normal"
    site = f"font: 700 {points(sizes.head[0])}/{points(sizes.head[1])} {sans}; {caps} color: {tokens.palette.accent}; {head}"
    title = f"font: {slant} {points(sizes.head[0])}/{points(sizes.head[1])} {small}; color: {tokens.palette.muted}; {head} "
    folio = (
        f"font: {points(sizes.folio[0])}/{points(sizes.folio[1])} {text}; color: {tokens.palette.ink}; "
        f"vertical-align: top; padding-top: {foot}; white-space: nowrap; "
    )
    if tokens.setting.old_style:
        folio += "font-variant-numeric: oldstyle-nums; "
    name, article = "content: string(site, first-except);", "content: string(title, first-except);"
    number = "content: counter(page);"
    if not sheet.outer:
        # Heads as large as the text don't share a line: the title stands at the head, the site at the foot beside the number.
        wide, rest = points(sheet.measure), points(sheet.measure * 0.75)
        site = f"{site} vertical-align: top; padding: {foot} 0 0;"
        return {
            "top_left": f"{article} {title} text-align: left; width: {wide};",
            "top_right": "content: none;",
            "bottom_left": f"{number} {folio} text-align: left;",
            "bottom_right": f"{name} {site} text-align: right; width: {rest};",
            "top_left_rtl": "content: none;",
            "top_right_rtl": f"{article} {title} direction: rtl; text-align: right; width: {wide};",
            "bottom_left_rtl": f"{name} {site} direction: rtl; text-align: left; width: {rest};",
            "bottom_right_rtl": f"{number} {folio} text-align: right;",
        }
    left, right = points(full * 0.4), points(full * 0.6 - 12)
    return {
        "top_left": f"{name} {site} text-align: left; margin-left: {shift}; width: {left};",
        "top_right": f"{article} {title} text-align: right; width: {right};",
        "bottom_left": f"{number} {folio} text-align: left; margin-left: {shift};",
        "bottom_right": "content: none;",
        "top_left_rtl": f"{article} {title} direction: rtl; text-align: left; margin-left: 0; width: {right};",
        "top_right_rtl": f"{name} {site} direction: rtl; text-align: right; margin-right: {shift}; width: {left};",
        "bottom_left_rtl": "content: none;",
        "bottom_right_rtl": f"{number} {folio} text-align: right; margin-right: {shift};",
    }


# Parts whose family isn't that of the text; elements inside a foreign phrase inherit from the phrase.
_PARTS = {
    "display": "h1.title, h1.part-title, nav.contents h2",
    "subhead": "h2, h3, p.standfirst, aside.pullquote, nav.contents a",
    "small": "figcaption, caption, span.footnote, div.long-description",
    "sans": "p.kicker, p.byline, h4, h5, h6, table, p.credit, footer, p.box-title, p.summary, p.media-title",
}


def _languages(tokens: Tokens, spoken: Collection[str] | None) -> str:
    """Rules per language: its fonts before ours, its leading, weight instead of slant. Without those of languages that nothing is
    in: they are a third of the sheet, and each element is asked whether it is in one.
    """
    families = asdict(tokens.families)
    rules = []
    for language, (serif, sans) in fonts.LANGUAGES.items():
        if not _is_spoken(language, spoken):
            continue

        def family(part: str, serif: str = serif, sans: str = sans) -> str:
            role = families[part]
            return fonts.stack(role, first=sans if fonts.generic(role) == "sans-serif" else serif)

        # The document, an article or a phrase that names its language; all below it inherits.
        rules.append(f':root:lang({language}), [lang|="{language}" i] {{ font-family: {family("text")}; }}')
        for part, selectors in _PARTS.items():
            rules.append(f":is({selectors}):lang({language}) {{ font-family: {family(part)}; }}")
    if not any(_is_spoken(language, spoken) for language in UPRIGHT):
        return "\n".join([*rules, ""])
    # Naskh letters are smaller than Latin ones of the same size, and narrower.
    rules.append(", ".join(f'article[lang|="{language}" i]' for language in ("ar", "fa", "ur")) + " { font-size: 1.09em; }")
    upright = ", ".join(f":lang({language})" for language in UPRIGHT)
    rules.append(f":is(em, i, cite, dfn, var, p.standfirst, aside.pullquote):is({upright}) {{ font-style: normal; }}")
    rules.append(f":is(em, i, dfn):is({upright}) {{ font-weight: 700; }}")
    leading = tokens.sizes.text[0] * tokens.setting.cjk_leading
    tall = points(round(max(leading, tokens.sizes.text[1]) / 0.75) * 0.75)
    rules.append(f":is(p, li, dt, dd, blockquote):is({upright}) {{ line-height: {tall}; }}")
    small = f"{number(tokens.setting.cjk_leading)}"
    rules.append(
        f":is(header.opening p, figcaption, figcaption p, caption, footer, footer p, td, th, td p, aside.pullquote p)"
        f":is({upright}) {{ line-height: {small}; }}"
    )
    rules.append(f":is(h1, h2, h3):is({upright}) {{ line-height: 1.4; letter-spacing: 0; }}")
    if tokens.layout.indent:
        rules.append("article > p:not([class]) + p:lang(zh) { text-indent: 2em; }")
        rules.append("article > p:not([class]) + p:is(:lang(ja), :lang(ko)) { text-indent: 1em; }")
    return "\n".join(rules) + "\n"


def _is_spoken(language: str, tags: Collection[str] | None) -> bool:
    """Whether one of some BCP 47 tags is of a language (RFC 4647, section 3.3.1); so it is where they aren't known."""
    return tags is None or any(f"{tag.lower()}-".startswith(f"{language.lower()}-") for tag in tags)


def print_sheet(tokens: Tokens, *, paper: str | None, languages: Collection[str] | None) -> str:
    """The sheet for paged media, as text; the same tokens and installed fonts give the same text. `languages` are the tags of
    all that it is for, None where they aren't known.
    """
    sheet = page(tokens.layout, leading=tokens.sizes.text[1], paper=paper)
    values = {
        **{key: value for key, value in asdict(tokens.palette).items() if key != "covers"},
        **_type(tokens),
        **_setting(tokens),
        **_layout(tokens, sheet),
        **_margin_boxes(tokens, sheet),
    }
    css = fonts.face_rules(roles(tokens.families)) + _template("print.css").substitute(values)
    if sheet.outer:
        css += _template("column.css").substitute(values)
    return css + _languages(tokens, languages)


def house_print_sheet(tokens: Tokens, *, paper: str | None) -> str:
    """The rules for a house's words on paper."""
    sheet = page(tokens.layout, leading=tokens.sizes.text[1], paper=paper)
    palette = {key: value for key, value in asdict(tokens.palette).items() if key != "covers"}
    return _template("house/print.css").substitute({**palette, **_type(tokens), **_setting(tokens), **_layout(tokens, sheet)})


def house_epub_sheet() -> str:
    """The rules for a house's words in books and on screens."""
    return Path(__file__).with_name("house").joinpath("epub.css").read_text("utf-8")


def epub_sheet(tokens: Tokens) -> str:
    """The sheet for reading systems, as text."""
    palette = {key: value for key, value in asdict(tokens.palette).items() if key != "covers"}
    upright = ", ".join(f":lang({language})" for language in UPRIGHT)
    setting = _setting(tokens)
    return _template("epub.css").substitute(palette, upright=upright, emphasis=setting["emphasis"], slant=setting["slant"])
