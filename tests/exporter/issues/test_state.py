"""What is remembered comes back, and counts on as people count."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

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
