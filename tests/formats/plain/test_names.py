"""What a block is called is said once."""

from __future__ import annotations

from exporter.edition import single
from exporter.model import Article, Aside, Block, Cell, Metadata, Paragraph, Quote, Row, Table, Text
from exporter.testing import export_to_memory
from formats.speech.options import SpeechOptions
from formats.speech.script.narration_script import script_of
from formats.text import TextFormat


def paragraph(words: str) -> Paragraph:
    return Paragraph(children=(Text(value=words),))


def told(block: Block) -> tuple[str, list[str]]:
    """The block as text, and as the sentences of its narration."""
    publication = single(Article(metadata=Metadata(title=(Text(value="T"),), language="en"), body=(block,)))
    text = export_to_memory(TextFormat, publication)[0]["article.txt"].decode()
    return text, [utterance.text for utterance in script_of(publication, SpeechOptions())[0].utterances()]


def table(caption: str) -> Table:
    row = Row(cells=(Cell(blocks=(paragraph("a"),)), Cell(blocks=(paragraph("b"),))))
    return Table(width=2, head=(), bodies=((row, row),), foot=(), column_groups=(), caption=(paragraph(caption),))


def test_a_caption_that_begins_with_the_word_for_a_table_is_the_tables_name() -> None:
    text, said = told(table("Table 6-1. Tools"))
    assert "\nTable 6-1. Tools\n" in text
    assert "Table 6-1. Tools" in said
    assert "Table:" not in said
    text, said = told(table("Tools"))
    assert "\nTable: Tools\n" in text
    assert said[1:3] == ["Table:", "Tools"]


def test_a_pull_quote_of_somebody_is_one_quotation() -> None:
    quote = Quote(blocks=(paragraph("It floats."),), attribution=(Text(value="Bo"),))
    text, said = told(Aside(kind="pullquote", blocks=(quote,)))
    assert "Pull quote: It floats.\n\n  — Bo" in text
    assert "Quote:" not in text.replace("Pull quote:", "")
    assert said[1:5] == ["Pull quote:", "It floats.", "End of Pull quote", "Bo"]
