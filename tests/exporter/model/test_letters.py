"""Letters in another dress are plain ones where nobody sees them; signs of a script stay."""

import pytest

from exporter.model.letters import plain_letters


@pytest.mark.parametrize(
    ("shown", "plain"),
    [
        ("𝗕𝗼𝗹𝗱 move", "Bold move"),
        ("\uff26\uff55\uff4c\uff4c \uff12\uff10\uff12\uff14", "Full 2024"),
        ("\u24b8ircled \u2460 and \u2473", "Circled 1 and 20"),
        ("\ufb01ne of\ufb01ce", "fine office"),
        ("\u2115 and \u211d", "N and R"),
        ("plain", "plain"),
        # The comma and the brackets of Chinese are no dress, nor are Greek letters one of Latin.
        ("\u4eca\u5929\uff0c\u6e21\u8f6e\uff08\u65b0\uff09", "\u4eca\u5929\uff0c\u6e21\u8f6e\uff08\u65b0\uff09"),
        ("𝛼", "𝛼"),
        ("\u00bd \u00b5 \u2122", "\u00bd \u00b5 \u2122"),
    ],
)
def test_a_name_has_plain_letters(shown: str, plain: str) -> None:
    assert plain_letters(shown) == plain
