"""veraPDF finds what we find in files that are broken in one way each, and nothing in fonts that we hold for sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from formats.pdf.rules.matterhorn import conditions
from tests.benchmarks.agreement import compare
from tests.conformance.validators import verapdf
from tests.formats.pdf.broken import BROKEN, broken, everything
from tests.formats.pdf.broken_fonts import SOUND
from tests.formats.pdf.making import make
from tests.formats.pdf.test_structure import png

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.conformance, pytest.mark.slow, pytest.mark.timeout(600)]

_NOT_ITS: Final = frozenset({"ruby-outside", "warichu-outside", "painted-mark", "headers-unknown", "remapped-role"})
"""What veraPDF doesn't look at: ruby and warichu, what a printer's mark paints, header cells that are named in vain where a Scope
reaches the cell, roles that no element has."""
_AGREED: Final = 0.9
"""Of the conditions that either finds broken, those that both find: docs/pdf.md says why the others differ."""


def test_verapdf_finds_what_we_find(tmp_path: Path, needs: Callable[[str], None]) -> None:
    needs("verapdf")
    good = make(everything(png()), tmp_path)
    files = {name: broken(good, name, tmp_path / f"{name}.pdf") for name in (*BROKEN, *SOUND)}
    reports = verapdf("ua1", list(files.values()))
    missed = []
    for name, path in files.items():
        theirs = {rule.rpartition(" ")[2] for rule in reports[path].ids}
        code = BROKEN[name][0] if name in BROKEN else ""
        asked = frozenset().union(*(each.rules for each in conditions() if code in each.codes))
        if (not theirs & asked and name not in _NOT_ITS) if code else theirs:
            missed.append(f"{name}: {code} {sorted(theirs)}")
    assert missed == []
    measured, _, apart = compare(files.values(), reports)
    both = sum(claim.counts[0] for claim in measured)
    assert both >= _AGREED * sum(sum(claim.counts[:3]) for claim in measured), apart
