"""Parameters of messages and answers, as anybody may have written them."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest

from exporter.mime import AnyMessage
from exporter.reader import read
from formats.mail.rules.letter import open_letter

MIXED = "{0}*=a; {0}*6*=b; {0}*7*=c"
LETTER = "From: ada@example.org\nTo: bo@example.org\nSubject: Fog\nMIME-Version: 1.0\nContent-Type: {}\n\n{}\n"
WORDS = "The ferry crossed the sound in fog, and those on deck saw the lights of the town."


@pytest.mark.parametrize("name", ["name", "charset", "format"])
def test_a_letter_is_read_whatever_its_parameters_are(name: str) -> None:
    data = LETTER.format(f"text/plain; {MIXED.format(name)}", WORDS).encode()
    assert WORDS in str(read(data, media_type="message/rfc822").article.body)
    assert open_letter(data).paragraphs is not None


def test_parts_whose_boundary_cannot_be_told_are_no_error() -> None:
    data = LETTER.format(f"multipart/mixed; {MIXED.format('boundary')}", f"--a\n\n{WORDS}\n--a--").encode()
    message = message_from_bytes(data, AnyMessage, policy=policy.compat32)
    assert message.get_boundary() is None
    assert message.get_filename("none") == "none"


def test_parameters_that_are_right_are_given_as_python_has_them() -> None:
    message = message_from_bytes(b'Content-Type: text/plain; charset="utf-8"; name*0=fog; name*1=.txt\n\n', AnyMessage)
    assert (message.get_content_charset(), message.get_filename(), message.get_param("format")) == ("utf-8", "fog.txt", None)
