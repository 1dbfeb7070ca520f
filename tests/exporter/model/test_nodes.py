"""What a node is where a page says no more of it, and what pictures and moments answer of themselves."""

import inspect
from datetime import UTC, date, datetime

import pytest
from msgspec import Struct

from exporter import model
from exporter.model import Alt, Cell, Image, Line, List, ListItem, Publication, Resource, Span, read_resource, resource_of
from exporter.model.article import same_day
from exporter.model.resources import LARGE


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Cell, {"header_cell": False, "rows": 1, "columns": 1, "scope": None, "headers": ()}),
        (Line, {"indent": 0}),
        (List, {"kind": "bullet", "start": 1, "reversed": False}),
        (ListItem, {"value": None, "checked": None}),
        (Publication, {"is_digest": False, "direction": "ltr"}),
        (Resource, {"width": 0, "height": 0, "content": None}),
        (Span, {"isolate": False, "id": None}),
    ],
)
def test_a_node_of_which_nothing_is_said_claims_nothing(kind, expected):
    given = dict(zip(kind.__struct_fields__[::-1], kind.__struct_defaults__[::-1], strict=False))
    assert {name: given[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("width", "height", "large"),
    [
        (300, 300, True),
        (299, 300, False),
        (300, 299, False),
        (300, None, True),
        (299, None, False),
        (None, 600, False),
        (None, None, False),
    ],
)
def test_a_picture_is_large_from_three_hundred_pixels_of_both_sides(width, height, large):
    assert LARGE == 300
    assert Image(alt=Alt(text="x"), width=width, height=height).is_large is large


def test_a_file_is_known_by_its_bytes_wherever_they_are(tmp_path):
    path = tmp_path / "bell.bin"
    path.write_bytes(b"bell")
    held = resource_of(b"bell", media_type="image/png", width=3, height=4)
    named = Resource(digest=held.digest, media_type="image/png", size=4, width=3, height=4, content=path)
    known = Resource(digest=held.digest, media_type="image/png", size=4, width=3, height=4)
    assert held == named == known
    assert "content" not in repr(held)
    assert read_resource(held) == read_resource(named) == b"bell"
    with pytest.raises(LookupError):
        read_resource(known)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (date(2024, 5, 6), datetime(2024, 5, 6, 23, 59, tzinfo=UTC), True),
        (date(2024, 5, 6), date(2024, 5, 7), False),
        (date(2024, 5, 6), date(2024, 6, 6), False),
        (date(2024, 5, 6), date(2023, 5, 6), False),
        (None, date(2024, 5, 6), False),
        (date(2024, 5, 6), None, False),
        (None, None, False),
    ],
)
def test_two_moments_are_of_one_day_only_where_both_are_known(one, other, same):
    assert same_day(one, other) is same


@pytest.mark.parametrize("kind", [kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, Struct)])
def test_help_and_editors_are_told_what_a_node_is_made_of(kind):
    # The types of a Struct are looked up when somebody asks: one that only type checkers import would raise NameError.
    assert tuple(inspect.signature(kind).parameters) == kind.__struct_fields__


def test_what_is_another_file_is_another_resource():
    one = resource_of(b"bell", media_type="image/png")
    assert one != resource_of(b"bells", media_type="image/png")
    assert one != "bell"
    assert len({one, resource_of(b"bell", media_type="image/png")}) == 1
