"""Filling, counting, and CLDR's part: what a reader sees in each language."""

import datetime as dt
import pickle
import subprocess
import sys

import pytest

from exporter.labels import LANGUAGES, labels_for
from exporter.labels.lookup import load_table

DAY = dt.date(1871, 6, 4)


@pytest.mark.parametrize(
    ("tag", "table"),
    [
        ("en", "en"), ("en-GB", "en"), ("en-ZZ", "en"), ("en-u-nu-arab-US", "en"),
        ("EN_us", "en"), ("ar-EG", "ar"), ("arb", "ar"), ("iw", "he"), ("he-IL", "he"),
        ("pt-BR", "pt"), ("pt-PT", "pt"), ("de-1996", "de"), ("de-Latn-AT-x-own", "de"), ("ja-Jpan-JP", "ja"),
        ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-SG", "zh-Hans"), ("zh-Hans-TW", "zh-Hans"),
        ("cmn", "zh-Hans"), ("zh-TW", "zh-Hant"), ("zh-HK", "zh-Hant"), ("zh_Hant", "zh-Hant"), ("zh-hant-hk", "zh-Hant"),
        ("zh-MO", "zh-Hant"), ("yue", "zh-Hant"), ("yue-HK", "zh-Hant"),
        ("nb-NO", "nb"), ("no", "nb"), ("nn-NO", "nb"), ("in", "id"), ("ro", "en"), ("tlh", "en"), ("und", "en"),
        ("", "en"), ("x-own", "en"), ("i-klingon", "en"), ("not a tag", "en"), ("e", "en"), ("-", "en"),
    ],
)  # fmt: skip
def test_look_up(tag: str, table: str) -> None:
    labels = labels_for(tag)
    assert labels.language == table
    assert labels.requested == tag
    assert labels.text("contents") == load_table(table).texts["contents"]
    assert labels.number(3)
    assert labels.date(DAY)
    assert labels.quotes()


def test_direction_is_that_of_the_words_shown() -> None:
    assert {tag for tag in LANGUAGES if labels_for(tag).direction == "rtl"} == {"ar", "he"}
    assert labels_for("ur").direction == "ltr", "English stands in"


@pytest.mark.parametrize(
    ("article", "marked"),
    [("no", None), ("nb-NO", None), ("nn", "nb"), ("cmn", None), ("iw", None), ("de-AT", None), ("yue", "zh-Hant"), ("ro", "en")],
)
def test_labels_tell_their_language_where_it_is_not_the_article_s(article: str, marked: str | None) -> None:
    assert labels_for(article).apart_from(article) == marked


def test_values_are_put_in() -> None:
    assert labels_for("en").text("note", number=3) == "Note 3"
    assert labels_for("fr").text("labelled", label="Image", text="Une vague") == "Image\u00a0: Une vague"
    assert labels_for("ja").text("page_of", number=2, count=9) == "2/9ページ"
    assert labels_for("en").text("cover_of", title="{x} & {}") == "Cover of {x} & {}"


def test_a_missing_value_is_named() -> None:
    with pytest.raises(TypeError, match="number"):
        labels_for("en").text("note")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", {0: "0 items", 1: "1 item", 2: "2 items"}),
        ("fr", {0: "0 élément", 1: "1 élément", 2: "2 éléments"}),
        ("ja", {0: "0項目", 1: "1項目", 2: "2項目"}),
        ("ru", {1: "1 пункт", 3: "3 пункта", 5: "5 пунктов", 11: "11 пунктов", 21: "21 пункт", 22: "22 пункта"}),
        ("pl", {1: "1 pozycja", 3: "3 pozycje", 5: "5 pozycji", 12: "12 pozycji", 22: "22 pozycje"}),
        ("cs", {1: "1 položka", 4: "4 položky", 5: "5 položek", 21: "21 položek", 22: "22 položek"}),
        ("uk", {1: "1 пункт", 3: "3 пункти", 5: "5 пунктів", 12: "12 пунктів", 21: "21 пункт", 24: "24 пункти"}),
        ("tr", {1: "1 madde", 2: "2 madde"}),
        ("zu", {0: "into engu-0", 1: "into engu-1", 2: "izinto ezingu-2"}),
        ("he", {1: "פריט אחד", 2: "שני פריטים", 10: "10 פריטים"}),
        (
            "ar",
            {
                0: "لا عناصر", 1: "عنصر واحد", 2: "عنصران", 3: "3 عناصر", 10: "10 عناصر", 11: "11 عنصرًا",
                99: "99 عنصرًا", 100: "100 عنصر", 103: "103 عناصر",
            },
        ),
    ],
)  # fmt: skip
def test_plurals(tag: str, expected: dict[int, str]) -> None:
    labels = labels_for(tag)
    assert {number: labels.count("items", number) for number in expected} == expected


def test_pieces_make_the_size_of_a_table() -> None:
    labels = labels_for("en")
    size = labels.text("table_size", rows=labels.count("rows", 1), columns=labels.count("columns", 4))
    assert size == "1 row, 4 columns"


def test_words_are_joined_as_the_language_joins_them() -> None:
    """No comma of another script stands in a line, and in Greek, where ";" asks a question, none is a semicolon."""
    said = {
        tag: (labels_for(tag).enumerate(["A", "", "B", "C"]), labels_for(tag).set_apart(["A", "B"]))
        for tag in ("en", "ja", "zh", "ar")
    }
    assert said == {"en": ("A, B, C", "A; B"), "ja": ("A、B、C", "A；B"), "zh": ("A，B，C", "A；B"), "ar": ("A، B، C", "A؛ B")}
    assert labels_for("el").set_apart(["A", "B"]) == "A· B"
    assert labels_for("en").enumerate([]) == ""


def test_digits_follow_the_region() -> None:
    """CLDR: Egypt writes Arabic-Indic digits, Morocco and Arabic without a region European ones."""
    assert labels_for("ar").number(1871) == "1871"
    assert labels_for("ar-MA").number(1871) == "1871"
    assert labels_for("ar-EG").number(1871) == "١٨٧١"
    assert labels_for("ar-EG").number(12345.5) == "١٢٬٣٤٥٫٥"
    assert labels_for("ar-EG").text("note", number=3) == "الحاشية ٣"
    assert labels_for("ar-EG").count("rows", 12) == "١٢ صفًّا"
    assert labels_for("ar-EG").date(DAY) == "٤ يونيو ١٨٧١"


def test_a_year_or_page_is_not_grouped_but_an_amount_is() -> None:
    assert [labels_for("en").number(value) for value in (1871, 9999, 10000, 1234567)] == [
        "1871", "9999", "10,000", "1,234,567",
    ]  # fmt: skip
    assert labels_for("de").number(12345.5) == "12.345,5"
    assert labels_for("en-GB").number(-3) == "-3"


@pytest.mark.parametrize(
    ("tag", "long"),
    [
        ("en", "4 June 1871"), ("en-US", "June 4, 1871"), ("de", "4. Juni 1871"), ("fr", "4 juin 1871"),
        ("es", "4 de junio de 1871"), ("ja", "1871年6月4日"), ("zh-TW", "1871年6月4日"), ("he", "4 ביוני 1871"),
        ("ru", "4 июня 1871\u202fг."), ("pl", "4 czerwca 1871"), ("it", "4 giugno 1871"), ("ar", "4 يونيو 1871"),
        ("nn", "4. juni 1871"), ("fi", "4. kesäkuuta 1871"), ("cs", "4. června 1871"), ("th", "4 มิถุนายน ค.ศ. 1871"),
    ],
)  # fmt: skip
def test_dates(tag: str, long: str) -> None:
    assert labels_for(tag).date(DAY) == long


def test_a_date_with_a_time_is_the_day_in_its_own_zone() -> None:
    late = dt.datetime(1871, 6, 4, 23, 59, tzinfo=dt.timezone(dt.timedelta(hours=-9)))
    assert labels_for("en").date(late) == "4 June 1871"
    assert labels_for("en").date(late, "medium") == "4 Jun 1871"


@pytest.mark.parametrize(
    ("tag", "seconds", "text"),
    [
        ("en", 0, "0 seconds"), ("en", 1, "1 second"), ("en", 59.4, "59 seconds"), ("en", 59.6, "1 minute"),
        ("en", 373, "6 minutes"), ("en", 3599, "1 hour"), ("en", 3960, "1 hour 6 minutes"),
        ("en", 7200, "2 hours"), ("de", 360, "6 Minuten"), ("ja", 3960, "1時間6分"), ("ru", 360, "6 минут"),
        ("ar", 120, "دقيقتان"), ("ar-EG", 660, "١١ دقيقة"),
    ],
)  # fmt: skip
def test_durations(tag: str, seconds: float, text: str) -> None:
    assert labels_for(tag).duration(seconds) == text


@pytest.mark.parametrize("seconds", [-1, float("inf"), float("nan")])
def test_what_is_no_duration_is_refused(seconds: float) -> None:
    with pytest.raises(ValueError, match="duration"):
        labels_for("en").duration(seconds)


def test_quotation_marks_alternate_with_depth() -> None:
    assert [labels_for("en").quotes(depth) for depth in range(3)] == [("“", "”"), ("‘", "’"), ("“", "”")]
    assert labels_for("de").quotes() == ("„", "“")
    assert labels_for("de-CH").quotes() == ("«", "»")
    assert labels_for("fr").quotes() == ("«\u00a0", "\u00a0»")
    assert labels_for("ja").quotes(1) == ("『", "』")
    assert labels_for("cs").quotes() == ("„", "“")
    assert labels_for("nn").quotes() == ("«", "»")
    for tag in LANGUAGES:
        assert labels_for(tag).quotes(0) != labels_for(tag).quotes(1)


def test_lists() -> None:
    names = ("A", "B", "C")
    assert labels_for("en").join(names) == "A, B and C"
    assert labels_for("de").join(names) == "A, B und C"
    assert labels_for("ja").join(names) == "A、B、C"
    assert labels_for("he").join(("א", "ב")) == "א וב"
    assert labels_for("en").join(("A",)) == "A"
    assert labels_for("en").join(()) == ""


def test_names_of_languages() -> None:
    assert labels_for("en").language_name("ja") == "Japanese"
    assert labels_for("de").language_name("zh-Hant-TW") == "Chinesisch (traditionell)"
    assert labels_for("fr").language_name("iw") == "hébreu"
    assert labels_for("ar").language_name("ja-JP") == "اليابانية"
    assert labels_for("en").language_name("qqq") == "qqq"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_vocabulary_holds_the_words_of_each_output(tag: str) -> None:
    labels = labels_for(tag)
    words = labels.vocabulary()
    assert labels.text("image_no_description") in words
    assert set(labels.names("maths_greek")) <= words
    assert set(load_table(labels.language).counts["items"].values()) <= words
    letters = set("".join(words))
    shown = labels.date(DAY) + labels.date(DAY, "medium") + labels.duration(3960) + labels.join(("1", "2", "3"))
    assert {letter for letter in shown if letter.isalpha()} <= letters


def test_the_table_is_read_only() -> None:
    with pytest.raises(TypeError):
        labels_for("en").templates()["contents"] = "X"  # type: ignore[index]


def test_labels_travel_to_a_worker() -> None:
    labels = labels_for("ar-EG")
    assert labels.number(1)
    assert pickle.loads(pickle.dumps(labels)) is labels


def test_the_import_loads_no_table_and_no_babel() -> None:
    script = (
        "import sys, exporter.labels.labels as l;"
        "print(any(n.split('.')[0] == 'babel' for n in sys.modules) or l.load_table.cache_info().currsize > 0)"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"
