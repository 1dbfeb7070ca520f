"""Pictures that come with a publication's JSON are held to what a page's are: known by their bytes, drawings without references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from exporter.diagnostics import finding
from exporter.model import Resource

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication

_UNSAFE: Final = "not as the reader leaves a picture: it may refer to files"
_SHOWN: Final = 12  # Characters of a digest that name a picture.


def with_safe_pictures(publication: Publication) -> tuple[Publication, tuple[Diagnostic, ...]]:
    """The publication without the bytes that the reader would have refused or changed, and a finding (IMG-002) for each.

    Whoever wrote the JSON may have put a drawing into it that names a file of this machine; what draws it would open the file.
    """
    told: list[Diagnostic] = []

    def safe(resource: Resource) -> Resource:
        from exporter.reader.pictures import resource_from

        if not isinstance(resource.content, bytes):
            return resource
        made = resource_from(resource.content)
        if isinstance(made, Resource) and (made.digest, made.media_type) == (resource.digest, resource.media_type):
            return resource
        reason = made if isinstance(made, str) else _UNSAFE
        told.append(finding("IMG-002", image=resource.digest[:_SHOWN], reason=reason))
        return replace(resource, content=None)

    parts = tuple(
        replace(
            part,
            articles=tuple(
                replace(article, resources=tuple(safe(each) for each in article.resources)) for article in part.articles
            ),
        )
        for part in publication.parts
    )
    return replace(publication, parts=parts), tuple(told)
