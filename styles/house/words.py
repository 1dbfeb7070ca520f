"""All that a house says of one publication, its templates filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from styles.house.facts import facts_of
from styles.house.template import filled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exporter.model import Publication
    from styles.house.folder import House


class Words(Struct, frozen=True, kw_only=True):
    """Markdown by the name of its template; for each part of the publication its title, "" where it has none of the house's."""

    texts: Mapping[str, str]
    parts: tuple[str, ...]


def words_of(house: House, publication: Publication, *, form: str, mail: Mapping[str, str], hidden: Callable[[Any], Any]) -> Words:
    """What a house says of a publication in the format `form`. `hidden` puts words in the place of merge tags, in templates and in
    values. Raises StyleError with the file and the line.
    """
    templates = {name: replace(template, text=hidden(template.text)) for name, template in house.templates.items()}
    values = {name: hidden(value) for name, value in facts_of(publication, form, mail).items()}
    of_parts = templates.pop("part", None)
    parts = ["" if of_parts is None or not part.title else filled(of_parts, {**values, "part": part}) for part in values["parts"]]
    texts = {name: filled(template, values) for name, template in templates.items() if name != "facts" or publication.is_digest}
    return Words(texts=texts, parts=tuple(parts))
