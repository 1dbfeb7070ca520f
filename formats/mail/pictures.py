"""The pictures of a letter: in it, at their addresses on the web, or their words in their place."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from exporter.diagnostics import Diagnostic, finding
from exporter.model import Article, Image, Resource
from exporter.model.walk import walk
from formats.markup.raster import Picture, prepare
from formats.markup.tree import Element, element, write
from styles.mail import WIDTH

if TYPE_CHECKING:
    from exporter.labels import Labels
    from exporter.model import Publication

Way: TypeAlias = Literal["cid", "address", "none"]

_BOUND: Final = 2 * WIDTH
"""Pixels of a picture's longer side: two for each of the column, for screens that have as many."""

_SVG: Final = "image/svg+xml"
_SHARP: Final = 3
"""Pixels drawn for one that a formula takes."""

_WEB: Final = ("https://", "http://")
_WORDS: Final = "words:"
"""The address of a picture in whose place its words are written."""


class Pictures:
    """Takes resources, gives addresses. What can't be shown has none, and a finding says why."""

    def __init__(self, way: Way, publication: Publication) -> None:
        self._way = way
        self._addresses: dict[str, str | None] = {}
        self._sources = _sources(publication) if way == "address" else {}
        self.kept: dict[str, Picture] = {}
        """Content-ID, without brackets → picture."""
        self.diagnostics: list[Diagnostic] = []

    def address(self, resource: Resource) -> str | None:
        """The address of a resource's picture, None when it can't be shown."""
        if self._way == "none":
            return _WORDS
        if resource.digest in self._sources:
            return self._sources[resource.digest]
        if resource.digest not in self._addresses:
            self._addresses[resource.digest] = self._made(resource)
        return self._addresses[resource.digest]

    def drawing(self, svg: bytes) -> str:
        """The address of a drawing made here."""
        if self._way == "none":
            return _WORDS
        data, width, height = _drawn(svg, zoom=_SHARP)
        return self._keep(Picture(data=data, media_type="image/png", width=width, height=height))

    def _made(self, resource: Resource) -> str | None:
        picture, found = prepare(resource, bound=_BOUND)
        self.diagnostics.extend(found)
        if picture is None or picture.media_type != _SVG:
            return self._keep(picture) if picture is not None else None
        try:
            width = min(2 * resource.width, _BOUND) if resource.width else _BOUND
            data, width, height = _drawn(picture.data, width=width)
        except Exception as error:  # resvg raises ValueError and, on broken XML, its own kinds
            self.diagnostics.append(finding("IMG-003", image=resource.digest[:12], reason=str(error) or type(error).__name__))
            return None
        return self._keep(Picture(data=data, media_type="image/png", width=width, height=height))

    def _keep(self, picture: Picture) -> str:
        name = f"{sha256(picture.data).hexdigest()[:24]}@pictures"
        self.kept.setdefault(name, picture)
        return f"cid:{name}"


def _sources(publication: Publication) -> dict[str, str]:
    """Digest → the address that the page has the picture from, where it has one."""
    images = (node for node in walk(publication.articles) if isinstance(node, Image))
    return {image.digest: image.source for image in images if image.digest and image.source.startswith(_WEB)}


def on_the_web(node: Any) -> Any:
    """The same text, tuple or node of the model, where pictures that were not fetched are known by their addresses on the web."""
    match node:
        case Image(digest=None, source=source) if source.startswith(_WEB):
            return replace(node, digest=sha256(source.encode("utf-8", "replace")).hexdigest())
        case tuple():
            return tuple(on_the_web(item) for item in node)
        case Article():
            made = replace(node, metadata=on_the_web(node.metadata), body=on_the_web(node.body), notes=on_the_web(node.notes))
            known = {resource.digest for resource in made.resources}
            images = (image for image in walk(made) if isinstance(image, Image))
            absent = {image.digest: image for image in images if image.digest and image.digest not in known}
            stubs = tuple(Resource(digest=digest, media_type="image/png", size=0) for digest in absent)
            return replace(made, resources=(*made.resources, *stubs))
        case Struct():
            fields = {name: getattr(node, name) for name in node.__struct_fields__}
            changed = {name: made for name, held in fields.items() if (made := on_the_web(held)) is not held and made != held}
            return replace(node, **changed) if changed else node
        case _:
            return node


def _drawn(svg: bytes, *, width: int | None = None, zoom: int | None = None) -> tuple[bytes, int, int]:
    """A drawing as PNG, and its size. Fonts are looked for only where it holds text, which takes a while."""
    import resvg_py

    data = bytes(
        resvg_py.svg_to_bytes(svg_string=svg.decode("utf-8"), width=width, zoom=zoom, skip_system_fonts=b"<text" not in svg)
    )
    return data, int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def fit(main: Element, labels: Labels) -> None:
    """Give pictures the size of the column where they are larger, and write the words of those that are not to be shown."""
    for image in list(main.iter("img")):
        if image.get("src") == _WORDS:
            _say(image, labels)
            continue
        width, height = int(image.get("width") or 0), int(image.get("height") or 0)
        if width > WIDTH - 48:
            image.set("width", str(WIDTH - 48))
            image.set("height", str(max(1, round(height * (WIDTH - 48) / width))))


def _say(image: Element, labels: Labels) -> None:
    """What stands for a picture, as the plain part has it; of one without a description its status is there already."""
    said = element("span")
    words = image.get("alt") or ""
    following = image.getnext()
    has_status = following is not None and following.get("class") == "status"
    if image.get("class") == "formula":
        write(said, words)
    elif words and not has_status:
        write(said, f"[{labels.text('labelled', label=labels.text('image'), text=words)}]")
    elif has_status:
        following.attrib.pop("aria-hidden", None)
    said.tail = image.tail
    image.getparent().replace(image, said)
