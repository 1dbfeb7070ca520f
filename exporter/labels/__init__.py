"""All words of the project's own that appear in an output, in each language it speaks.

    labels = labels_for("de-AT")
    labels.text("note", number=3)      # "Anmerkung 3"
    labels.count("items", 1)           # "1 Punkt"

The words are in `data/`, a file a language (`table.py` says how). Plural rules, dates, digits, lists and names of languages are
those of CLDR, by Babel, which is loaded at the first use.
"""

from exporter.labels.keys import CountKey, Key, NamesKey
from exporter.labels.labels import Labels, labels_for
from exporter.labels.lookup import LANGUAGES

__all__ = ["LANGUAGES", "CountKey", "Key", "Labels", "NamesKey", "labels_for"]
