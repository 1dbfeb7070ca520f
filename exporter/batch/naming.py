"""What files are called: the template of `--name`, filled from the publication."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from exporter.batch.sources import slug
from exporter.errors import OptionError, UsageError
from exporter.lazily import Lazily
from exporter.model.walk import title_of

if TYPE_CHECKING:
    from exporter.edition import Issue
    from exporter.model import Publication

FIELDS: Final = ("stem", "title", "date", "site", "language")
_FIELD: Final = Lazily(r"\{(\w*)\}")
_UNSEEN: Final = Lazily(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Signs by which a name commands a terminal, ends a line or shows another order than it has."""
_DEVICES: Final = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{name}{digit}" for name in ("COM", "LPT") for digit in "123456789")})
"""What Windows takes for a device, whatever follows the full stop."""
MAX_BYTES: Final = 200
"""A name is at most 255 bytes on common file systems; suffixes and hidden names need the rest."""


def check_template(template: str) -> None:
    """Raise OptionError for a template with a placeholder that doesn't exist, UsageError for one that can't be a file name."""
    unknown = [name for name in _FIELD.findall(template) if name not in FIELDS]
    rest = _FIELD.sub("", template)
    if unknown or "{" in rest or "}" in rest:
        raise OptionError(
            f"--name does not take {template!r}.", hint=f"It takes {', '.join('{' + field + '}' for field in FIELDS)} and letters."
        )
    if not template.strip() or "/" in template or "\0" in template or template.startswith("."):
        raise UsageError(f"{template!r} is no file name.", hint="Change --name; folders are given with --out.")


def name_of(template: str, publication: Publication, stem: str, *, issue: Issue | None = None) -> str:
    """The name of the files without suffix. `stem` is the source's; an issue's is its title and number."""
    published = publication.published
    if issue is not None:
        stem = slug(f"{issue.title} {issue.number or ''}") or "issue"
    values = {
        "stem": stem,
        "title": slug(publication.title or title_of(publication.articles[0])) or stem,
        "date": published.isoformat()[:10] if published else "undated",
        "site": slug(publication.site or "") or "site",
        "language": publication.language,
    }
    name = _UNSEEN.sub("-", _FIELD.sub(lambda field: values[field[1]], template)).strip()
    if not name.strip("."):
        name = "page"
    first, stop, rest = name.partition(".")
    if first.strip().upper() in _DEVICES:
        name = f"{first}_{stop}{rest}"
    return _cut(name)


def _cut(name: str) -> str:
    """A name of at most MAX_BYTES; one that is cut ends in a mark of the whole, so that two that begin alike stay apart."""
    data = name.encode("utf-8", "surrogateescape")
    if len(data) > MAX_BYTES:
        mark = f"-{sha256(data).hexdigest()[:8]}"
        data = data[: MAX_BYTES - len(mark)].decode("utf-8", "ignore").strip().encode() + mark.encode()
    return data.decode("utf-8", "ignore")
