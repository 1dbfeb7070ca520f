"""A publication → the HTML part of a letter: one column, every style in its element, words as in the plain part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from exporter.model.text import collapse
from formats.mail.inline import for_mail
from formats.mail.pictures import fit
from formats.markup import Settings
from formats.markup.publication import chapters_of, write_publication
from formats.markup.tree import Element, add, element, write

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.labels import Labels
    from exporter.model import Publication
    from formats.mail.frame import Frame
    from formats.mail.pictures import Pictures
    from styles.mail import MailSheet


_ENDING: Final = (*(f"h{level}" for level in range(1, 7)), *["p", "div", "ul", "ol", "li", "tr", "header", "section", "article"])


def html_part(publication: Publication, frame: Frame, pictures: Pictures, sheet: MailSheet) -> tuple[str, tuple[Diagnostic, ...]]:
    """The part as text, lines ended by LF, and what was found on the way."""
    labels = frame.labels
    root = element("html", lang=publication.language, dir=publication.direction)
    _head(root, frame.subject, sheet)
    body = add(root, "body")
    letter = add(body, "div", class_="letter", role="article", lang=publication.language, dir=publication.direction)
    letter.set("aria-roledescription", labels.text("letter"))
    letter.set("aria-label", frame.subject)
    if frame.preheader:
        write(add(letter, "div", class_="preheader"), frame.preheader)
    _comment(letter, f'[if mso]><table role="presentation" align="center" width="{sheet.width}"><tr><td><![endif]')
    column = add(letter, "div", class_="column")
    _comment(letter, "[if mso]></td></tr></table><![endif]")
    own = labels.apart_from(publication.language)
    if frame.online:
        write(add(add(column, "p", class_="online"), "a", href=frame.online, lang=own), labels.text("view_in_browser"))
    settings = Settings(medium="mail", picture=pictures.address, drawing=pictures.drawing, chapter=chapters_of(publication))
    articles, found = write_publication(column, publication, settings)
    if publication.is_digest:
        for made in articles.values():
            made.set("role", "article")
            made.set("class", "article of-issue")
    else:
        for made in articles.values():
            made.attrib.pop("aria-labelledby", None)
    _foot(column, frame)
    _mark_address(column, frame)
    _tidy(column, labels)
    fit(column, labels)
    for_mail(body, sheet, direction=publication.direction)
    text: str = etree.tostring(root, encoding="unicode", method="html")
    return f"<!DOCTYPE html>\n{text}\n", found


def _head(root: Element, title: str, sheet: MailSheet) -> None:
    head = add(root, "head")
    add(head, "meta", charset="utf-8")
    add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    schemes = "dark" if sheet.dark else "light dark"
    add(head, "meta", name="color-scheme", content=schemes)
    add(head, "meta", name="supported-color-schemes", content=schemes)
    add(head, "meta", name="format-detection", content="telephone=no,date=no,address=no,email=no,url=no")
    write(add(head, "title"), title)
    write(add(head, "style"), sheet.media)


def _comment(parent: Element, text: str) -> None:
    """What Outlook for Windows alone reads: it knows no greatest width."""
    parent.append(etree.Comment(text))


def _foot(column: Element, frame: Frame) -> None:
    if not (lines := frame.lines()):
        return
    foot = add(column, "div", class_="foot")
    own = frame.labels.apart_from(column.getparent().get("lang"))
    line = add(foot, "address")
    for number, (words, address) in enumerate(lines):
        if number:
            add(line, "br")
        write(add(line, "a", href=address, lang=own) if address else line, words)


def _mark_address(column: Element, frame: Frame) -> None:
    """Say of the paragraph of a house's words that has the postal address that it is one."""
    for footer in column.iter("footer"):
        for line in footer.iter("p"):
            words = collapse("".join(line.itertext()))
            if footer.get("class") == "house footer" and frame.address and all(each in words for each in frame.address):
                line.tag = "address"


def _tidy(column: Element, labels: Labels) -> None:
    """Formulas named once, by the picture's words; tables named for whoever moves them; no block ends without an end of line."""
    for formula in column.xpath(".//*[@role='math']"):
        if formula.find("img") is not None:
            del formula.attrib["role"], formula.attrib["aria-label"]
            formula.find("img").set("role", "math")
        else:
            formula.set("role", "img")
    for table in column.iter("table"):
        table.set("data-name", labels.text("table"))
        if table.find(".//th") is None:
            table.set("role", "table")  # Else programs, and linters, take it for layout.
    for block in column.iter(
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "li", "div", "ul", "ol", "header", "section", "article"
    ):
        parent = block.getparent()
        if not (parent.text or "").strip() and not block.tail and parent.tag != "pre":
            block.tail = "\n"
