"""Reading leaves the program's garbage collector as it found it."""

from __future__ import annotations

import gc

import pytest

from exporter.errors import UnreadableError
from exporter.reader import read
from exporter.reader.without_gc import without_gc

PAGE = "<html><body><article><h1>Harbour</h1><p>The crane stands again, and the ships are back.</p></article></body></html>"


def test_the_collector_is_off_inside_and_on_after():
    with without_gc():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_after_a_page_and_after_a_fault():
    read(PAGE)
    assert gc.isenabled()
    with pytest.raises(UnreadableError):
        read(b"")
    assert gc.isenabled()


def test_who_turned_it_off_finds_it_off():
    gc.disable()
    try:
        read(PAGE)
        assert not gc.isenabled()
    finally:
        gc.enable()
