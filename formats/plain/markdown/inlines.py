"""Inlines → Markdown. What it has no mark for is an element of HTML, or stands as plain text has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from exporter.lazily import Lazily
from exporter.model import (
    Abbreviation,
    Alt,
    Break,
    Citation,
    Code,
    Decorative,
    Deleted,
    Emphasis,
    Inline,
    InlineImage,
    Inserted,
    Keyboard,
    Link,
    Mark,
    Math,
    NoteReference,
    Quotation,
    Ruby,
    Sample,
    Small,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
    Time,
    Underline,
    Undescribed,
    Variable,
)
from exporter.model.text import OBJECT
from formats.plain.bidi import without_controls
from formats.plain.inlines import ISOLATES, SUBSCRIPTS, SUPERSCRIPTS, Writing, ends_a_word, formula
from formats.plain.markdown.escape import code_span, destination, escaped, flanks

if TYPE_CHECKING:
    from exporter.model import Article, Image
    from formats.plain.options import TextOptions

_MARKS: Final[dict[type, tuple[str, str]]] = {Emphasis: ("*", "em"), Strong: ("**", "strong"), Deleted: ("~~", "del")}
_BEFORE: Final = Lazily(r"\A(?:</?[a-z]+>|[*~`])+")
_BEHIND: Final = Lazily(r"(?:</?[a-z]+>|[*~`])+\Z")


class Script(Writing):
    """One article being written as Markdown. Labels of links and notes are of the whole file: `addresses` is shared, `number` the
    article's place in an issue, 0 where it stands alone. With `tex` formulas are their TeX between dollars, where they have some.
    """

    tex = True

    def __init__(
        self, *, article: Article, options: TextOptions, addresses: dict[str, int], number: int = 0, lowered: int = 0
    ) -> None:
        super().__init__(article=article, options=options, lowered=lowered)
        self.addresses = addresses
        self.number = number
        self.noted: set[str] = set()
        self.in_link = False

    def label(self, note: str) -> str:
        """The label of a note, "[^3]", or of the second article "[^2-3]"."""
        place = next(place for place, each in enumerate(self.article.notes, 1) if each.id == note)
        return f"[^{self.number}-{place}]" if self.number else f"[^{place}]"

    def target(self, href: str, title: str | None = None) -> str:
        """What stands behind the words of a link: its address, or the number under which that is listed."""
        if self.options.links == "list" and not title:
            return f"[{self.addresses.setdefault(href, len(self.addresses) + 1)}]"
        said = title.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") if title else ""
        return f'({destination(href)} "{said}")' if said else f"({destination(href)})"


def line(inlines: tuple[Inline, ...], script: Script) -> str:
    """A line of inlines; a `Break` is a line feed. Formulas and pictures stand apart from the words beside them."""
    made, *parts = _join(inlines, script, 0).split(OBJECT)
    for part in parts:
        begins = _BEFORE.sub("", part).lstrip(ISOLATES)[:1]
        is_picture = part.startswith(("![", "\\[", "["))
        joined = ends_a_word(_BEHIND.sub("", made[-80:])) and (begins.isalnum() or begins == "$" or is_picture)
        made = f"{made} {part}" if joined or (is_picture and made.endswith(("]", ")"))) else made + part
    return made


def _join(inlines: tuple[Inline, ...], script: Script, quoted: int, before: str = "", after: str = "") -> str:
    """Inlines one after the other. Stress whose marks would not work, between what stands beside it, is an element."""
    parts = [_inline(each, script, quoted) for each in inlines]
    made = before
    for place, (inline, part) in enumerate(zip(inlines, parts, strict=True)):
        rest = next((each for each in parts[place + 1 :] if each), after)
        if place + 1 < len(inlines) and type(inlines[place + 1]) in _MARKS:
            rest = "*"
        if isinstance(inline, Math) and part.startswith("$"):
            shown = _maths_beside(inline, part, made.rstrip(OBJECT)[-1:], rest.lstrip(OBJECT)[:1], script)
            made += f"{OBJECT}{shown}{OBJECT}"
        elif (marks := _MARKS.get(type(inline))) is not None and part.strip():
            works = flanks(part, made, rest) and "\n" not in part
            made += f"{marks[0]}{part}{marks[0]}" if works else f"<{marks[1]}>{part}</{marks[1]}>"
        elif part.startswith("`") and made.endswith("`") and isinstance(inline, Code | Sample | Keyboard):
            made += f"<code>{_join(inline.children, script, quoted)}</code>"  # Two code spans would be one.
        else:
            made += part
    return made[len(before) :]


def _inline(inline: Inline, script: Script, quoted: int) -> str:
    labels = script.labels
    match inline:
        case Text():
            return escaped(inline.value)
        case Break():
            return "\n"
        case Emphasis() | Strong() | Deleted():
            return _join(inline.children, script, quoted, "*", "*")
        case Underline() | Small() | Citation() | Time() | Mark() | Span() | Variable():
            return _join(inline.children, script, quoted)
        case Inserted():
            return f"<ins>{_join(inline.children, script, quoted)}</ins>"
        case Keyboard() if any(isinstance(each, Keyboard) for each in inline.children):
            return _join(inline.children, script, quoted)  # "Ctrl" and "C" of "Ctrl+C" are keys of their own.
        case Code() | Sample() | Keyboard():
            return _code(inline, script, quoted)
        case Link():
            return _link(inline, script, quoted)
        case Superscript() | Subscript():
            return _script(inline, script, quoted)
        case Abbreviation():
            return _abbreviation(inline, _join(inline.children, script, quoted), script)
        case NoteReference():
            if script.quiet:
                return ""
            script.noted.add(inline.note)
            return script.label(inline.note)
        case Quotation():
            opening, closing = labels.quotes(quoted)
            return f"{opening}{_join(inline.children, script, quoted + 1)}{closing}"
        case Ruby():
            pairs = [(_join(pair.base, script, quoted), _join(pair.reading, script, quoted)) for pair in inline.pairs]
            return "".join(f"{base}({reading})" if reading else base for base, reading in pairs)
        case Math():
            words = maths(inline.mathml, inline.tex, inline.alt, script)
            return words if words.startswith("$") else f"{OBJECT}{words}{OBJECT}"
        case InlineImage():
            return f"{OBJECT}{image(inline.image, script)}{OBJECT}"
        case _:
            assert_never(inline)


def _code(node: Code | Sample | Keyboard, script: Script, quoted: int) -> str:
    words = [each.value for each in node.children if isinstance(each, Text)]
    whole = "".join(words)
    if len(words) == len(node.children) and whole.strip() and "\n" not in whole:
        return code_span(whole)
    return f"<code>{_join(node.children, script, quoted)}</code>" if node.children else ""


def _link(link: Link, script: Script, quoted: int) -> str:
    before, script.in_link = script.in_link, True
    words = _join(link.children, script, quoted, "[", "]")
    script.in_link = before
    if before or link.href.startswith("#") or script.options.links == "none" or script.quiet:
        return words
    if place := script.within(link.href):
        return f"{words.rstrip()} {place}{words[len(words.rstrip()) :]}"
    said = words.strip()
    if not said.strip(f"{OBJECT} "):  # Around nothing, or an ornament.
        return f"<{link.href}>" if ":" in link.href and " " not in link.href else words
    lead = words[: len(words) - len(words.lstrip())]
    return f"{lead}[{said}]{script.target(link.href, link.title)}{words[len(lead) + len(said) :]}"


def _script(node: Superscript | Subscript, script: Script, quoted: int) -> str:
    raised = isinstance(node, Superscript)
    words = _join(node.children, script, quoted)
    table = SUPERSCRIPTS if raised else SUBSCRIPTS
    if words and all(ord(character) in table for character in words):
        return words.translate(table)
    tag = "sup" if raised else "sub"
    return f"<{tag}>{words}</{tag}>" if words else ""


def _abbreviation(node: Abbreviation, words: str, script: Script) -> str:
    expansion = node.expansion
    if script.quiet or not expansion or expansion in script.explained or expansion.casefold() == words.casefold():
        return words
    script.explained.add(expansion)
    return script.labels.text("abbreviation_expansion", short=words, long=escaped(expansion))


def _maths_beside(node: Math, part: str, before: str, after: str, script: Script) -> str:
    """A formula between what stands beside it: dollars at a figure are prices, and two of them begin a formula of its own line."""
    if before.isdigit() or after.isdigit() or before == "\\":
        return escaped(formula(node.mathml, node.tex, node.alt, script))
    return f" {part}" if before == "$" else part


def maths(mathml: str, tex: str | None, alt: str | None, script: Script) -> str:
    """A formula in a line: its TeX between dollars, else as plain text has it."""
    source = " ".join((tex or "").split()) if script.tex else ""
    if source and not any(sign in source for sign in "$`<|") and not source[-1].isspace() and not source.endswith("\\"):
        return f"${source}$"
    return escaped(formula(mathml, tex, alt, script))


def image(picture: Image, script: Script) -> str:
    """A picture: its words and its address; without one the words in brackets; nothing for an ornament."""
    match picture.alt:
        case Decorative():
            return ""
        case Alt(text=words):
            said, name = without_controls(words), script.labels.text("image")
        case Undescribed():
            if not script.quiet:
                script.report("IMG-001", image=picture.source or picture.digest or "")
            said, name = script.labels.text("image_no_description"), ""
        case _:
            assert_never(picture.alt)
    words = " ".join(escaped(said).split())
    if (
        picture.source
        and picture.source.startswith(("http://", "https://"))
        and not script.quiet
        and script.options.links != "none"
    ):
        return f"![{words}]{script.target(picture.source)}"
    return f"\\[{script.labels.text('labelled', label=name, text=words) if name else words}\\]"
