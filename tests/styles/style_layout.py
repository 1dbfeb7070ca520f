"""Render a specimen with a style and look at the boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

import styles
from styles.fonts import open_font

if TYPE_CHECKING:
    from collections.abc import Iterator


class Fetcher(URLFetcher):  # type: ignore[misc]
    def fetch(self, url: str, headers: Any = None) -> Any:
        if url.startswith("exporter-font:"):
            return URLFetcherResponse(url, open_font(url))
        return super().fetch(url, headers)


def render(html: str, style: str = "default", paper: str | None = None) -> Any:
    fonts = FontConfiguration()
    sheet = CSS(string=styles.load(style).print_css(paper=paper), font_config=fonts, url_fetcher=Fetcher())
    return HTML(string=html, url_fetcher=Fetcher(), base_url="about:blank").render(stylesheets=[sheet], font_config=fonts)


def boxes(page: Any) -> Iterator[Any]:
    return page._page_box.descendants()


def texts(page: Any) -> Iterator[Any]:
    """Text boxes of the article: margin boxes are left out."""
    for child in page._page_box.children:
        if type(child).__name__ == "MarginBox":
            continue
        for box in (child, *(child.descendants() if hasattr(child, "descendants") else ())):
            if type(box).__name__ == "TextBox":
                yield box


def said(page: Any) -> str:
    return " ".join(box.text for box in texts(page))
