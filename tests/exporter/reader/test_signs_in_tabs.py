"""Names of tabs that hold what no form can: the page is read, and the name said without it."""

from __future__ import annotations

from exporter.reader import read

PANEL = "The ferry came in with the fog, and nobody stood on deck to see the lights of the other shore. "


def test_a_control_character_in_the_name_of_a_tab_ends_no_reading() -> None:
    page = (
        f"<title>Tides</title><article><h1>Tides</h1><p>{PANEL * 3}</p>"
        '<div role="tablist"><button role="tab" id="a" aria-controls="p">Spring&#1;tide</button>'
        '<button role="tab" id="b" aria-controls="q">Neap tide</button></div>'
        f'<div role="tabpanel" id="p" aria-labelledby="a">{PANEL * 2}</div>'
        f'<div role="tabpanel" id="q" aria-labelledby="b" hidden>{PANEL * 2}</div></article>'
    )
    said = str(read(page.encode()).article.body)
    assert "Springtide" in said
    assert "Neap tide" in said
