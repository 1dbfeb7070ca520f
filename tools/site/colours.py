"""The colours of the site: those of the styles, so that the documentation looks like what it tells of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from styles.tokens import read_tokens

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LIGHT, DARK, CONTRAST = "default", "night", "high-contrast"


def write(app: Sphinx, failure: Exception | None) -> None:
    """Write `colours.css` into the site that was built."""
    if failure is None:
        (Path(app.outdir) / "_static" / "colours.css").write_text(sheet(), "utf-8")


def sheet() -> str:
    """The colours of each theme as custom properties: that of the device, or the one that was chosen."""
    return "\n".join((
        _rule(":root", LIGHT, "light"),
        f"@media (prefers-color-scheme: dark) {{ {_rule(':root:not([data-theme])', DARK, 'dark')} }}",
        f"@media (prefers-contrast: more) {{ {_rule(':root:not([data-theme])', CONTRAST, 'light')} }}",
        _rule(':root[data-theme="light"]', LIGHT, "light"),
        _rule(':root[data-theme="dark"]', DARK, "dark"),
        f"@media print {{ {_rule(':root:root:root', LIGHT, 'light')} }}",
        "",
    ))  # fmt: skip


def _rule(selector: str, style: str, scheme: str) -> str:
    palette = asdict(read_tokens(style).palette)
    colours = " ".join(f"--{name}: {value};" for name, value in palette.items() if name != "covers")
    return f"{selector} {{ color-scheme: {scheme}; {colours} }}"
