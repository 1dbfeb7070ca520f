"""From lexbor's document of a page to the lean tree that is measured: a list of passes, each with the rule by which text goes.

A pass changes the draft in place. What it takes out never comes back, so each says what that may be; one that only moves text, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from exporter.diagnostics import finding
from exporter.lazily import Lazily
from exporter.reader.by_hand import without_select
from exporter.reader.dom.frames import MAX_FRAMES, boxes_of, show_frames
from exporter.reader.dom.parse import Page, body_of, classes_in, flatten, parse, source_of
from exporter.reader.dom.shadow import show_shadow_roots
from exporter.reader.dom.storage_format import show_macros
from exporter.reader.dom.tree import beginning_of
from exporter.reader.extract.anchors import drop_anchors
from exporter.reader.extract.by_hand import given_in, mark
from exporter.reader.extract.collapsed import Folds, folds_of, unfold
from exporter.reader.extract.controls import drop_buttons, show_buttons, show_states
from exporter.reader.extract.dialogs import drop_closed
from exporter.reader.extract.drawings import drop_drawings
from exporter.reader.extract.evidence import is_prose
from exporter.reader.extract.fields import drop_fields, drop_values
from exporter.reader.extract.heading_parts import part_headings
from exporter.reader.extract.initials import write_initials
from exporter.reader.extract.link_notes import drop_link_notes
from exporter.reader.extract.note_signs import raise_called, raise_signs
from exporter.reader.extract.scripts import replace_scripts
from exporter.reader.extract.signed_headlines import part_bylines
from exporter.reader.extract.twins import settle
from exporter.reader.extract.unseen import apply_sheets, show_body, telling

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element
    from selectolax.lexbor import LexborHTMLParser

    from exporter.diagnostics import Diagnostic
    from exporter.reader.by_hand import ByHand
    from exporter.reader.extract.account import Ledger

LITTLE: Final = 80
"""Characters of text that weighs: fewer, and a page has no article."""
_MEDIA: Final = frozenset({"all", "screen"})
_UNSHOWN: Final = "template, link, base, frame, frameset, noframes"


class Draft(Struct):
    """A page on its way: lexbor's document, its style sheets and those of its frames, what controls its folded text, and from
    `TREE_PASSES` on the body as mark-up, with the classes in it, and as an lxml tree, with the elements that tell how they are
    shown. `is_given` is set where somebody has said what the article is: then all stays that a browser shows.
    """

    document: LexborHTMLParser
    sheets: list[str] = field(default_factory=list)
    frame_sheets: list[str] = field(default_factory=list)
    source: bytes = b""
    classes: bytes = b""
    body: _Element | None = None
    telling: list[_Element] = field(default_factory=list)
    folds: Folds = field(default_factory=Folds)
    is_given: bool = False
    diagnostics: list[Diagnostic] = field(default_factory=list)


class Pass(NamedTuple):
    """A step of the way: the rule by which text goes, and what changes the draft; one that `keeps` takes out no word."""

    rule: str
    change: Callable[[Draft], None]
    keeps: bool = False


def prepared(document: LexborHTMLParser, text: str, by_hand: ByHand, ledger: Ledger | None = None) -> Page:
    """The lean page of `text`, whose parsed `document` is changed: with its navigation where next to nothing is left without, and
    as without selectors (READ-031) where nothing is left of what they match.
    """
    page = lean(document, by_hand=by_hand, ledger=ledger)
    if page.given is not None and not any(_is_seen(element) for element in page.given) and by_hand.select:
        missed = [finding("READ-031", selector=selector) for selector in by_hand.select]
        again = prepared(parse(text), text, without_select(by_hand), ledger)
        return replace(again, diagnostics=(*missed, *again.diagnostics))
    if page.given is None and page.body is not None and len(beginning_of(page.body, LITTLE)) < LITTLE:
        page = lean(parse(text), by_hand=by_hand, keep_navigation=True, ledger=ledger)
    return page


def _is_seen(element: _Element) -> bool:
    """Whether there is text or a picture in an element."""
    return bool(beginning_of(element, 1)) or next(element.iter("img", "svg", "video", "audio", "iframe", "math"), None) is not None


def lean(
    document: LexborHTMLParser, *, by_hand: ByHand | None = None, keep_navigation: bool = False, ledger: Ledger | None = None
) -> Page:
    """Strip what never is text from `document` (which is changed) and read the rest into an lxml tree; `ledger` notes what goes."""
    draft = Draft(document)
    for rule, change, _ in DOCUMENT_PASSES:
        if not (keep_navigation and rule == NAVIGATION):
            (SHOWN.get(rule, change) if draft.is_given else change)(draft)
            if ledger is not None:
                ledger.open(document) if rule == LAST_SHOWN else ledger.watch(rule, document)
        if rule == LAST_SHOWN and by_hand:
            draft.is_given = mark(document, by_hand, draft.diagnostics, ledger)
    draft.source = source_of(document, draft.diagnostics)
    draft.body = body_of(draft.source)
    if draft.body is not None:
        draft.telling, draft.classes = telling(draft.body), classes_in(draft.source)
        for rule, change, keeps in TREE_PASSES:
            change(draft)
            if ledger is not None:
                ledger.watch_tree(rule, draft.body, keeps=keeps)
    given = given_in(draft.body, by_hand) if draft.is_given and by_hand and draft.body is not None else None
    return Page(document=document, body=draft.body, given=given, diagnostics=tuple(draft.diagnostics))


def _shadow_roots(draft: Draft) -> None:
    """Puts the text of shadow roots into their hosts; takes out what stands in no slot there."""
    show_shadow_roots(draft.document)


def _frames(draft: Draft) -> None:
    """Puts the pages that frames hold into their places; takes nothing out but frames in frames, which it tells."""
    if show_frames(draft.document, draft.frame_sheets):
        draft.diagnostics.append(finding("READ-030", limit=MAX_FRAMES))


def _task_states(draft: Draft) -> None:
    """Puts check boxes into items that state by an attribute whether they are done; takes nothing out."""
    show_states(draft.document)


def _macros(draft: Draft) -> None:
    """Makes HTML of a wiki's storage format; takes out what only sets its macros."""
    show_macros(draft.document)


def _scripts(draft: Draft) -> None:
    """Takes out scripts, but those that hold a formula; makes code of those that hold code to be shown, and frames of those that
    fill a figure or put a thing where they stand.
    """
    replace_scripts(draft.document)


def _stand_ins(draft: Draft) -> None:
    """Takes out what a page says to browsers without scripts, but pictures and films."""
    for fallback in draft.document.css("noscript"):
        if fallback.css_first("img, iframe, picture") is None:
            fallback.decompose()


def _closed_dialogs(draft: Draft) -> None:
    """Takes out dialogs that are closed and that the text does not refer to."""
    drop_closed(draft.document)


def _streamed(draft: Draft) -> None:
    """Puts parts that a server sent after the page, hidden, where their placeholders stand (React's streaming: S:1 goes to B:1)."""
    document = draft.document
    for part in document.css('div[hidden][id^="S:"]'):
        place = document.css_first(f'template[id="B:{part.id[2:]}"]') if part.id else None
        del part.attrs["hidden"]
        if place is not None:
            place.insert_before(part)  # A copy of it: the part itself stays where it was.
            part.decompose()


def _folds(draft: Draft) -> None:
    """Takes note of what opens folded text, before it goes with the buttons; takes nothing out."""
    draft.folds = folds_of(draft.document)


def _heading_anchors(draft: Draft) -> None:
    """Takes out the signs by which documentation lets a heading be linked to, and a link in or around it that leads inside the
    page (to itself, or to the table of contents): a heading that is all link looks like one to another story.
    """
    drop_anchors(draft.document)


def _buttons(draft: Draft) -> None:
    """Takes out buttons that do something with the page; the words of others stay."""
    drop_buttons(draft.document)


def _drawings(draft: Draft) -> None:
    """Takes out inline drawings, but those that say that they are pictures, draw a formula, or stand in a figure."""
    drop_drawings(draft.document)


def _unshown(draft: Draft) -> None:
    """Takes out elements whose content is never shown: style sheets, of which it takes note, templates, frames of frame sets."""
    for style in draft.document.css("style"):
        if (style.attributes.get("media") or "all").strip().lower() in _MEDIA and (text := style.text()):
            draft.sheets.append(text)
        style.decompose(recursive=False)
    for node in draft.document.css(_UNSHOWN):
        node.decompose(recursive=False)


def _dialogs(draft: Draft) -> None:
    """Takes out dialog elements, open or not."""
    draft.document.strip_tags(["dialog"])


def _navigation(draft: Draft) -> None:
    """Takes out nav elements, but undoes those that lead nowhere and hold sentences: answers that unfold."""
    for nav in draft.document.css("nav"):
        if nav.css_first("a, button") is None and is_prose(text := nav.text()) and _ENDS.search(text):
            nav.unwrap()
    draft.document.strip_tags(["nav"])


def _fields(draft: Draft) -> None:
    """Takes out what is filled in or chosen from, and its labels, but check boxes; undoes forms around texts."""
    drop_fields(draft.document)


def _nothing(draft: Draft) -> None:
    """Takes nothing out."""


def _shown_folds(draft: Draft) -> None:
    """Takes note of what opens folded text; the names of tabs stay where they are."""
    draft.folds = Folds(folds_of(draft.document).opened)


def _shown_buttons(draft: Draft) -> None:
    """Leaves the words of all buttons; takes out buttons without any."""
    show_buttons(draft.document)


def _shown_dialogs(draft: Draft) -> None:
    """Takes out dialog elements that are closed."""
    for dialog in draft.document.css("dialog:not([open])"):
        dialog.decompose()


def _values(draft: Draft) -> None:
    """Takes out fields, whose words are filled in, but check boxes; leaves the words beside them."""
    drop_values(draft.document)


def _sheets(draft: Draft) -> None:
    """Marks what the page's own style sheets hide, and puts breaks where they show line feeds; takes nothing out."""
    if draft.body is not None:
        for box, sheet in boxes_of(draft.body, draft.frame_sheets):
            draft.classes, found = apply_sheets(box, draft.telling, [sheet], draft.source, draft.classes)
            draft.diagnostics.extend(found)
        draft.classes, found = apply_sheets(draft.body, draft.telling, draft.sheets, draft.source, draft.classes)
        draft.diagnostics.extend(found)


def _hidden_body(draft: Draft) -> None:
    """Shows an article that is hidden until a script shows it; takes nothing out."""
    if draft.body is not None:
        show_body(draft.body, draft.telling)


def _twins(draft: Draft) -> None:
    """Takes out the worse of what is said twice, to those who see the page and to those who hear it; shows what is said once."""
    if draft.body is not None:
        settle(draft.body, draft.telling, draft.classes)


def _link_notes(draft: Draft) -> None:
    """Takes out what only says where a link opens."""
    if draft.body is not None and b"target=" in draft.source:
        drop_link_notes(draft.body)


def _initials(draft: Draft) -> None:
    """Writes the letter that a picture shows before the rest of its word; takes nothing out."""
    if draft.body is not None:
        write_initials(draft.body, draft.source)


def _bylines(draft: Draft) -> None:
    """Puts the line that signs out of a headline behind it; takes nothing out."""
    if draft.body is not None:
        part_bylines(draft.body)


def _heading_parts(draft: Draft) -> None:
    """Puts spaces between parts of headings that only a style sheet sets apart; takes nothing out."""
    if draft.body is not None:
        part_headings(draft.body)


def _note_signs(draft: Draft) -> None:
    """Raises signs of notes that are written as plain text, and what only a class calls raised; takes nothing out."""
    if draft.body is not None:
        raise_called(draft.body, draft.classes)
        raise_signs(draft.body, draft.source)


def _unfold(draft: Draft) -> None:
    """Shows folded text and puts the names of tabs before their panels; takes nothing out."""
    unfold(draft.telling, draft.folds)


def _depth(draft: Draft) -> None:
    """Makes plain text and pictures of what is nested too deep; takes no word out."""
    if draft.body is not None and flatten(draft.body):
        draft.diagnostics.append(finding("READ-008"))


_ENDS: Final = Lazily(r"[.!?。！？۔।](?:\s|$)")
"""The end of a sentence."""
NAVIGATION: Final = "navigation"
"""The rule that is left out where next to nothing remains of a page with it."""

FOLDING: Final = "what opens folded text"

SCRIPTS: Final = "scripts"
STAND_INS: Final = "scripts' stand-ins"
CLOSED: Final = "closed dialogs"
TEMPLATES: Final = "templates"
NOT_SHOWN: Final = frozenset({SCRIPTS, STAND_INS, CLOSED, TEMPLATES})
"""The rules for what a browser with scripts does not show."""

LAST_SHOWN: Final = "states of tasks"
"""The last of the passes that bring text into the page, after which an account of it begins."""

DOCUMENT_PASSES: Final = (
    Pass("slots of shadow roots", _shadow_roots),
    Pass("frames", _frames),
    Pass("settings of macros", _macros),
    Pass(LAST_SHOWN, _task_states),
    Pass(SCRIPTS, _scripts),
    Pass(STAND_INS, _stand_ins),
    Pass(CLOSED, _closed_dialogs),
    Pass("streamed parts", _streamed),
    Pass(FOLDING, _folds),
    Pass("anchors of headings", _heading_anchors),
    Pass("buttons", _buttons),
    Pass("drawings", _drawings),
    Pass(TEMPLATES, _unshown),
    Pass("dialogs", _dialogs),
    Pass(NAVIGATION, _navigation),
    Pass("form controls", _fields),
)
"""What is done to lexbor's document, in this order."""

SHOWN: Final[dict[str, Callable[[Draft], None]]] = {
    FOLDING: _shown_folds,
    "buttons": _shown_buttons,
    "dialogs": _shown_dialogs,
    NAVIGATION: _nothing,
    "form controls": _values,
}
"""What is done in place of a pass of `DOCUMENT_PASSES` where somebody has said what the article is."""

TREE_PASSES: Final = (
    Pass("style sheets", _sheets),
    Pass("hidden bodies", _hidden_body),
    Pass("folded text", _unfold),
    Pass("notes on links", _link_notes),
    Pass("twins for eyes and ears", _twins),
    Pass("drawn initials", _initials),
    Pass("bylines in headlines", _bylines),
    Pass("parts of headings", _heading_parts),
    Pass("signs of notes", _note_signs),
    Pass("nesting", _depth, keeps=True),
)
"""What is done to the lxml tree, in this order."""
