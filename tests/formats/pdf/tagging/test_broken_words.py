"""Words that a line's end cuts in two are read as one word, and those between which it falls as two."""

from __future__ import annotations

import pytest

from tests.formats.pdf.making import article, line, make, paragraph
from tests.formats.pdf.structure import tagged_text

KOREAN = (
    "등대지기는 매일 아침 일곱 시에 종을 울리고 바다를 한참 바라보다가 안개가 걷히면 공책에 배의 이름과 시간을 하나씩 적어 두었다. "
    "섬사람들은 제21호 태풍이 지나간 뒤에도 부두에 나와 그물을 고치며 서로의 안부를 물었다."
)
LONG = " ".join([KOREAN] * 3)


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_korean_is_read_with_the_spaces_that_it_was_written_with(paper, tmp_path):
    # Lines of Korean end between words and inside them, and nothing on paper tells which.
    path = make(
        article(*(paragraph("가" * step + " " + LONG) for step in range(1, 6)), title=line(KOREAN), language="ko"),
        tmp_path,
        paper=paper,
    )
    read = tagged_text(path)
    assert read.count(KOREAN) == 1 + 15
    assert all("가" * step + " " + LONG in read for step in range(1, 6))
