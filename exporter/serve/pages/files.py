"""Files of a draft: pictures to look at, previews, what was made, what was mended; and the style sheets."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import asdict
from starlette.responses import FileResponse, Response

from exporter.plugin import registry
from exporter.serve.guards import FOREIGN
from exporter.serve.make import ARCHIVE, MADE, media_type
from exporter.serve.pages.desk import Desk
from exporter.serve.pages.mending import read_mends, to_take_along
from exporter.serve.problems import missing

if TYPE_CHECKING:
    from starlette.requests import Request

_STATIC: Final = Path(__file__).parents[1] / "static"
_TYPES: Final = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_PREVIEWS: Final = {".png": "image/png", ".html": "text/html; charset=utf-8", ".mp3": "audio/mpeg"}
_THEMES: Final = (("", "default"), ("(prefers-color-scheme: dark)", "night"), ("(prefers-contrast: more)", "high-contrast"))
"""When a palette holds, and the style that lends it."""


async def static(request: Request) -> Response:
    """A style sheet or the script; `tokens.css` is made of the styles' own tokens."""
    name = request.path_params["name"]
    headers = {"cache-control": "max-age=3600"}
    if name == "tokens.css":
        return Response(tokens(), media_type=_TYPES[".css"], headers=headers)
    path = _STATIC / name
    if "/" in name or path.suffix not in _TYPES or not path.is_file():
        raise missing()
    return Response(path.read_bytes(), media_type=_TYPES[path.suffix], headers=headers)


@cache
def tokens() -> str:
    """The colours of the styles as custom properties: light, dark, of high contrast."""
    load = registry.import_target(registry.STYLES)
    rules = []
    for when, style in _THEMES:
        palette = asdict(load(style).palette)
        is_dark = sum(bytes.fromhex(palette["ground"][1:])) < sum(bytes.fromhex(palette["ink"][1:]))
        palette.pop("covers")
        held = " ".join(f"--{name}: {value};" for name, value in palette.items())
        scheme = f"color-scheme: {'dark' if is_dark else 'light'}; --picture: {'#FFFFFF' if is_dark else 'transparent'};"
        rule = f":root {{ {scheme} {held} }}"
        rules.append(f"@media {when} {{ {rule} }}" if when else rule)
    return "\n".join(rules) + "\n"


async def picture(request: Request) -> Response:
    """The small copy of a picture."""
    desk = Desk(request)
    source, number = request.path_params["source"], request.path_params["number"]
    if not source.isdecimal():
        raise missing()
    return _file(desk.folder / "look" / source / "pictures" / f"{number}.png", "image/png")


async def preview(request: Request) -> Response:
    """A preview's picture, page or sound."""
    desk, name = Desk(request), request.path_params["name"]
    path = desk.folder / "preview" / name
    if "/" in name or path.suffix not in _PREVIEWS:
        raise missing()
    response = _file(path, _PREVIEWS[path.suffix])
    if path.suffix == ".html":
        response.headers["content-security-policy"] = FOREIGN
    return response


async def made(request: Request) -> Response:
    """A file that was made, to be kept."""
    desk, name = Desk(request), request.path_params["name"]
    folder = desk.folder / MADE
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise missing()
    return _file(path, media_type(name), name=path.name)


async def archive(request: Request) -> Response:
    """All files that were made, in one."""
    desk = Desk(request)
    return _file(desk.folder / ARCHIVE, "application/zip", name="files.zip")


async def mends(request: Request) -> Response:
    """What was mended, for `exporter convert --mends`."""
    desk = Desk(request)
    text = to_take_along(desk.draft, read_mends(desk.folder))
    return Response(text, media_type="application/toml", headers={"content-disposition": 'attachment; filename="mends.toml"'})


def _file(path: Path, kind: str, *, name: str | None = None) -> FileResponse:
    if not path.is_file():
        raise missing()
    response = FileResponse(path, media_type=kind, filename=name)
    if name is not None:  # it holds somebody else's words, and is kept, not shown
        response.headers["content-security-policy"] = FOREIGN
    return response
