"""JSON in and out: what is written is read back exactly, and nothing else is taken."""

import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter import codec
from exporter.edition import single
from exporter.errors import ModelError
from exporter.model import Article, Image, Metadata, Paragraph, Text, Undescribed, resource_of
from exporter.model.blocks import Figure
from exporter.testing import publications


def plain_article() -> Article:
    return Article(
        metadata=Metadata(title=(Text(value="A title"),), language="en"), body=(Paragraph(children=(Text(value="Text."),)),)
    )


@settings(max_examples=60, deadline=None)
@given(publications())
def test_round_trip_is_exact(publication):
    assert codec.loads(codec.dumps(publication)) == publication


@settings(max_examples=25, deadline=None)
@given(publications())
def test_what_is_written_fits_the_schema(publication):
    jsonschema.validate(json.loads(codec.dumps(publication)), codec.schema())


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(codec.schema())


def test_bytes_of_pictures_travel_when_asked():
    resource = resource_of(b"\x89PNG", media_type="image/png", width=1, height=1)
    figure = Figure(content=(Image(alt=Undescribed(), digest=resource.digest),))
    article = Article(metadata=plain_article().metadata, body=(figure,), resources=(resource,))
    kept = codec.loads(codec.dumps(single(article), data=True)).articles[0].resources[0]
    assert kept.content == b"\x89PNG"
    assert codec.loads(codec.dumps(single(article))).articles[0].resources[0].content is None


def test_bytes_that_are_not_what_the_digest_says_are_refused():
    resource = resource_of(b"one", media_type="image/png")
    article = Article(metadata=plain_article().metadata, resources=(resource,))
    text = codec.dumps(single(article), data=True).replace("b25l", "dHdv")
    with pytest.raises(ModelError, match="digest"):
        codec.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"format": "article-exporter"}',
        '{"format": "article-exporter", "version": 99, "publication": {}}',
        '{"format": "article-exporter", "version": 1, "publication": null}',
        '{"format": "article-exporter", "version": 1, "publication": {"type": "Publication"}}',
        "[" * 100_000,
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_publication_is_refused(text):
    with pytest.raises(ModelError):
        codec.loads(text)


def changed(change):
    envelope = json.loads(codec.dumps(single(plain_article())))
    change(envelope["publication"]["parts"][0]["articles"][0])
    return json.dumps(envelope)


@pytest.mark.parametrize(
    "change",
    [
        lambda a: a["body"][0].update(type="Nonsense"),
        lambda a: a["body"][0].update(extra=1),
        lambda a: a["body"][0].pop("children"),
        lambda a: a["body"][0]["children"][0].update(value=5),
        lambda a: a["body"][0]["children"][0].update(value="a\ud800b"),
        lambda a: a["body"][0]["children"][0].update(value="a\x00b"),
        lambda a: a["body"][0]["children"][0].update(value="two  spaces"),
        lambda a: a["body"][0].update(language="not a language"),
        lambda a: a["metadata"].update(published="soon"),
        lambda a: a["metadata"].update(direction="up"),
        lambda a: a.update(body="text"),
    ],
)
def test_what_breaks_the_model_is_refused(change):
    with pytest.raises(ModelError):
        codec.loads(changed(change))


def test_ten_thousand_nested_quotes_are_refused_not_followed():
    inner = '{"type": "Quote", "blocks": [' * 10_000 + "]}" * 10_000
    text = '{"format": "article-exporter", "version": 1, "publication": ' + inner + "}"
    with pytest.raises(ModelError):
        codec.loads(text)


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda s: st.lists(s) | st.dictionaries(st.text(), s), max_leaves=20
    )
)
def test_any_json_is_read_or_refused(data):
    with pytest.raises(ModelError):
        codec.loads(json.dumps({"format": "article-exporter", "version": 1, "publication": data}))
