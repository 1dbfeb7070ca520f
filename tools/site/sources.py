"""The text of a page on its way into the site: what stands elsewhere is brought in, and links are those of the site."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from typing import TYPE_CHECKING, Final

import derived

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ROOT: Final = Path(__file__).resolve().parents[2]

ROOT_PAGES: Final = {
    "contributing/house-rules": "CONTRIBUTING.md",
    "contributing/changes": "CHANGELOG.md",
    "contributing/report-a-fault": "SECURITY.md",
}
"""Pages of the site whose text stands at the root of the project."""

_LINK: Final = re.compile(r"(?<=\]\()([^)#\s:]+)(?=[)#])")
_DERIVED: Final = re.compile(r"^<!-- from the code: ([\w-]+) -->\n", re.MULTILINE)


def read(app: Sphinx, name: str, source: list[str]) -> None:
    """Bring in what stands elsewhere: texts of the project's root, and what only the code knows."""
    base = PurePosixPath("docs", name).parent
    text = source[0]
    if name in ROOT_PAGES:
        text, base = (ROOT / ROOT_PAGES[name]).read_text("utf-8"), PurePosixPath(".")
    text = _LINK.sub(lambda found: _target(found[1], str(base), str(PurePosixPath("docs", name).parent)), text)
    source[0] = _DERIVED.sub(lambda found: derived.PARTS[found[1]](), text)


def _target(link: str, base: str, here: str) -> str:
    """A link as it must be in the site: from a page in the folder `here`, whose text lies in `base`."""
    aim = normpath(f"{base}/{link}")
    pages = {held: f"docs/{page}.md" for page, held in ROOT_PAGES.items()} | {"README.md": "docs/index.md"}
    return relpath(pages.get(aim, aim), here)
