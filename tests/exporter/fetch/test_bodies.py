"""What is cut off on the way, or packed otherwise than it says, is told; no part of a page passes for the whole."""

from __future__ import annotations

import gzip
import zlib
from typing import Any

import pytest

from exporter.errors import FetchError
from exporter.fetch import Policy, fetch
from tests.patience import PATIENCE

HERE = Policy(allow_private=True, timeout=PATIENCE, retries=0)
WORDS = b"The ferry crossed the sound in fog. " * 200
CHUNKED = {"Transfer-Encoding": "chunked", "Content-Length": ""}


def chunked(body: bytes, *, ended: bool = True) -> bytes:
    return b"%x\r\n%s\r\n" % (len(body), body) + (b"0\r\n\r\n" if ended else b"")


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def packed(coding: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Encoding": coding}, body


GZIP = gzip.compress(WORDS)
WHOLE = {
    "gzip": packed("gzip", GZIP),
    "capital letters": packed("X-GZip", GZIP),
    "two members": packed("gzip", gzip.compress(WORDS[:3000]) + gzip.compress(WORDS[3000:])),
    "many members, one empty": packed("gzip", b"".join(gzip.compress(WORDS[i : i + 500]) for i in range(0, 7500, 500))),
    "padded with zeros": packed("gzip", GZIP + bytes(600)),
    "deflate": packed("deflate", zlib.compress(WORDS)),
    "deflate without a header": packed("deflate", raw_deflate(WORDS)),
    "packed twice": packed("gzip, gzip", gzip.compress(GZIP)),
    "not packed": packed("identity", WORDS),
    "in chunks": (200, CHUNKED, chunked(WORDS[:100], ended=False) + chunked(WORDS[100:])),
    "in chunks and packed": (200, CHUNKED | {"Content-Encoding": "gzip"}, chunked(GZIP)),
    "without a length": (200, {"Content-Length": ""}, WORDS),
}
CUT = {
    "a length that is not reached": (200, {"Content-Length": "9000"}, WORDS),
    "a chunk that is cut": (200, CHUNKED, b"2000\r\nsome words"),
    "no last chunk": (200, CHUNKED, chunked(WORDS, ended=False)),
    "gzip in the middle": packed("gzip", GZIP[: len(GZIP) // 2]),
    "gzip without its last byte": packed("gzip", GZIP[:-1]),
    "gzip without its length": packed("gzip", GZIP[:-8]),
    "the second member": packed("gzip", GZIP + GZIP[:-20]),
    "the head of a second member": packed("gzip", GZIP + GZIP[:5]),
    "deflate": packed("deflate", zlib.compress(WORDS)[:-4]),
    "deflate without a header": packed("deflate", raw_deflate(WORDS)[:-2]),
}
WRONG = {
    "a page that says gzip and is not": (packed("gzip", WORDS), "packed in a broken way"),
    "a page that says deflate and is not": (packed("deflate", WORDS), "packed in a broken way"),
    "bytes that were changed": (packed("gzip", GZIP[:40] + b"\0\0\0" + GZIP[43:]), "packed in a broken way"),
    "a sum that is wrong": (packed("gzip", GZIP[:-8] + bytes(4) + GZIP[-4:]), "packed in a broken way"),
    "words behind the end": (packed("gzip", GZIP + b"<p>more words</p>"), "more behind"),
    "an encoding nobody asked for": (packed("zstd", WORDS), "zstd, which was not asked for"),
    "packed three times": (packed("gzip, gzip, gzip", WORDS), "gzip in gzip in gzip"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_body_comes_whole(serve: Any, name: str) -> None:
    assert fetch(serve({"/": WHOLE[name]}).url + "/", HERE).data == WORDS


@pytest.mark.parametrize("name", CUT)
def test_a_body_that_is_cut_is_told_and_asked_for_again(serve: Any, name: str) -> None:
    site = serve({"/cut": CUT[name], "/once": [CUT[name], WHOLE["gzip"]]})
    with pytest.raises(FetchError, match="broke off before its end") as caught:
        fetch(f"{site.url}/cut", HERE)
    assert caught.value.hint.startswith("Try again")
    assert fetch(f"{site.url}/once", Policy(allow_private=True)).data == WORDS


@pytest.mark.parametrize("name", WRONG)
def test_a_body_that_is_not_as_it_says_is_told(serve: Any, name: str) -> None:
    answer, said = WRONG[name]
    with pytest.raises(FetchError, match=said) as caught:
        fetch(serve({"/": answer}).url + "/", HERE)
    assert caught.value.hint


def test_a_bomb_of_many_members_is_noticed(serve: Any) -> None:
    member = gzip.compress(bytes(1_000_000))
    with pytest.raises(FetchError, match="larger than 2"):
        fetch(serve({"/": packed("gzip", member * 500)}).url + "/", Policy(allow_private=True, max_bytes=2_500_000))
