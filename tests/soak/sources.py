"""The source of a number: a page, a letter, a text of the project or a grown shape, damaged. Seed and number make it again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from tests.soak.damage import DAMAGES, spliced
from tests.soak.shapes import SHAPES
from tests.soak.words import FORBIDDEN

ROOT: Final = Path(__file__).resolve().parents[2]
LARGEST: Final = 1_500_000
"""Bytes of a source: what is larger only takes longer."""

_KINDS: Final = (".html", ".mhtml", ".eml", ".md", ".txt", ".json")
_SHARES: Final = (8, 1, 4, 4, 2, 1)
_TYPES: Final = {".html": "text/html", ".md": "text/markdown", ".txt": "text/plain", ".eml": "message/rfc822"}
_CHARSETS: Final = (
    *(
        "utf-8",
        "utf-16",
        "utf-16-le",
        "utf-32",
        "utf-7",
        "latin1",
        "shift_jis",
        "iso-2022-jp",
        "gb18030",
        "big5",
        "euc-kr",
        "cp037",
    ),
    *("punycode", "idna", "undefined", "unicode_escape", "raw_unicode_escape", "hex", "zlib", "rot13", "base64", "uu", "mbcs", "x"),
    *("\u0130", "utf\x00", "a" * 3000),
)
_URLS: Final = (
    *(
        "https://example.org/story/fog.html",
        "https://xn--bcher-kva.example/a",
        "http://bücher.example/",
        "http://127.0.0.1:8080/?a=b#c",
    ),
    *("https://user:pw@example.org/x/", "http://[::1]/", "https://example.org/a?page=1", "https://example.org/" + "a/" * 500),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One source as the reader gets it. `what` tells in words how it was made."""

    data: bytes
    path: Path
    url: str | None
    media_type: str | None
    what: str


def sample_of(seed: int, number: int) -> Sample:
    """The source of a number."""
    random = Random(f"{seed}:{number}")
    kind = random.choices(_KINDS, _SHARES)[0]
    name, data = _grown(kind, random) if random.random() < 0.4 else _written(kind, random)
    steps = [name]
    for _ in range(random.choice((0, 1, 1, 2, 3, 5))):
        damage = random.choice(DAMAGES)
        data = damage(data, random)
        steps.append(damage.__name__.strip("_"))
    suffix = kind if random.random() < 0.85 else random.choice((*_KINDS, "", ".xhtml"))
    media_type = None
    if random.random() < 0.3:
        media_type = _TYPES.get(kind, "text/html") + random.choice(("", f"; charset={random.choice(_CHARSETS)}"))
    return Sample(
        data=data[:LARGEST],
        path=ROOT / "tests" / "hard" / f"soak{suffix}",
        url=random.choice(_URLS) if random.random() < 0.3 else None,
        media_type=media_type,
        what=f"{suffix or 'no suffix'}: {' > '.join(steps)}",
    )


@cache
def _files() -> dict[str, list[Path]]:
    """The project's own sources by kind. Publications are made from the pages."""
    places = [*sorted((ROOT / "examples").iterdir()), *sorted((ROOT / "tests" / "hard").iterdir())]
    found: dict[str, list[Path]] = {kind: [path for path in places if path.suffix == kind] for kind in _KINDS}
    found[".json"] = [path for path in found[".html"] if _read(path).strip()]
    found[".txt"] = [*found[".txt"], *found[".md"]]
    return found


@cache
def _read(path: Path) -> bytes:
    return path.read_bytes()


@cache
def _publication(path: Path) -> bytes:
    from exporter import codec
    from exporter.edition import single
    from exporter.reader import read

    return codec.dumps(single(read(_read(path), path=path).article), data=True).encode()


def _written(kind: str, random: Random) -> tuple[str, bytes]:
    """A source of the project, as often as not with a grown shape inside."""
    path = random.choice(_files()[kind])
    data = _publication(path) if kind == ".json" else _read(path)
    if random.random() < 0.6:
        return path.name, data
    shapes = SHAPES[kind if kind in SHAPES and kind != ".eml" else random.choice((".html", ".txt"))]
    name = random.choice(sorted(shapes))
    return f"{path.name} with {name}", spliced(data, _bytes(shapes[name](_units(random))), random)


def _grown(kind: str, random: Random) -> tuple[str, bytes]:
    """One or two shapes, alone or in a page of the kind."""
    shapes = SHAPES[kind if kind in SHAPES else ".eml"]
    names = random.choices(sorted(shapes), k=1 if kind in {".json", ".eml"} else random.choice((1, 2)))
    text = "".join(shapes[name](_units(random)) for name in names)
    if random.random() < 0.2:
        text = text.replace("word", random.choice(FORBIDDEN))
    if kind == ".html" and random.random() < 0.8:
        text = f"<!DOCTYPE html><html lang=en><title>Fog</title><body><h1>Fog over the sound</h1>{text}"
    return " and ".join(names), _bytes(text)


def _units(random: Random) -> int:
    """Mostly tens and hundreds; sometimes ten thousand."""
    return int(10 ** random.uniform(0.3, random.choice((2, 3, 3, 3.6, 4.3))))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
