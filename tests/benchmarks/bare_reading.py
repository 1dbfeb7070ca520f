"""Pages read by trafilatura alone, under the interpreter that has it: python bare_reading.py OUT PAGE …"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def main(out: Path, *pages: Path) -> None:
    """Write a file of HTML for each page in which an article is found."""
    trafilatura = import_module("trafilatura")
    for page in pages:
        found = trafilatura.extract(page.read_bytes(), output_format="html", include_tables=True)
        if found:
            out.joinpath(f"{page.stem}.html").write_text(found, "utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
