"""White space around an address does not count, wherever an address stands; white space in text that looks like one does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.model import CodeBlock, Image, Link
from exporter.model.walk import walk
from exporter.reader import read

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "<p>The ferry to the island leaves at nine in the morning, as it has for forty years, whatever the weather.</p>"


def test_a_link_and_a_picture_with_padded_addresses_lead_where_a_browser_goes(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><path d="M0 0h9"/></svg>')
    page = tmp_path / "page.html"
    page.write_text(
        "<html lang=en><head><base href=' https://pier.example/a/ '><title>Ferry</title></head><body><article><h1>Ferry</h1>"
        f"{TEXT * 4}<p>See <a href='\n https://a.example/way '>the way</a> and <a href=' b.html\n'>a page</a> and "
        f"<a href=' #there '>the quay</a>.</p><figure><img src=' a.svg ' alt='The quay'></figure><h2 id=there>Quay</h2>{TEXT * 4}"
        '<pre>&lt;a href=" https://b.example "&gt;</pre></article></body></html>'
    )
    article = read(page.read_bytes(), path=page).article
    nodes = list(walk(article))
    assert [node.href for node in nodes if isinstance(node, Link)] == [
        "https://a.example/way",
        "https://pier.example/a/b.html",
        "#there",
    ]
    assert [node.source for node in nodes if isinstance(node, Image)] == ["https://pier.example/a/a.svg"]
    assert [node.text for node in nodes if isinstance(node, CodeBlock)] == ['<a href=" https://b.example ">']
