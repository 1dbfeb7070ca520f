"""A house style to begin with: a folder of small files, each of which says what it is for."""

from __future__ import annotations

from pathlib import Path

_FILES = (
    "README.md",
    "style.toml",
    "masthead.md",
    "facts.md",
    "greeting.md",
    "part.md",
    "sign_off.md",
    "footer.md",
    "mail.css",
    "print.css",
    "logo.svg",
)


def write_starter(folder: Path) -> tuple[Path, ...]:
    """Write the files of a new house style into a folder; their paths. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    source = Path(__file__).with_name("starter")
    made = []
    for name in _FILES:
        target = folder / name
        target.write_bytes((source / name).read_bytes())
        made.append(target)
    return tuple(made)
