"""The metadata packet of a file (XMP, ISO 16684-1): what it is about, and which standards it claims to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.pdf.write.claims import Claim

_SPACES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfd": "http://pdfa.org/declarations/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_WELL_TAGGED: Final = "http://pdfa.org/declarations/wtpdf#accessibility1.0"
"""The declaration of Well-Tagged PDF 1.0, section 6.1.3."""


class Described(Struct, frozen=True, kw_only=True):
    """What the packet tells of a publication. `moment` is ISO 8601 with an offset."""

    title: str
    language: str
    authors: tuple[str, ...] = ()
    description: str = ""
    keywords: tuple[str, ...] = ()
    creator: str = ""
    producer: str = ""
    moment: str = ""


def packet(about: Described, claim: Claim) -> bytes:
    """The packet as a metadata stream holds it."""
    names = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _used(claim).items())
    lines = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        f'<rdf:Description rdf:about="" {names}>',
        *_about(about),
        *_claims(claim),
        "</rdf:Description>",
        "</rdf:RDF>",
        "</x:xmpmeta>",
        '<?xpacket end="r"?>',
    )
    return "\n".join(lines).encode()


def _used(claim: Claim) -> dict[str, str]:
    wanted = {"dc", "xmp", "pdf", "pdfuaid"}
    if claim.archive:
        wanted.add("pdfaid")
    if claim.is_modern:
        wanted.add("pdfd")
    elif claim.archive:
        wanted |= {"pdfaExtension", "pdfaSchema", "pdfaProperty"}
    return {prefix: address for prefix, address in _SPACES.items() if prefix in wanted}


def _about(about: Described) -> Iterator[str]:
    yield "<dc:format>application/pdf</dc:format>"
    yield _many("dc:title", "Alt", (about.title,))
    yield _many("dc:language", "Bag", (about.language,))
    if about.authors:
        yield _many("dc:creator", "Seq", about.authors)
    if about.description:
        yield _many("dc:description", "Alt", (about.description,))
    if about.keywords:
        yield _many("dc:subject", "Bag", about.keywords)
        yield _one("pdf:Keywords", ", ".join(about.keywords))
    for name, value in (
        ("pdf:Producer", about.producer),
        ("xmp:CreatorTool", about.creator),
        ("xmp:CreateDate", about.moment),
        ("xmp:ModifyDate", about.moment),
        ("xmp:MetadataDate", about.moment),
    ):
        if value:
            yield _one(name, value)


def _claims(claim: Claim) -> Iterator[str]:
    yield _one("pdfuaid:part", str(claim.ua))
    if claim.is_modern:
        yield _one("pdfuaid:rev", "2024")
    if claim.archive:
        part, level = claim.archive
        yield _one("pdfaid:part", str(part))
        yield _one("pdfaid:conformance", level)
        if part == 4:
            yield _one("pdfaid:rev", "2020")
    if claim.is_modern:
        made = f"<rdf:li rdf:parseType={quoteattr('Resource')}>{_one('pdfd:conformsTo', _WELL_TAGGED)}</rdf:li>"
        yield f"<pdfd:declarations><rdf:Bag>{made}</rdf:Bag></pdfd:declarations>"
    elif claim.archive:
        yield _extension()


def _extension() -> str:
    """The description of `pdfuaid`, which PDF/A-3 does not know (ISO 19005-3, 6.6.2.3)."""
    resource = 'rdf:parseType="Resource"'
    part = (
        _one("pdfaProperty:name", "part"),
        _one("pdfaProperty:valueType", "Integer"),
        _one("pdfaProperty:category", "internal"),
        _one("pdfaProperty:description", "The part of ISO 14289 to which the file conforms"),
    )
    schema = (
        _one("pdfaSchema:schema", "PDF/UA identification"),
        _one("pdfaSchema:namespaceURI", _SPACES["pdfuaid"]),
        _one("pdfaSchema:prefix", "pdfuaid"),
        f"<pdfaSchema:property><rdf:Seq><rdf:li {resource}>{''.join(part)}</rdf:li></rdf:Seq></pdfaSchema:property>",
    )
    return f"<pdfaExtension:schemas><rdf:Bag><rdf:li {resource}>{''.join(schema)}</rdf:li></rdf:Bag></pdfaExtension:schemas>"


def _one(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>"


def _many(name: str, kind: str, values: tuple[str, ...]) -> str:
    default = ' xml:lang="x-default"' if kind == "Alt" else ""
    items = "".join(f"<rdf:li{default}>{escape(value)}</rdf:li>" for value in values)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>"
