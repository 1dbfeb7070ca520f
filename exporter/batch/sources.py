"""What a user names → the items to convert: files, folders, globs, addresses, standard input, lists of them."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import lru_cache
from glob import glob, has_magic
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from exporter.batch.aside import NO_FILE, Aside
from exporter.batch.catalogue import Catalogue, Source, stem_of
from exporter.errors import SourceError, UsageError
from exporter.fetch import is_address
from exporter.fetch.remote import canonical, is_remote, remote_files
from exporter.lazily import Lazily
from exporter.model.letters import plain_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from exporter.batch.catalogue import Layout

SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht", ".eml", ".md", ".markdown", ".txt", ".json"})
"""Files of a folder that are taken for articles, also with .gz behind them."""

_WEB_ARCHIVES: Final = (".warc", ".warc.gz", ".wacz")
"""Archives of a folder whose pages are taken. Others there may be anything; they are opened where they are named."""

_RANKS: Final = {
    ".html": 0, ".htm": 0, ".xhtml": 0, ".mhtml": 0, ".mht": 0, ".eml": 0, ".md": 1, ".markdown": 1, ".txt": 2, ".json": 3,
}  # fmt: skip
"""Of several files with one name in a folder, the one nearest to a page is the source."""

_NUMBER: Final = Lazily(r"(\d+)")

MAX_STEM: Final = 80
"""Characters of a name made from an address or a title."""


def expand(named: Iterable[str], *, out: str = "", layout: Layout = "mirror") -> Catalogue:
    """All items that `named` stands for, in order, each once, with names that don't collide.

    A folder gives its pages and keeps its tree, without the folder `out` where that lies inside it; a pattern with `*`, `?` or `[`
    gives what it matches, page-2 before page-10; `@list.txt` gives the lines of a file, which are relative to the current folder;
    `pages/./story/a.html` is a file whose place below `pages` is kept.
    Links that lead out of a folder are not followed: they are in the catalogue's `aside`, with what lies beside the pages.
    Raises SourceError for a list that can't be read, UsageError for an empty pattern or folder.
    """
    skipped: Path | str | None = Path(out).resolve() if out and out != "-" else None
    if is_remote(out):
        skipped = canonical(out)
    aside = Aside()
    found = Catalogue((source for name in named for source in _expand(name, skipped, (), aside)), layout=layout)
    found.aside = aside
    if not found:
        raise UsageError("Nothing is named to convert.", hint="Give a file, a folder, a pattern or an address.")
    return found


def _expand(name: str, skipped: Path | str | None, lists: tuple[Path, ...], aside: Aside) -> Iterator[Source]:
    if not name.strip():
        raise UsageError("A source has no name.", hint="A variable of the shell may be empty. The current folder is called .")
    if name == "-":
        yield Source(location="-", stem="stdin")
    elif name.startswith("@") and len(name) > 1:
        if is_remote(name[1:]):
            raise UsageError(f"{name} names no list: a list is a file of this machine.", hint="Copy it here first.")
        path = Path(name[1:])
        if path.resolve() in lists:
            raise UsageError(f"The list {path} names itself.", hint="Take that line out of it.")
        for line in _lines(path):
            yield from _expand(line, skipped, (*lists, path.resolve()), aside)
    elif is_address(name):
        yield Source(location=name, stem=slug_of_address(name))
    elif "/./" in name:
        yield from _of_tree(name, skipped, lists, aside)
    elif is_remote(name):
        yield from _remote(name, skipped, aside)
    elif _is(name, Path.is_dir):
        yield from _folder(Path(name), skipped if isinstance(skipped, Path) else None, aside)
    elif has_magic(name) and not _is(name, Path.exists):
        yield from _pattern(name)
    else:
        yield Source(location=name, stem=stem_of(name) or "page")


def _of_tree(name: str, skipped: Path | str | None, lists: tuple[Path, ...], aside: Aside) -> Iterator[Source]:
    """What lies below a folder whose tree is kept, as in `pages/./story/a.html`: its files go to `story`."""
    base, _, inside = name.partition("/./")
    place = inside if base == "." else f"{base}/{inside}"
    above = inside if _is(place, Path.is_dir) else inside.rpartition("/")[0]
    for source in _expand(place, skipped, lists, aside):
        yield replace(source, folder="/".join(part for part in (above, source.folder) if part))


def _remote(url: str, skipped: Path | str | None, aside: Aside) -> Iterator[Source]:
    """What is at an address of another store; of a folder there the pages, as of one on disk, without those in `skipped`."""
    from exporter.batch.trees import pages_of

    found = list(remote_files(url))
    if [place for place, _ in found] == [url]:
        yield Source(location=url, stem=stem_of(url) or "page")
        return
    if has_magic(url):
        for place in sorted((place for place, _ in found), key=in_order):
            yield Source(location=place, stem=stem_of(place.rpartition("/")[2]))
        if not found:
            raise UsageError(f"Nothing matches {url}.", hint="Check the pattern; ** goes into folders.")
        return
    root, empty = canonical(url), True
    without = f"{skipped}/" if isinstance(skipped, str) and skipped != root else None
    names = [place.removeprefix(f"{root}/") for place, _ in found if without is None or not place.startswith(without)]
    for name in names:
        if not (page_suffix(name) or name.lower().endswith(_WEB_ARCHIVES)) and not name.rpartition("/")[2].startswith("."):
            aside.leave(name)
    for source in pages_of(root, names, also=_WEB_ARCHIVES):
        empty = False
        yield source
    if empty:
        raise UsageError(f"{url} holds no page.", hint=f"Pages end in {', '.join(sorted(SUFFIXES))}.")


def _is(name: str, question: Callable[[Path], bool]) -> bool:
    try:
        return question(Path(name))
    except OSError:  # a name too long to be one
        return False


def _pattern(pattern: str) -> Iterator[Source]:
    found = glob(pattern, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    matches = sorted((path for path in found if Path(path).is_file()), key=in_order)
    if not matches:
        raise UsageError(f"Nothing matches {pattern}.", hint="Check the pattern; ** goes into folders.")
    for path in matches:
        yield Source(location=path, stem=stem_of(path))


def in_order(path: str | Path) -> tuple[tuple[str | int, ...], ...]:
    """The key by which files are sorted: folder by folder, page-2 before page-10."""
    parts = Path(path).parts
    return tuple(tuple(int(each) if each.isdecimal() else each for each in _NUMBER.split(part)) for part in parts)


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"The list {path} cannot be read: {reason}.", hint="A list holds one source a line, in UTF-8.") from error
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def _folder(folder: Path, skipped: Path | None, aside: Aside) -> Iterator[Source]:
    root, base = folder.resolve(), "" if str(folder) == "." else str(folder)
    empty = True
    walk = _Walk(root=root, skipped=skipped if skipped != root else None, aside=aside)
    for inside, name in _pages(str(folder), "", walk, str(root)):
        empty = False
        path = os.path.join(base, inside, name)  # noqa: PTH118 - a Path for each of a million files takes as long as reading them
        yield Source(location=path, stem=stem_of(name), folder=inside)
    if empty:
        raise UsageError(f"{folder} holds no page.", hint=f"Pages end in {', '.join(sorted(SUFFIXES))}.")


class _Walk(Struct, frozen=True, kw_only=True):
    """A way through the folder `root`, without what lies in `skipped` or leads there; both are paths without links.

    `aside` gathers what is left, and the links that lead out of the folder. They are not followed: who gives a tree has not looked
    elsewhere.
    """

    root: Path
    skipped: Path | None
    aside: Aside

    def is_led_out(self, entry: os.DirEntry[str]) -> bool:
        """Whether a link leads out of the folder; then it is kept in mind."""
        if Path(entry.path).resolve().is_relative_to(self.root):
            return False
        self.aside.led_out.append(entry.path)
        return True


def _pages(folder: str, inside: str, walk: _Walk, real: str) -> Iterator[tuple[str, str]]:
    """The pages in a folder and below it, in order: the folder they are in, from the first one on, and their names.

    `real` is the path without links.
    """
    if walk.skipped is not None and Path(real) == walk.skipped:
        return
    try:
        with os.scandir(folder) as entries:
            found = {entry.name: entry.is_dir(follow_symlinks=False) for entry in entries if _is_wanted(entry, walk)}
    except OSError:  # a folder that nobody may read holds no page
        return
    for name in sorted(found, key=in_order):
        if found[name]:
            if is_of_page(name, found):
                continue
            yield from _pages(f"{folder}/{name}", f"{inside}/{name}" if inside else name, walk, f"{real}/{name}")
        elif not is_companion(name, found):
            yield inside, name


def _is_wanted(entry: os.DirEntry[str], walk: _Walk) -> bool:
    if entry.name.startswith("."):
        return False
    if entry.is_dir(follow_symlinks=False):
        return True
    if not (page_suffix(entry.name) or entry.name.lower().endswith(_WEB_ARCHIVES)):
        walk.aside.leave(entry.name, Path(entry.path))
        return False
    if not entry.is_file():
        walk.aside.left[NO_FILE] += Path(entry.path).exists() and not entry.is_dir()
        return False
    if not entry.is_symlink():
        return True
    if walk.skipped is not None and Path(entry.path).resolve().is_relative_to(walk.skipped):
        return False
    return not walk.is_led_out(entry)


def page_suffix(name: str) -> str:
    """The end of a page's name that tells of its kind, without .gz behind it; empty for a file that is no page."""
    bare = name[:-3] if name.lower().endswith(".gz") else name
    suffix = os.path.splitext(bare)[1].lower()  # noqa: PTH122 - as above
    return suffix if suffix in SUFFIXES else ""


def is_companion(name: str, names: Container[str]) -> bool:
    """Whether a file tells about the folder (README), or was made from a page (`page.txt`, `page.expected.json` beside it)."""
    path = PurePosixPath(name)
    if path.stem.upper() in {"README", "LICENSE", "LICENCE", "CHANGELOG"} or path.stem.endswith(".read-along"):
        return True
    rank = _RANKS.get(page_suffix(name), 0)
    start = name.partition(".")[0]
    return any(start + suffix in names for suffix, other in _RANKS.items() if other < rank)


def is_of_page(name: str, names: Container[str]) -> bool:
    """Whether a folder is the one that a browser saved beside a page, with its frames and scripts."""
    return any(
        f"{name.removesuffix(ending)}{suffix}" in names
        for ending in _endings()
        if name.endswith(ending)
        for suffix in (".html", ".htm", ".xhtml")
    )


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    import tomllib
    from importlib.resources import files

    return tuple(tomllib.loads((files("exporter.batch") / "data" / "saved_pages.toml").read_text("utf-8"))["endings"])


def slug_of_address(url: str) -> str:
    """A file name for an address: its last telling part, else its host; "page" for what is no address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "page"
    pieces = [piece for piece in unquote(parts.path).split("/") if piece and not re.fullmatch(r"index\.\w+|\d{1,4}", piece)]
    last = re.sub(r"\.(?:html?|php|aspx?|amp)$", "", pieces[-1], flags=re.IGNORECASE) if pieces else ""
    return slug(last) or slug(parts.hostname or "") or "page"


def slug(words: str) -> str:
    """Words as a file name: letters and digits of any script, hyphens between, at most 80 characters; empty when none is left."""
    kept = re.sub(r"[^\w]+|_+", "-", unicodedata.normalize("NFC", plain_letters(words)), flags=re.UNICODE).strip("-")
    return kept[:MAX_STEM].rstrip("-").lower()
