"""The numbers of a list are those that the page shows: wrong ones make "see point iv" lead nowhere."""

import pytest

from exporter.model import List, ListItem
from exporter.model.numbering import numbers, ordinal


def counted(*own, **kinds):
    return numbers(List(items=tuple(ListItem(blocks=(), value=value) for value in own), kind="decimal", **kinds))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (counted(None, None, None), [1, 2, 3]),
        (counted(None, None, start=4), [4, 5]),
        (counted(None, None, None, start=3, reversed=True), [3, 2, 1]),
        (counted(None, 9, None), [1, 9, 10]),
        (counted(None, 0, None), [1, 0, 1]),
        (counted(None, 9, None, start=3, reversed=True), [3, 9, 8]),
        (counted(), []),
    ],
)
def test_items_are_counted_from_where_the_list_or_an_item_says(found, expected):
    assert found == expected


ROMAN = {
    1: "i", 2: "ii", 3: "iii", 4: "iv", 5: "v", 6: "vi", 8: "viii", 9: "ix", 10: "x", 14: "xiv", 39: "xxxix", 40: "xl", 49: "xlix",
    50: "l", 89: "lxxxix", 90: "xc", 99: "xcix", 100: "c", 399: "cccxcix", 400: "cd", 499: "cdxcix", 500: "d", 899: "dcccxcix",
    900: "cm", 999: "cmxcix", 1000: "m", 1994: "mcmxciv", 3999: "mmmcmxcix", 4000: "4000", 0: "0", -3: "-3",
}  # fmt: skip
LETTERS = {1: "a", 2: "b", 26: "z", 27: "aa", 52: "az", 53: "ba", 702: "zz", 703: "aaa", 0: "0", -1: "-1"}


@pytest.mark.parametrize(("number", "shown"), ROMAN.items())
def test_roman_figures_are_those_that_the_romans_wrote_and_decimal_where_they_had_none(number, shown):
    assert ordinal("lower-roman", number) == shown
    assert ordinal("upper-roman", number) == shown.upper()


@pytest.mark.parametrize(("number", "shown"), LETTERS.items())
def test_letters_go_on_after_z(number, shown):
    assert ordinal("lower-alpha", number) == shown
    assert ordinal("upper-alpha", number) == shown.upper()


@pytest.mark.parametrize(("kind", "shown"), [("decimal", "7"), ("bullet", None), ("none", None)])
def test_a_list_without_numbers_shows_none(kind, shown):
    assert ordinal(kind, 7) == shown
