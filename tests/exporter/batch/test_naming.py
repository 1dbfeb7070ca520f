"""Names of files: ones that every system takes, and that stay apart."""

from __future__ import annotations

import pytest

from exporter.batch.naming import MAX_BYTES, name_of
from exporter.edition import single
from exporter.model import Article, Metadata, Text


def named(stem: str, template: str = "{stem}", title: str = "Fog") -> str:
    return name_of(template, single(Article(metadata=Metadata(title=(Text(value=title),), language="en"), body=())), stem)


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("page", "page"),
        ("Über uns, 2. Teil", "Über uns, 2. Teil"),
        ("a\nb\x1b[31m", "a-b-[31m"),
        ("\u202egpj.exe\u2066", "-gpj.exe-"),
        ("con", "con_"),
        ("NUL", "NUL_"),
        ("com1.page", "com1_.page"),
        ("contents", "contents"),
        ("..", "page"),
        ("  ", "page"),
    ],
)
def test_a_name_is_one_that_every_system_takes(stem: str, name: str) -> None:
    assert named(stem) == name


def test_a_title_is_no_way_out_of_the_folder() -> None:
    assert "/" not in named("a", "{title}", "../../etc/passwd")
    assert named("a", "{title}", "CON") == "con_"


def test_long_names_that_begin_alike_stay_apart() -> None:
    first, second = (named("ü" * 300 + ending) for ending in ("a", "b"))
    assert first != second
    assert max(len(name.encode()) for name in (first, second)) <= MAX_BYTES
    assert first.startswith("ü" * 60)
    assert named("ü" * 300 + "a") == first
