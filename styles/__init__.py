"""What a reader sees: one loader for the styles that PDF and EPUB are set in.

`load("default").print_css()` is a whole sheet; fonts in it are addressed as `exporter-font:<file>` and read through
`styles.fonts.open_font`, so that no path of the machine enters a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from styles.fonts import FontFace, MissingFont
from styles.house.folder import House  # noqa: TC001 - the type of a Struct's field
from styles.own import coloured, is_own, read_own
from styles.paper import PAPERS, Page, page
from styles.tokens import SUMMARIES, THEMES, Palette, StyleError, Tokens, read_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from exporter.model import Publication, Resource
    from styles.house.words import Words
    from styles.mail import MailSheet

__all__ = ["PAPERS", "FontFace", "MissingFont", "Page", "Palette", "Style", "StyleError", "load", "names"]


class Style(Struct, frozen=True, kw_only=True):
    """A theme with all its tokens, the rules that a style of one's own adds, and what its house says and shows."""

    name: str
    tokens: Tokens
    own_print_css: str = ""
    own_epub_css: str = ""
    own_mail_css: str = ""
    house: House | None = None

    @property
    def summary(self) -> str:
        """What a person chooses it by, in a line; empty for a style of one's own."""
        return SUMMARIES.get(self.name, "")

    @property
    def palette(self) -> Palette:
        """Colours as `#RRGGBB`."""
        return self.tokens.palette

    @property
    def roles(self) -> tuple[str, ...]:
        """Roles of `styles.fonts.FAMILIES` that the style sets type in."""
        from styles.sheets import roles

        return roles(self.tokens.families)

    @property
    def font_faces(self) -> tuple[FontFace, ...]:
        """Faces of the style that are installed; without any, the sheets fall back to the system's fonts."""
        from styles.fonts import installed

        return installed(self.roles)

    @property
    def missing_fonts(self) -> tuple[MissingFont, ...]:
        """Families of the style that aren't wholly installed, with the package that holds each."""
        from styles.fonts import missing

        return missing(self.roles)

    def page(self, paper: str | None = None) -> Page:
        """Paper and margins in pt, for the style's own paper or another. Raises StyleError (`style-paper`)."""
        return page(self.tokens.layout, leading=self.tokens.sizes.text[1], paper=paper)

    def print_css(self, *, paper: str | None = None, languages: Collection[str] | None = None) -> str:
        """The sheet for paged media. `paper`: A4, A5 or letter; None is the style's own. Raises StyleError. `languages` are the BCP
        47 tags of all that is to be shown; other languages then have no rules.
        """
        from styles.sheets import print_sheet

        sheet = print_sheet(self.tokens, paper=paper, languages=languages)
        if self.has_words:
            from styles.sheets import house_print_sheet

            sheet += house_print_sheet(self.tokens, paper=paper)
        return sheet + coloured(self.own_print_css, self.tokens)

    def epub_css(self) -> str:
        """The sheet for reading systems; it leaves font, size and colours of running text to the reader."""
        from styles.sheets import epub_sheet

        return epub_sheet(self.tokens) + self._house_epub_css() + coloured(self.own_epub_css, self.tokens)

    def web_css(self) -> str:
        """The sheet for a page on a screen, with three themes to choose from; rules of one's own are those for books."""
        from styles.web import web_sheet

        return web_sheet(self.tokens) + self._house_epub_css() + self.own_epub_css

    def mail(self) -> MailSheet:
        """How a letter looks; of rules of one's own it takes those for letters. Raises StyleError."""
        from styles.mail import mail_sheet

        return mail_sheet(self.tokens, self.own_mail_css)

    def check(self) -> None:
        """Raise StyleError for rules of one's own that no form can take."""
        self.mail()
        _ = self.cover_picture
        for rules in (self.own_print_css, self.own_epub_css):
            coloured(rules, self.tokens)

    @property
    def has_words(self) -> bool:
        """Whether a house says something around the articles."""
        return self.house is not None and bool(self.house.templates)

    @property
    def motif(self) -> str:
        """The name of the drawing on covers, "" for one by the title."""
        return self.house.motif if self.house is not None else ""

    @property
    def cover_picture(self) -> tuple[Resource, str] | None:
        """The picture on covers and what is said in its place, where the house has one."""
        if self.house is None or self.house.picture is None:
            return None
        from styles.house.cover import cover_picture

        return cover_picture(self.house.picture), self.house.alt

    def words(self, publication: Publication, *, form: str, mail: Mapping[str, str], hidden: Callable[[Any], Any]) -> Words | None:
        """What the house says around the articles of a publication (`styles.house.words`); None where it says nothing."""
        if self.house is None or not self.house.templates:
            return None
        from styles.house.words import words_of

        return words_of(self.house, publication, form=form, mail=mail, hidden=hidden)

    def _house_epub_css(self) -> str:
        from styles.sheets import house_epub_sheet

        return house_epub_sheet() if self.has_words else ""


def load(name: str = "default") -> Style:
    """The style of that name, or the one in a file or folder (`styles.own`).

    Raises StyleError, for an unknown name with the nearest one as its hint.
    """
    if is_own(name):
        own = read_own(name)
        return Style(
            name=name,
            tokens=own.tokens,
            own_print_css=own.print_css,
            own_epub_css=own.epub_css,
            own_mail_css=own.mail_css,
            house=own.house,
        )
    return Style(name=name, tokens=read_tokens(name))


def names() -> tuple[str, ...]:
    """Names of all styles, the default first."""
    return THEMES
