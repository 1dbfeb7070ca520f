"""All words of the project's own that appear in an output, in each language it speaks.

    labels = labels_for("de-AT")
    labels.text("note", number=3)      # "Anmerkung 3"
    labels.count("items", 1)           # "1 Punkt"

Tables are literals, one file a language. Plural rules, dates, digits, lists and names of languages are those
of CLDR, by Babel, which is loaded at the first use.
"""

from exporter.labels.keys import CountKey, Key, NamesKey
from exporter.labels.labels import Labels, labels_for
from exporter.labels.lookup import LANGUAGES
from exporter.labels.table import Plural, Table

__all__ = ["LANGUAGES", "CountKey", "Key", "Labels", "NamesKey", "Plural", "Table", "labels_for"]
