"""What was looked at of a draft → its publication: the first article, or the issue."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from exporter import codec
from exporter.conversion.issue import Piece, Planned, assembled
from exporter.edition import Issue
from exporter.errors import NoSourceError
from exporter.fetch import Fetched
from exporter.reader import ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.model import Publication
    from exporter.serve.drafts import Draft


def publication_of(folder: Path, draft: Draft) -> Publication:
    """The publication that is previewed. Raises NoSourceError where nothing has been read, ModelError."""
    looked = [(each, folder / "look" / each.id / "article.json") for each in draft.sources if each.used]
    looked = [(each, path) for each, path in looked if path.is_file()]
    if not looked:
        raise NoSourceError("Nothing has been read yet.", hint="Add a file or an address first.")
    if draft.kind != "digest":
        return codec.loads(looked[0][1].read_bytes())
    pieces = tuple(
        Piece(
            location="article.json",
            got=Fetched(data=path.read_bytes(), url=""),
            part=each.part,
            title=each.heading,
            lead=each.lead,
            teaser=each.teaser,
        )
        for each, path in looked
    )
    issue = Issue(
        title=draft.title or "Untitled",
        number=draft.number or None,
        date=date.fromisoformat(draft.date) if draft.date else None,
        language=draft.language or None,
        site=draft.publisher or None,
        description=draft.description or None,
    )
    return assembled(Planned(issue=issue, pieces=pieces, note=draft.note, sign_off=draft.sign_off), ReadOptions(), [])
