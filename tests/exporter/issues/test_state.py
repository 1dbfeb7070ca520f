"""What is remembered comes back, and counts on as people count."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.edition import Issued
from exporter.errors import SourceError
from exporter.issues.shelf.entries import series_of
from exporter.issues.state import Made, State, Validators, read_state, write_state

WORDS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=20)
MADE = st.builds(Made, number=WORDS | st.none(), date=WORDS | st.none(), items=st.lists(WORDS, max_size=4).map(tuple))
FEEDS = st.dictionaries(WORDS, st.builds(Validators, etag=WORDS | st.none(), modified=WORDS | st.none()), max_size=3)


@given(st.builds(State, issues=st.lists(MADE, max_size=4).map(tuple), feeds=FEEDS, settings=WORDS))
def test_a_state_comes_back_as_it_was(state: State) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "issue.state.json"
        assert read_state(path) == State()
        write_state(path, state)
        assert read_state(path) == state
        assert [each.name for each in Path(folder).iterdir()] == ["issue.state.json"]


def test_the_number_counts_on_from_the_last_that_is_one() -> None:
    assert State().next_number == "1"
    numbers = ("7", "summer special", None)
    assert State(issues=tuple(Made(number=each) for each in numbers)).next_number == "8"


def test_without_the_last_issue_what_was_in_it_is_new_again() -> None:
    state = State(issues=(Made(items=("a",)), Made(items=("b", "a"))), feeds={"x": Validators(etag="e")})
    assert state.seen == {"a", "b"}
    assert state.without_last().seen == {"a"}
    assert state.without_last().feeds == {}


def test_a_damaged_identifier_is_told_and_not_a_crash_later(tmp_path: Path) -> None:
    path = tmp_path / "issue.state.json"
    write_state(path, State(identifier="6ba7b811-9dad-11d1-80b4-00c04fd430c8"))
    path.write_text(path.read_text("utf-8").replace("6ba7b811", "6ba7"), "utf-8")
    with pytest.raises(SourceError, match="no state of an issue"):
        read_state(path)


def test_issues_without_a_number_have_identifiers_of_their_own(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.epub").write_bytes(b"x")
    series = "6ba7b811-9dad-11d1-80b4-00c04fd430c8"

    def told(*issues: Made) -> list[str]:
        given = {"identifier": series, "title": "News", "publisher": "", "address": ""}
        return [entry.identifier for entry in reversed(series_of(issues, tmp_path, **given)[0].entries)]

    issued = Issued(title="News", language="en", moment="2026-06-14T00:00:00Z")
    made = [Made(date="2026-06-14", items=(name,), issued=issued, files=(f"{name}.epub",)) for name in ("a", "b", "c")]
    found = told(*made)
    assert len(set(found)) == 3, "three issues of one day"
    assert told(*made[:2]) == found[:2], "an issue keeps its identifier when the next one comes"
    assert told(made[0]) == [str(uuid5(UUID(series), "2026-06-14"))], "and the one that it always had"
