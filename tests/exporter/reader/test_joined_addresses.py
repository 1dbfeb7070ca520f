"""An address that is whole is left as it is, whatever the page's own."""

from __future__ import annotations

from urllib.parse import urljoin

from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.reader.addresses import joined


@settings(max_examples=200)
@given(st.text(alphabet="ab.-A0", max_size=5), st.text(alphabet="a./~%@+,-_?#;", max_size=8), st.sampled_from(["http", "https"]))
def test_whole_addresses_are_joined_as_any_others(host: str, path: str, scheme: str) -> None:
    address = f"{scheme}://{host}/{path}"
    assert joined("https://example.org/a/b", address) == urljoin("https://example.org/a/b", address)
