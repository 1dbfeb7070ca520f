"""What a run hands to each of its formats."""

from __future__ import annotations

# ruff: noqa: TC001, TC003 - the types of a Struct's fields are asked for by inspect.signature and help
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Generic, TypeVar, overload

from msgspec import Struct, field

from exporter.labels import Labels
from exporter.plugin.sinks import Sink
from exporter.plugin.voice import Voice

T = TypeVar("T")


class PageMap(Struct, frozen=True, kw_only=True):
    """The product "pages": the label of the page ("12", "iv") on which each anchor lies, in page order."""

    labels: tuple[tuple[str, str], ...]


class Product(Struct, Generic[T], frozen=True):
    """What formats of one run share, under a name that they give in `provides` and `uses`, and its type."""

    name: str
    kind: type[T]


PAGES: Final = Product("pages", PageMap)
"""The pages of the PDF that is made in the same run."""


class RunContext(Struct, kw_only=True):
    """One run over one publication.

    `stem` is the name of the files without suffix, `moment` the time (UTC) that is written into them, `style` names the style
    (`styles.load`). `labels` are the project's words in the publication's language. `cache` is a folder for what is costly to make
    again, addressed by content; None without one. `groups` holds the option groups that several formats share (`speech`, `text`,
    `style`), by name. `voice` makes the voice of the run when it is first needed. `source` is the bytes of the page where there is
    one page, for formats that attach it. `notice` takes a line for the person who waits.
    """

    sink: Sink
    stem: str
    moment: datetime
    labels: Labels
    style: str = "default"
    cache: Path | None = None
    groups: Mapping[str, Any] = field(default_factory=dict)
    voice: Callable[[], Voice] | None = None
    source: bytes | None = None
    progress: Callable[[str, float], None] | None = None
    notice: Callable[[str], None] | None = None
    _products: dict[str, Any] = field(default_factory=dict)

    def group(self, name: str, kind: type[T]) -> T:
        """The shared option group `name` as `kind`; its defaults when the run sets none."""
        value = self.groups.get(name)
        return value if isinstance(value, kind) else kind()

    def product(self, product: Product[T] | str, make: Callable[[], T]) -> T:
        """A product of this run, made once by whoever needs it first."""
        name = product if isinstance(product, str) else product.name
        if name not in self._products:
            self._products[name] = make()
        made: T = self._products[name]
        return made

    @overload
    def offered(self, product: Product[T]) -> T | None: ...

    @overload
    def offered(self, product: str) -> Any | None: ...

    def offered(self, product: Product[Any] | str) -> Any | None:
        """A product where a format of this run has made it, else None; None, too, where what was made is of another type."""
        if isinstance(product, str):
            return self._products.get(product)
        made = self._products.get(product.name)
        return made if isinstance(made, product.kind) else None

    def tell(self, words: str) -> None:
        """Say a line to the person who waits, at once: what will take long."""
        if self.notice is not None:
            self.notice(words)

    def report(self, what: str, share: float) -> None:
        """Tell how far the work is: `share` from 0 to 1."""
        if self.progress is not None:
            self.progress(what, share)
