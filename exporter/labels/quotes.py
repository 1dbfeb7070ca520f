"""Quotation marks of the regions that don't write those of their language's table.

The marks in the tables are those of CLDR (`delimiters`), which Babel leaves out. Two differ: French has its no-break space inside
the guillemets (Lexique des règles typographiques en usage à l'Imprimerie nationale) and “ ” as the inner pair, so that
the two levels can be told apart.
"""

from typing import Final

from exporter.labels.table import Pair

# Switzerland writes guillemets in German, Portugal in Portuguese (CLDR de-CH, pt-PT).
REGIONAL: Final[dict[str, tuple[Pair, Pair]]] = {
    "de-CH": (("«", "»"), ("‹", "›")),
    "de-LI": (("«", "»"), ("‹", "›")),
    "pt-PT": (("«", "»"), ("“", "”")),
}
