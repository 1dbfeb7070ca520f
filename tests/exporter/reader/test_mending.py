"""What a person mended holds when a page is fetched again: by the picture's bytes, its address, or its likeness."""

from __future__ import annotations

import base64
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image as Picture
from PIL import ImageDraw

from exporter.check.mends_file import with_sidecar
from exporter.model import Alt, Decorative, Media, Resource, Table
from exporter.model.text import plain
from exporter.model.walk import images, walk
from exporter.reader import ReadOptions, read
from exporter.reader.by_hand import ByHand
from exporter.reader.likeness import distance, likeness_of
from exporter.reader.mending import ALIKE
from exporter.reader.mends import MediaMend, Mends, PageMend, PictureMend, TableMend

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://ferry.example/harbour.jpg"
PAGE = f"""<html lang="en"><title>Tide</title><body><article><h1>Tide</h1>
<p>The ferry leaves the slip at noon and comes back at dusk, as it has done since the bridge was lost.</p>
<p><img src="{ADDRESS}" width="600" height="400"></p>
<video src="https://films.example/slip.mp4" controls></video>
<table><tr><td>Day</td><td>Leaves</td></tr><tr><td>Monday</td><td>7:00</td></tr><tr><td>Tuesday</td><td>8:00</td></tr></table>
<p>Nobody knows why it never left at night, when the water was high and the light was on.</p></article></body></html>"""

TALL = """<table><tr><td>Quay</td><td>Ferry</td></tr><tr><td rowspan="2">North</td><td>Tern</td></tr>
<tr><td>Gull</td></tr><tr><td>South</td><td>Skua</td></tr></table>"""


def _drawn(seed: int, size: tuple[int, int], quality: int = 90) -> bytes:
    """A picture of some boxes, the same for a seed whatever its size."""
    made = Picture.new("RGB", (900, 600), (20 + 40 * seed % 200, 120, 200))
    draw = ImageDraw.Draw(made)
    for number in range(60):
        left, top = (seed * 97 + number * 211) % 800, (seed * 53 + number * 137) % 500
        draw.rectangle(
            (left, top, left + 60 + 30 * (number % 4), top + 80), fill=((number * 57 + seed * 31) % 255, number * 20, 90)
        )
    out = BytesIO()
    made.resize(size, Picture.Resampling.LANCZOS).save(out, "JPEG", quality=quality)
    return out.getvalue()


def _resource(data: bytes) -> Resource:
    return Resource(digest=f"{hash(data):x}", media_type="image/jpeg", size=len(data), content=data)


def _read(mends: Mends, data: bytes | None = None, url: str | None = None, page: str = PAGE):
    picture = _resource(data) if data is not None else "on the network"
    return read(page.encode(), url=url, options=ReadOptions(mends=mends, load_picture=lambda _: picture))


def _alt(reading) -> object:
    return images(reading.article)[0].alt


def _codes(reading) -> list[str]:
    return [item.code for item in reading.diagnostics]


def test_an_alternative_is_taken_by_the_address_and_the_finding_is_gone() -> None:
    assert "IMG-001" in _codes(_read(Mends()))
    reading = _read(Mends(pictures=(PictureMend(address=ADDRESS, alt="Three boats on mud"),)))
    assert _alt(reading) == Alt(text="Three boats on mud")
    assert "IMG-001" not in _codes(reading)


def test_an_ornament_is_one() -> None:
    assert _alt(_read(Mends(pictures=(PictureMend(address=ADDRESS, decorative=True),)))) == Decorative()


def test_an_entry_that_nobody_filled_in_mends_nothing() -> None:
    reading = _read(Mends(pictures=(PictureMend(address=ADDRESS),)))
    assert "IMG-001" in _codes(reading)


def test_a_picture_is_known_by_its_bytes_under_another_address() -> None:
    data = _drawn(3, (600, 400))
    mends = Mends(pictures=(PictureMend(address="https://old.example/x.jpg", digest=_resource(data).digest, alt="Boats"),))
    assert _alt(_read(mends, data)) == Alt(text="Boats")


@pytest.mark.parametrize(("size", "quality"), [((300, 200), 90), ((1200, 800), 90), ((600, 400), 35), ((450, 300), 60)])
def test_a_picture_is_known_in_another_size_and_quality_and_it_is_told(size: tuple[int, int], quality: int) -> None:
    mend = PictureMend(address="https://old.example/x.jpg", likeness=likeness_of(_resource(_drawn(3, (600, 400)))), alt="Boats")
    reading = _read(Mends(pictures=(mend,)), _drawn(3, size, quality))
    assert _alt(reading) == Alt(text="Boats")
    assert "MEND-002" in _codes(reading)


def test_another_picture_is_not_taken_for_it() -> None:
    likenesses = [likeness_of(_resource(_drawn(seed, (600, 400)))) for seed in range(1, 9)]
    apart = [distance(one, other) for number, one in enumerate(likenesses) for other in likenesses[:number]]
    assert min(apart) > ALIKE
    mend = PictureMend(likeness=likenesses[0], alt="Boats")
    assert "IMG-001" in _codes(_read(Mends(pictures=(mend,)), _drawn(7, (600, 400))))


def test_the_nearest_of_two_is_taken() -> None:
    right = PictureMend(likeness=likeness_of(_resource(_drawn(3, (600, 400)))), alt="Right")
    near = PictureMend(likeness=f"{int(right.likeness, 16) ^ 0b111:064x}", alt="Near")
    assert _alt(_read(Mends(pictures=(near, right)), _drawn(3, (600, 400)))) == Alt(text="Right")


def test_a_likeness_says_nothing_over_what_the_author_wrote() -> None:
    data = _drawn(3, (600, 400))
    mend = PictureMend(address="https://old.example/x.jpg", likeness=likeness_of(_resource(data)), alt="Boats")
    for given, kept in (("The harbour", Alt(text="The harbour")), ("", Decorative())):
        page = PAGE.replace(f'<img src="{ADDRESS}"', f'<img src="{ADDRESS}" alt="{given}"')
        reading = _read(Mends(pictures=(mend,)), data, page=page)
        assert _alt(reading) == kept
        assert "MEND-002" not in _codes(reading)


def test_only_the_findings_of_what_was_mended_go() -> None:
    more = PAGE.replace("</article>", f'<p><img src="https://ferry.example/slip.jpg"></p>{TALL}</article>')
    mends = Mends(pictures=(PictureMend(address=ADDRESS, alt="Boats"),), tables=(TableMend(begins="Quay Ferry", headers="row"),))
    told = [item for item in _read(mends, page=more).diagnostics if item.code in {"IMG-001", "TAB-001"}]
    assert [item.code for item in told] == ["TAB-001", "IMG-001"]
    assert "slip.jpg" in told[1].message
    assert told[0].place.path == next(i for i in _read(Mends(), page=more).diagnostics if i.code == "TAB-001").place.path


def test_the_finding_of_a_picture_inside_the_page_goes_too() -> None:
    data = base64.b64encode(_drawn(3, (600, 400))).decode()
    page = PAGE.replace(ADDRESS, f"data:image/jpeg;base64,{data}")
    digest = images(read(page.encode()).article)[0].digest
    assert "IMG-001" in _codes(read(page.encode()))
    reading = read(page.encode(), options=ReadOptions(mends=Mends(pictures=(PictureMend(digest=digest, alt="Boats"),))))
    assert "IMG-001" not in _codes(reading)


def test_row_headers_are_those_of_the_first_column_also_below_a_tall_cell() -> None:
    reading = _read(
        Mends(tables=(TableMend(begins="Quay Ferry", headers="both"),)), page=PAGE.replace("</article>", f"{TALL}</article>")
    )
    table = [node for node in walk(reading.article) if isinstance(node, Table)][1]
    scopes = [[cell.scope for cell in row.cells] for group in (table.head, *table.bodies) for row in group]
    assert scopes == [["col", "col"], ["row", None], [None], ["row", None]]


@pytest.mark.parametrize(("path", "alt"), [("may/index.html", "May"), ("june/index.html", "June")])
def test_pictures_of_pages_with_one_name_are_told_apart_by_their_folders(tmp_path: Path, path: str, alt: str) -> None:
    mends = Mends(
        pictures=(
            PictureMend(page="may/index.html", address="harbour.jpg", alt="May"),
            PictureMend(page="june/index.html", address="harbour.jpg", alt="June"),
        )
    )
    page = PAGE.replace(ADDRESS, "harbour.jpg").encode()
    reading = read(page, path=tmp_path / path, options=ReadOptions(mends=mends))
    assert _alt(reading) == Alt(text=alt)
    assert "MEND-001" not in _codes(reading)


def test_a_mend_of_this_page_that_finds_nothing_is_told_and_that_of_another_page_is_not() -> None:
    gone = PictureMend(address="https://ferry.example/gone.jpg", alt="Boats", page="https://ferry.example/tide")
    other = PictureMend(address="https://ferry.example/other.jpg", alt="Boats", page="https://ferry.example/other")
    reading = _read(Mends(pictures=(gone, other)), url="https://ferry.example/tide")
    lost = [item for item in reading.diagnostics if item.code == "MEND-001"]
    assert [item.message.rpartition(": ")[2] for item in lost] == ["https://ferry.example/gone.jpg"]


def test_a_title_a_language_and_a_selector_are_those_of_the_page() -> None:
    mend = PageMend(page="https://ferry.example/tide", title=" The  tide table ", language="en-GB", exclude=("table",))
    reading = _read(Mends(pages=(mend,)), url="https://ferry.example/tide")
    assert plain(reading.article.metadata.title) == "The tide table"
    assert reading.article.metadata.language == "en-GB"
    assert not [node for node in walk(reading.article) if isinstance(node, Table)]
    other = _read(Mends(pages=(mend,)), url="https://ferry.example/other")
    assert plain(other.article.metadata.title) == "Tide"


def test_a_transcript_stands_with_its_film() -> None:
    mend = MediaMend(address="https://films.example/slip.mp4", transcript="A horn.\n\nThen nothing.")
    media = next(node for node in walk(_read(Mends(media=(mend,))).article) if isinstance(node, Media))
    assert [plain(block.children) for block in media.transcript] == ["A horn.", "Then nothing."]


@pytest.mark.parametrize(("headers", "wanted"), [("row", "c c - - - -"), ("column", "r - r - r -"), ("both", "c c r - r -")])
def test_headers_of_a_table_are_those_that_are_named(headers, wanted: str) -> None:
    reading = _read(Mends(tables=(TableMend(begins="Day Leaves Monday", headers=headers),)))
    table = next(node for node in walk(reading.article) if isinstance(node, Table))
    cells = [cell for group in (table.head, *table.bodies) for row in group for cell in row.cells]
    assert " ".join({"col": "c", "row": "r"}.get(cell.scope or "", "-") for cell in cells) == wanted
    assert "TAB-001" not in _codes(reading)


def test_a_plain_drawing_has_no_likeness() -> None:
    out = BytesIO()
    Picture.new("RGB", (300, 200), "white").save(out, "PNG")
    assert likeness_of(_resource(out.getvalue())) == ""


LINES = (
    "The crews walked home along the wall, since the tide had not come by noon.",
    "Sign the petition of the harbour friends, it takes a minute only.",
    "Nobody has asked the crews, who would have signed it long ago.",
)
PLACE = "html>body>article>p:nth-of-type(2)"


def _story(*lines: str) -> bytes:
    text = "".join(f"<p>{line}</p>" for line in lines)
    return f'<html lang="en"><body><article><h1>Tide</h1>{text}</article></body></html>'.encode()


def _without(lines: tuple[str, ...], words: str, exclude: str = PLACE):
    mends = Mends(
        pages=(PageMend(page="https://ferry.example/tide", exclude=(exclude,), words=((PLACE, words),) if words else ()),)
    )
    reading = read(_story(*lines), url="https://ferry.example/tide", options=ReadOptions(mends=mends))
    return [plain(block.children) for block in reading.article.body], _codes(reading)


def test_what_was_taken_out_is_found_by_its_words_where_it_was_moved() -> None:
    more = ("A line that was written later, in front of all that stood there.", *LINES)
    said, codes = _without(more, LINES[1])
    assert said == [more[0], LINES[0], LINES[2]]
    assert "MEND-003" not in codes
    assert _without(LINES, LINES[1])[0] == [LINES[0], LINES[2]]
    assert _without(more, "")[0] == [more[0], LINES[1], LINES[2]], "files without words hold for the place"


def test_nothing_is_taken_out_for_words_that_are_gone_or_stand_twice_and_it_is_told() -> None:
    for lines in ((LINES[0], "Quite another line stands here now, and it belongs to the story.", LINES[2]), (*LINES, *LINES)):
        said, codes = _without(lines, "Words that nobody wrote." if lines[1] == LINES[1] else LINES[1])
        assert said == list(lines)
        assert "MEND-003" in codes
    said, codes = _without((LINES[1], LINES[0], LINES[2], LINES[1]), LINES[1])
    assert (len(said), codes.count("MEND-003")) == (4, 1)


def test_selectors_that_are_joined_have_words_each() -> None:
    more = ("A line that was written later, in front of all that stood there.", *LINES)
    said, codes = _without(more, LINES[1], f"article > p:nth-of-type(1), {PLACE}")
    assert said == [LINES[0], LINES[2]]
    assert "MEND-003" not in codes


def test_what_was_put_back_is_found_by_its_words() -> None:
    words = ((PLACE, LINES[1]),)
    mends = Mends(pages=(PageMend(page="https://ferry.example/tide", select=(PLACE,), words=words),))
    for lines, kept in ((("A line in front of all the others, written later.", *LINES), 1), (LINES[:1] * 2 + LINES[2:], 3)):
        reading = read(_story(*lines), url="https://ferry.example/tide", options=ReadOptions(mends=mends))
        assert len(reading.article.body) == kept
        assert ("MEND-003" in _codes(reading)) == (kept == 3)
        assert "READ-031" not in _codes(reading)


def test_an_account_has_the_words_at_the_places_that_selectors_name() -> None:
    page = _story(*LINES)
    by_hand = ByHand(exclude=(f"{PLACE}, #poll", "article p:nth-of-type(3)"))
    assert read(page, options=ReadOptions(by_hand=by_hand, account=True)).words == ((PLACE, LINES[1]),)


SOUND = """<html lang="en"><title>Horn</title><body><article><h1>Horn</h1>
<p>The horn of the harbour is heard on every morning of the year, and on some nights as well, when fog comes.</p>
<audio src="sounds/horn.mp3" controls></audio>
<p>Nobody has counted how often it was heard in the winter of 1931, but it was often, as all who live here say.</p></article>"""


@pytest.mark.parametrize("url", [None, "https://ferry.example/horn/page.html"])
@pytest.mark.parametrize("address", ["sounds/horn.mp3", "./sounds/horn.mp3", "horn.mp3"])
def test_a_transcript_is_taken_by_an_address_that_is_beside_the_page(address: str, url: str | None) -> None:
    mends = Mends(media=(MediaMend(address=address, transcript="A horn. Then nothing."),))
    (media,) = (node for node in walk(_read(mends, url=url, page=SOUND).article) if isinstance(node, Media))
    assert [plain(block.children) for block in media.transcript] == ["A horn. Then nothing."]


def test_mends_of_sounds_and_tables_that_meet_nothing_are_told_of_their_page(tmp_path: Path) -> None:
    path = tmp_path / "horn.html"
    path.write_text(SOUND)
    path.with_suffix(".mends.toml").write_text(
        '[[media]]\naddress = "gone.mp3"\ntranscript = "x"\n[[media]]\naddress = "horn.mp3"\ntranscript = "A horn."\n'
        '[[table]]\nbegins = "No such"\nheaders = "row"\n[[table]]\npage = "other.html"\nbegins = "Nor this"\nheaders = "row"\n'
    )
    reading = read(path.read_bytes(), path=path, options=with_sidecar(ReadOptions(), path))
    lost = [item.message for item in reading.diagnostics if item.code == "MEND-001"]
    assert [message.rpartition(": ")[2] for message in lost] == ["gone.mp3", "No such"]
