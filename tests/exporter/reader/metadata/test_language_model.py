"""The model of languages is the library's own, table for table: else a page would be read aloud in another language."""

from __future__ import annotations

import lzma
from typing import TYPE_CHECKING

import numpy as np
import pytest
from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier
from py3langid.modelio import load_model

from exporter.reader.metadata import language_model as tongue_model
from exporter.reader.metadata.language_model import OtherLayoutError, identifier, read_tables

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = (
    "Loď odplula z prístavu za úsvitu a na poludnie dorazila na ostrovy s poštou pre školu.",
    "La nave lasciò il porto all'alba e arrivò alle isole a mezzogiorno con la posta.",
    "",
)


def test_the_tables_are_those_that_the_library_reads() -> None:
    ours, theirs = read_tables(MODEL_DIR / MODEL_FILE), load_model(MODEL_DIR / MODEL_FILE)
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        assert type(one) is type(other)
        assert np.array_equal(np.asarray(one), np.asarray(other))
        assert np.asarray(one).dtype == np.asarray(other).dtype


def test_texts_are_told_as_by_the_library() -> None:
    theirs = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    ours = identifier()
    assert [ours.classify(text) for text in TEXTS] == [theirs.classify(text) for text in TEXTS]


def test_of_a_file_of_another_make_the_library_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tongue_model, "_TYPES", {})
    with pytest.raises(OtherLayoutError):
        read_tables(MODEL_DIR / MODEL_FILE)
    assert identifier().classify(TEXTS[0])[0] == "sk"


@pytest.mark.parametrize("packed", [True, False])
def test_another_layout_is_told(packed: bool, tmp_path: Path) -> None:
    file = tmp_path / "model.npz"
    (np.savez_compressed if packed else np.savez)(file, ptc=np.zeros((2, 3)))
    (tmp_path / "model.xz").write_bytes(lzma.compress(file.read_bytes()))
    with pytest.raises(OtherLayoutError):
        read_tables(tmp_path / "model.xz")
