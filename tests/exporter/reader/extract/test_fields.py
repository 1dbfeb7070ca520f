"""What is filled in and sent is no text; what is only written in a form is."""

from __future__ import annotations

import pytest

from exporter.model import List
from exporter.model.walk import text_units
from exporter.reader import read
from exporter.reader.dom.parse import parse
from exporter.reader.extract.fields import drop_fields
from tests.growth import assert_in_step, spent

FIRST = "<p>The soup of the upper valley is cooked on Saturdays, in a pot that has not been empty since the road was built.</p>"
LAST = "<p>Whoever takes some of it puts something in, and nobody asks what, which is the secret of it and its only danger.</p>"


def _page(middle: str) -> str:
    return f"<title>Soup</title><body><main><article><h1>The soup of the valley</h1>{FIRST}{middle}{LAST}</article></main></body>"


def _words(middle: str) -> list[str]:
    return [unit.text for unit in text_units(read(_page(middle)).article)][2:-1]


@pytest.mark.parametrize(
    "item",
    [
        '<li><input type="checkbox" id="i{n}"><label for="i{n}">{words}</label></li>',
        '<li><label><input type="checkbox"> {words}</label></li>',
        "<li><label>{words}</label></li>",
        '<li><span><input type="checkbox" id="k{n}"><label for="k{n}"><span class="sr-only">▢</span></label></span> {words}</li>',
    ],
)
def test_a_list_to_tick_off_keeps_its_words(item: str) -> None:
    words = ["200 g lentils", "one onion", "a stone, well washed"]
    items = "".join(item.format(n=number, words=each) for number, each in enumerate(words))
    for listed in (f"<ul>{items}</ul>", f"<form><ul>{items}</ul></form>"):
        assert any(isinstance(block, List) for block in read(_page(listed)).article.body)
        assert _words(listed) == words


def test_a_row_of_boxes_to_tick_under_a_legend_keeps_its_words() -> None:
    row = (
        '<label><input type="checkbox" name="a"> a ladle</label><br><label><input type="checkbox" name="b"> a lid that fits</label>'
    )
    said = " ".join(_words(f"<fieldset><legend>Bring to the well</legend>{row}</fieldset>"))
    assert said.split() == ["Bring", "to", "the", "well", "a", "ladle", "a", "lid", "that", "fits"]


def test_what_a_bar_in_a_sentence_shows_is_said_unless_it_is_said_beside_it() -> None:
    assert _words('<p>The pot is <meter value="3" max="4">three quarters</meter> full when the bell rings.</p>') == [
        "The pot is three quarters full when the bell rings."
    ]
    assert _words('<p>Of the guests <progress value="61" max="100">61 %</progress> 61 % asked for more of it.</p>') == [
        "Of the guests 61 % asked for more of it."
    ]


SUMMER = "<p>From May on the soup is served cold, with a lid of ice that the children break with their spoons.</p>"
WINTER = "<p>From November on it is served hot, and nobody has ever asked for the lid, which is kept in the shed.</p>"


ROW = "".join(
    f'<input type="radio" name="t" id="{name}"><label for="{name}">{words}</label>'
    for name, words in (("a", "Summer"), ("b", "Winter"))
)


@pytest.mark.parametrize(
    "tabs",
    [
        f"{ROW}<div>{{0}}</div><div>{{1}}</div>",
        f'{ROW}<div class="panels"><section>{{0}}</section><section>{{1}}</section></div>',
        (
            '<div><input type="radio" name="t" id="a"><label for="a">Summer</label><div>{0}</div></div>'
            '<div><input type="radio" name="t" id="b"><label for="b">Winter</label><div>{1}</div></div>'
        ),
    ],
    ids=["row", "row before one box", "one each"],
)
def test_tabs_and_folds_without_a_script_are_read_with_their_names(tabs: str) -> None:
    said = _words(f'<div class="tabs">{tabs.format(SUMMER, WINTER)}</div>')
    assert said == ["Summer", SUMMER[3:-4], "Winter", WINTER[3:-4]]


def test_a_figure_that_may_be_changed_is_read_with_what_it_counts() -> None:
    assert _words('<p><label>Serves</label> <input type="number" value="4"> people</p>') == ["Serves 4 people"]
    assert _words('<p>For <input type="text" maxlength="2" value="15"> pieces</p>') == ["For 15 pieces"]
    assert _words('<p>For <input value="Ada"> people</p>') == ["For people"]
    assert _words('<div><label>Litres</label> <input type="number" value="4"></div>') == []


def test_questions_that_a_style_sheet_unfolds_are_read_before_their_answers() -> None:
    asked = (
        '<input type="checkbox" id="q" hidden><label for="q">May the stone be left out?</label>'
        "<div><p>It may, but then the soup is called by another name, and costs more.</p></div>"
    )
    assert _words(f'<div class="faq">{asked}</div>') == [
        "May the stone be left out?",
        "It may, but then the soup is called by another name, and costs more.",
    ]


def test_words_in_labels_outputs_legends_and_choices_of_a_sentence_are_read() -> None:
    choice = "<select><option>bread<option>rye</select>"
    line = f"<p><label>Served:</label> at noon, to <output>61 to 70</output> guests, with {choice} or none.</p>"
    box = "<fieldset><legend>What was agreed</legend><p>The pot stays where it is, and the lid too.</p></fieldset>"
    assert _words(line + box) == [
        "Served: at noon, to 61 to 70 guests, with bread / rye or none.",
        "What was agreed",
        "The pot stays where it is, and the lid too.",
    ]


def test_a_page_that_stands_in_one_form_is_read_as_any_other() -> None:
    menu = (
        '<div id="menu"><ul><li><a href="/">Start</a></li><li><a href="/soup">Soup</a></li></ul></div><input type="text" name="q">'
    )
    form = '<form action="x.aspx" id="aspnetForm"><div><input type="hidden" name="s"></div>'
    page = f"<body>{form}{menu}<h1>The soup of the valley</h1>{FIRST}"
    words = [unit.text for unit in text_units(read(f"{page}<p><label>Decided:</label> more salt.</p>{LAST}</form></body>").article)]
    assert words[1:] == [FIRST[3:-4], "Decided: more salt.", LAST[3:-4]]


@pytest.mark.parametrize(
    "form",
    [
        '<form action="/search"><label for="s">Search the valley</label><input type="search" id="s"><button>Go</button></form>',
        '<form class="newsletter"><h3>News</h3><label>Address <input type="email"></label><button>Send</button></form>',
        '<div><label>Your name</label><input type="text"></div>',
        '<div><div><label>Portions in litres</label></div><div><input type="number"></div></div>',
        '<div><input type="checkbox" id="c"><label for="c">I agree that my name is kept with the pot.</label></div>',
        '<p>How was it?</p><label><input type="radio" name="r"> Hot</label><label><input type="radio" name="r"> Cold</label>',
        '<div><label for="t">Cook mode</label><input type="checkbox" id="t"></div>',
    ],
)
def test_what_is_filled_in_says_nothing(form: str) -> None:
    assert [text for text in _words(form) if text != "How was it?"] == []


def test_a_quiz_keeps_its_questions_and_answers() -> None:
    pairs = (("Who puts in the first stone?", "The oldest.", "The youngest."), ("Who takes it out?", "Nobody.", "The cook."))
    questions = "".join(
        f"<p>{question}</p>" + "".join(f'<label><input type="radio" name="{number}"> {each}</label>' for each in answers)
        for number, (question, *answers) in enumerate(pairs)
    )
    words = " ".join(_words(f'<form class="learn">{questions}<button>Check</button></form>'))
    assert words.split() == " ".join(word for pair in pairs for word in pair).split()


@pytest.mark.parametrize(
    "piece",
    [
        "<form><p>a?</p><input type=radio>b</form>",
        "<input>",
        "<label>a<input></label>",
        "<div><label>a</label></div><div><input></div>",
        "a <select><option>b</select> c",
        f"<form>{'x' * 1100}</form>",
    ],
)
def test_twice_the_fields_take_no_more_than_twice_the_time(piece: str) -> None:
    def cost(count: int) -> float:
        document = parse(f"<div>{piece * count}</div>")
        return spent(lambda: drop_fields(document))

    assert_in_step(cost, 1000, least=0.01)
