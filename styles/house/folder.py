"""The folder of a house style: its templates, the order in which it says things, its cover."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path  # noqa: TC003 - the type of a Struct's field
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from exporter.model import Frame
from exporter.model.validate import LANGUAGE
from styles.tokens import StyleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

TEMPLATES: Final = ("masthead", "facts", "greeting", "part", "sign_off", "footer")
"""What a house says, each in a file of that name with the suffix .md."""
_ORDER: Final = Frame().order
_LARGEST_PICTURE: Final = 30_000_000


class Template(Struct, frozen=True):
    """A template: its file, as messages name it, and its text."""

    name: str
    text: str


class House(Struct, frozen=True, kw_only=True):
    """What a house has beside tokens and rules. `folder` holds its pictures.

    `language` is that of its words, None for that of each publication. `picture` is the file of the cover's picture, `alt` what is
    said in its place; `motif` names the drawing on covers, "" for one by the title.
    """

    folder: Path
    templates: Mapping[str, Template] = field(default_factory=dict)
    order: tuple[str, ...] = _ORDER
    language: str | None = None
    picture: Path | None = None
    alt: str = ""
    motif: str = ""


def read_house(folder: Path, values: dict[str, Any], read: Callable[[Path], str]) -> House:
    """The house style in a folder. `values` are those of its style.toml, from which `[frame]` and `[cover]` are taken out; `read`
    gives the text of a file. Raises StyleError.
    """
    frame, cover = values.pop("frame", {}), values.pop("cover", {})
    _check_keys("frame", frame, ("order", "language"))
    _check_keys("cover", cover, ("picture", "alt", "motif"))
    found = {name: folder / f"{name}.md" for name in TEMPLATES if (folder / f"{name}.md").is_file()}
    for path in sorted(folder.glob("*.md")):
        if path.stem not in TEMPLATES and path.stem.lower() != "readme":
            raise StyleError(
                f"{folder.name}/{path.name} is no template of a house style",
                code="style-house",
                hint=_nearest(path.stem, TEMPLATES, "Templates are"),
            )
    templates = {name: Template(f"{folder.name}/{path.name}", read(path)) for name, path in found.items()}
    return House(
        folder=folder,
        templates=templates,
        order=_order(frame.get("order", list(_ORDER))),
        language=_language(frame.get("language")),
        picture=_picture(folder, cover),
        alt=" ".join(str(cover.get("alt", "")).split()),
        motif=_motif(cover.get("motif", "")),
    )


def _check_keys(section: str, values: object, known: tuple[str, ...]) -> None:
    if not isinstance(values, dict):
        raise StyleError(f"style.toml: {section} is no table", code="style-house", hint=f"Write [{section}].")
    for key in values:
        if key not in known:
            raise StyleError(
                f"style.toml: [{section}] has no {key!r}", code="style-house", hint=_nearest(key, known, f"[{section}] takes")
            )


def _nearest(name: str, known: Iterable[str], head: str) -> str:
    known = tuple(known)
    near = get_close_matches(name.lower(), known, n=1, cutoff=0.5)
    return f"Did you mean {near[0]}?" if near else f"{head} {', '.join(known)}."


def _order(given: object) -> tuple[str, ...]:
    """The order that style.toml asks for, which names each place once. Raises StyleError."""
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise StyleError("style.toml: order is no list of names", code="style-house", hint=f"It takes {', '.join(_ORDER)}.")
    for each in given:
        if each not in _ORDER:
            raise StyleError(f"style.toml: order names {each!r}", code="style-house", hint=_nearest(each, _ORDER, "It takes"))
    if sorted(given) != sorted(_ORDER):
        missing = [each for each in _ORDER if each not in given] or [each for each in given if given.count(each) > 1]
        raise StyleError(
            f"style.toml: order has {missing[0]} not once", code="style-house", hint=f"It takes each of {', '.join(_ORDER)}."
        )
    at = given.index
    before = (("title", "contents"), ("title", "greeting"), ("contents", "articles"), ("greeting", "articles"))
    behind = (("masthead", "contents"), ("masthead", "greeting"), ("articles", "sign_off"), ("articles", "footer"))
    for first, second in (*before, *behind):
        if at(first) > at(second):
            raise StyleError(
                f"style.toml: order has {second} before {first}",
                code="style-house",
                hint="Masthead and title come first, then contents and greeting, the articles, sign_off and footer.",
            )
    return tuple(given)


def _motif(given: object) -> str:
    if not given:
        return ""
    from styles.motifs import MOTIFS

    names = [motif.__name__ for motif in MOTIFS]
    if given not in names:
        raise StyleError(
            f"style.toml: no motif is called {given!r}", code="style-house", hint=_nearest(str(given), names, "Motifs are")
        )
    return str(given)


def _language(given: object) -> str | None:
    if given is not None and not (isinstance(given, str) and LANGUAGE.fullmatch(given)):
        raise StyleError(f"style.toml: language = {given!r}", code="style-house", hint="It takes a tag such as en or pt-BR.")
    return given


def _picture(folder: Path, cover: dict[str, Any]) -> Path | None:
    """The cover's picture: a file of the folder, described. Raises StyleError."""
    given = cover.get("picture")
    if given is None:
        return None
    path = (folder / str(given)).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file() or path.stat().st_size > _LARGEST_PICTURE:
        raise StyleError(
            f"style.toml: the cover's picture {given!r} is no file of the folder",
            code="style-house",
            hint="Put a PNG or JPEG file of at most 30 MB beside style.toml.",
        )
    if not str(cover.get("alt", "")).strip():
        raise StyleError(
            "style.toml: the cover's picture has no alt", code="style-house", hint='Write alt = "what it shows" below it.'
        )
    return path
