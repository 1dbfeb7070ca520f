"""Articles that are ticked in the lists of a draft, its feeds and mailboxes, as sources of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from exporter.serve.drafts import DraftSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.serve.drafts import Draft
    from exporter.serve.pages.desk import Desk


def with_chosen(desk: Desk, draft: Draft, form: Any) -> tuple[Draft, list[str], bool]:
    """The draft with all that is ticked, in whichever list; the ids of the sources that are new; whether anything was ticked."""
    new: list[str] = []
    is_any = False
    for listing in draft.sources:
        ticked = {value for value in form.getlist(f"item-{listing.id}") if isinstance(value, str)}
        is_any = is_any or bool(ticked)
        for found in _ticked(desk.look_of(listing.id) or {}, ticked, listing.id):
            if not any(_is_same(each, found) for each in draft.sources):
                source = replace(found, id=draft.next_id)
                draft, new = replace(draft, sources=(*draft.sources, source)), [*new, source.id]
    return draft, new, is_any


def _ticked(look: dict[str, Any], ticked: set[str], of: str) -> Iterator[DraftSource]:
    """A source, not yet with an id, for each item and each further list that is ticked in a list."""
    for number, item in enumerate(look.get("items", ())):
        if str(number) in ticked:
            yield DraftSource(id="", name=item["title"][:200], of=of, item=item["key"])
    for number, address in enumerate(look.get("lists", ())):
        if f"list-{number}" in ticked:
            yield DraftSource(id="", name=address[:2000], address=address)


def _is_same(one: DraftSource, other: DraftSource) -> bool:
    return (one.of, one.item) == (other.of, other.item) if other.of else bool(other.address) and one.address == other.address
