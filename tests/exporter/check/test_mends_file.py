"""A file of mends is written to be filled in, and what is filled in is read back as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.check.mends_file import Met, as_text, mends_of
from exporter.errors import OptionError, UnknownNameError
from exporter.reader.mends import MediaMend, Mends, PageMend, PictureMend, TableMend

_WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def _pairs(words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(words.items())


_MENDS = st.builds(
    Mends,
    pictures=st.lists(
        st.builds(PictureMend, address=_WORDS, digest=st.just(""), alt=st.just("") | _WORDS, decorative=st.booleans()), max_size=3
    ).map(tuple),
    pages=st.lists(
        st.builds(
            PageMend, page=_WORDS.filter(str.strip), title=_WORDS, words=st.dictionaries(_WORDS, _WORDS, max_size=2).map(_pairs)
        ),
        max_size=2,
    ).map(tuple),
    media=st.lists(st.builds(MediaMend, address=_WORDS.filter(str.strip), transcript=_WORDS), max_size=2).map(tuple),
    tables=st.lists(st.builds(TableMend, begins=_WORDS.filter(str.strip), headers=st.just("row")), max_size=2).map(tuple),
)


@given(_MENDS)
def test_what_is_written_is_read_back(mends: Mends) -> None:
    assert mends_of(as_text((), mends, "x"), "mends.toml") == mends


def test_a_picture_that_is_mended_is_not_asked_for_again() -> None:
    mend = PictureMend(address="https://a.example/a.png", digest="ab", alt="A slip")
    held = Mends(pictures=(mend,))
    assert as_text([Met(mend=PictureMend(address="https://a.example/b.png", digest="ab"))], held, "x").count("[[picture]]") == 1


def test_a_picture_of_another_page_of_the_same_name_is_asked_for() -> None:
    held = Mends(pictures=(PictureMend(page="may/index.html", address="a.png", alt="A slip"),))
    met = [Met(mend=PictureMend(page=page, address="a.png")) for page in ("may/index.html", "june/index.html")]
    assert as_text(met, held, "x").count('page = "june/index.html"') == 1
    assert as_text(met, held, "x").count('page = "may/index.html"') == 1


def test_each_picture_names_its_thumbnail() -> None:
    met = [Met(mend=PictureMend(address="a.png")), Met(mend=PictureMend(address="b.png"), thumbnail=b"png")]
    assert '# shown in mends-pictures/2.png\naddress = "b.png"' in as_text(met, Mends(), "mends-pictures")


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("[[pictures]]", UnknownNameError, "picture"),
        ("[picture]\nalt = 'x'", OptionError, "[[picture]]"),
        ("[[picture]]\naltt = 'x'", UnknownNameError, "alt"),
        ("[[picture]]\nalt = 3", OptionError, "alt"),
        ("[[picture]]\ndecorative = 'yes'", OptionError, "decorative"),
        ("[[page]]\ntitle = 'x'", OptionError, "page"),
        ("[[page]]\npage = 'x'\nselect = 'p['", OptionError, "p["),
        ("[[table]]\nbegins = 'x'\nheaders = 'all'", OptionError, "row, column or both"),
        ("[[media]]\ntranscript = 'x'", OptionError, "address"),
        ("[[page]]\npage = 'x'\nwords = { p = 3 }", OptionError, "words"),
        ("[[media]]\naddress = 'x'", OptionError, "transcript"),
        ("[[picture]]\nalt = 'x'", OptionError, "address"),
        ("picture = ['x']", OptionError, "no table"),
        ("[[page]]\npage = 'x'\nselect = ['p', 3]", OptionError, "select"),
        ("[[page]]\npage = 'x'\nlanguage = 'Englisch (GB)'", OptionError, "BCP 47"),
        ("alt = ", OptionError, "no TOML"),
    ],
)
def test_what_cannot_be_understood_is_told(text: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error) as raised:
        mends_of(text, "mends.toml")
    assert words in f"{raised.value} {raised.value.hint}"


def test_the_hint_for_a_decorative_picture_asks_for_no_quotes() -> None:
    with pytest.raises(OptionError) as raised:
        mends_of("[[picture]]\naddress = 'x'\ndecorative = 'yes'", "mends.toml")
    assert raised.value.hint == "Write true or false, without quotes."
