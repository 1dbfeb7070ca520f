"""The page around a report for people: one file, without script, light and dark, whole in print."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def report_page(title: str, version: str, parts: Iterable[str], *, more_style: str = "") -> str:
    """The page of a title and of parts, which are HTML; `version` is that of the program, `more_style` CSS beside its own."""
    style = Path(__file__).with_name("data").joinpath("report.css").read_text("utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f'<meta name="generator" content="exporter {escape(version)}">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}{more_style}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join((f"<h1>{escape(title)}</h1>", *parts))
        + "\n</main>\n</body>\n</html>\n"
    )
