"""For tests of formats, the project's own and others': publications for hypothesis, the assertion that all formats share; and of
engines, their contract.

    from hypothesis import given
    from exporter.testing import assert_format, publications

    @given(publications())
    def test_my_format(publication):
        assert_format(MyFormat, publication, read=lambda data: data.decode())

It needs the package hypothesis.
"""

from exporter.testing.contract import assert_engine, assert_format, export_to_memory
from exporter.testing.strategies import articles, blocks, inlines, publications
from exporter.testing.words import assert_says, invented, lost, words

__all__ = [
    "articles",
    "assert_engine",
    "assert_format",
    "assert_says",
    "blocks",
    "export_to_memory",
    "inlines",
    "invented",
    "lost",
    "publications",
    "words",
]
