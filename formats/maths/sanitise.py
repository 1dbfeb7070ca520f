"""Any MathML to clean presentation MathML: MathML Core, with `menclose` kept because its strokes mean something.

Nothing of the input is executed or fetched: no entity is declared, no DTD read, no address kept.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from exporter.lazily import Lazily
from formats.maths.alphabets import styled
from formats.maths.errors import MathsError

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "http://www.w3.org/1998/Math/MathML"
MAX_LENGTH = 1_000_000
MAX_DEPTH = 220  # libxml2 itself refuses 256; the walkers use three frames a level of Python's thousand.

TOKENS = frozenset({"mi", "mn", "mo", "mtext", "ms"})
ARITY = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3}
_ROWS = frozenset({"math", "mrow", "msqrt", "mstyle", "mpadded", "mphantom", "menclose", "mtd"})
_KEPT = _ROWS | TOKENS | frozenset(ARITY) | {"mspace", "mmultiscripts", "mprescripts", "none", "mtable", "mtr"}
_DROPPED = frozenset({"script", "style", "iframe", "object", "embed", "template", "annotation", "annotation-xml"})
_CONTENT = frozenset({"apply", "ci", "cn", "csymbol", "bind", "cs", "lambda", "matrix", "piecewise", "reln"})
_ATTRIBUTES = {
    "math": {"display", "alttext", "dir", "displaystyle"},
    "mi": {"mathvariant", "dir"},
    "mo": {
        *("form", "fence", "separator", "stretchy", "symmetric", "largeop", "movablelimits"),
        *("lspace", "rspace", "minsize", "maxsize", "dir"),
    },
    "mspace": {"width", "height", "depth", "linebreak"},
    "mpadded": {"width", "height", "depth", "lspace", "voffset"},
    "mstyle": {"displaystyle", "scriptlevel", "dir"},
    "mrow": {"dir"},
    "mfrac": {"linethickness"},
    "mover": {"accent"},
    "munder": {"accentunder"},
    "munderover": {"accent", "accentunder"},
    "menclose": {"notation"},
    "mtable": {"columnalign", "rowspacing", "columnspacing", "columnlines", "rowlines", "frame", "displaystyle"},
    "mtr": {"columnalign"},
    "mtd": {"columnalign", "columnspan", "rowspan"},
}
_VALUE = Lazily(r"[-+.%\w ]{1,64}", re.ASCII)
_ENTITY = Lazily(r"&([A-Za-z][A-Za-z0-9]*);")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_TEX = frozenset({"application/x-tex", "application/x-latex", "text/x-tex", "tex", "latex", "text/latex"})


def normalise(mathml: str) -> str:
    """Return `mathml` as one clean `<math>` element: presentation elements and harmless attributes only.

    `mathvariant` becomes Unicode letters, `mfenced` becomes a row, `semantics` and `maction` their shown child,
    rows of one child that child. `display` and `alttext` stay. The result is a fixed point.
    Raises MathsError for what is no MathML, has a DTD, is over a million characters or 220 levels deep,
    has a fraction, root or script with the wrong number of parts, or holds content MathML alone.
    """
    from lxml import etree

    root = clean(mathml)
    return str(etree.tostring(root, encoding="unicode"))


def clean(mathml: str) -> _Element:
    """Return the clean tree that `normalise` writes; the same errors."""
    root = _parse(mathml)
    try:
        return _math(root)
    except RecursionError as error:
        raise MathsError("formula nested too deeply") from error


def annotation_tex(mathml: str) -> str | None:
    """Return the TeX that an `annotation` in the (not yet normalised) MathML holds, or None."""
    root = _parse(mathml)
    for element in root.iter():
        if isinstance(element.tag, str) and _name(element) == "annotation":
            encoding = (element.get("encoding") or "").strip().lower()
            text = (element.text or "").strip()
            if encoding in _TEX and text:
                return str(text)
    return None


def _parse(mathml: str) -> _Element:
    from lxml import etree

    if len(mathml) > MAX_LENGTH:
        raise MathsError("formula longer than a million characters")
    if re.search(r"<!\s*(DOCTYPE|ENTITY|ELEMENT|ATTLIST)", mathml, re.IGNORECASE):
        raise MathsError("a DTD has no place in a formula")
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", mathml).strip()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_ENTITY.sub(_character, source), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MathsError(f"not well-formed MathML: {error}") from error
    if _name(root) != "math":
        raise MathsError(f"not MathML: the root is {_name(root)!r}")
    return root


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if name in _XML_ENTITIES:
        return match[0]
    return html5.get(f"{name};", match[0])


def _name(element: _Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _is_maths(element: _Element) -> bool:
    tag = str(element.tag)
    return not tag.startswith("{") or tag.startswith(f"{{{NAMESPACE}}}")


def _new(tag: str, children: list[_Element] | None = None, text: str | None = None) -> _Element:
    from lxml import etree

    element = etree.Element(f"{{{NAMESPACE}}}{tag}", nsmap={None: NAMESPACE})
    element.text = text
    element.extend(children or [])
    return element


def _math(root: _Element) -> _Element:
    children = _children(root, 1, "")
    if not children and any(_name(node) in _CONTENT for node in root.iter() if isinstance(node.tag, str)):
        raise MathsError("content MathML without a presentation")
    if len(children) == 1 and _name(children[0]) == "mrow" and not children[0].attrib:
        children = list(children[0])
    return _with_attributes(_new("math", children), root)


def _with_attributes(new: _Element, old: _Element) -> _Element:
    for name in sorted(_ATTRIBUTES.get(_name(new), set())):
        value = old.get(name)
        if value is None:
            continue
        if name == "alttext":
            new.set(name, " ".join(value.split()))
        elif name == "mathvariant":
            if value.strip().lower() == "normal":
                new.set(name, "normal")
        elif _VALUE.fullmatch(value.strip()):
            new.set(name, value.strip())
    if new.get("display") not in (None, "block", "inline"):
        del new.attrib["display"]
    return new


def _children(parent: _Element, depth: int, variant: str) -> list[_Element]:
    """Clean the children for a place that takes any number of them."""
    found: list[_Element] = []
    _stray(parent.text, found)
    for child in parent:
        found += _flat(_clean(child, depth + 1, variant))
        _stray(child.tail, found)
    return found


def _stray(text: str | None, found: list[_Element]) -> None:
    """Keep words that stand where MathML allows none."""
    if text and text.strip():
        found.append(_new("mtext", text=" ".join(text.split())))


def _flat(element: _Element | None) -> list[_Element]:
    if element is None:
        return []
    if _name(element) == "mrow" and not len(element) and not element.attrib:
        return []
    if _name(element) in TOKENS and not element.text:
        return []
    return [element]


def _exact(parent: _Element, depth: int, variant: str, count: int) -> list[_Element]:
    """Clean the children for a place where each has its meaning by its position."""
    cleaned = [_clean(child, depth + 1, variant) for child in parent if _name(child) not in _DROPPED]
    children = [_new("mrow") if child is None else child for child in cleaned]
    if len(children) != count:
        raise MathsError(f"{_name(parent)} has {len(children)} children, not {count}")
    return children


def _clean(element: _Element, depth: int, variant: str) -> _Element | None:
    if depth > MAX_DEPTH:
        raise MathsError(f"formula nested deeper than {MAX_DEPTH}")
    if not isinstance(element.tag, str):
        raise MathsError("an unresolved entity in a formula")
    tag = _name(element)
    if tag in _DROPPED or tag in _CONTENT:
        return None
    variant = (element.get("mathvariant") or variant).strip().lower() if _is_maths(element) else variant
    if not _is_maths(element) or tag not in _KEPT:
        return _foreign(element, tag, depth, variant)
    if tag in TOKENS:
        return _token(element, tag, variant)
    if tag in ARITY:
        return _with_attributes(_new(tag, _exact(element, depth, variant, ARITY[tag])), element)
    if tag == "mtable":
        return _with_attributes(_new(tag, _table_rows(element, depth, variant)), element)
    if tag == "mmultiscripts":
        return _new(tag, _scripts(element, depth, variant))
    if tag in ("mspace", "mprescripts", "none"):
        return _with_attributes(_new(tag), element)
    if tag in ("mtr", "mtd", "math"):
        return _row(_new("mrow", _children(element, depth, variant)))
    return _row(_with_attributes(_new(tag, _children(element, depth, variant)), element))


def _row(element: _Element) -> _Element:
    """Undo a row, a style or a padding that does nothing."""
    if element.attrib or _name(element) not in ("mrow", "mstyle", "mpadded"):
        return element
    return element[0] if len(element) == 1 else _new("mrow", list(element))


def _foreign(element: _Element, tag: str, depth: int, variant: str) -> _Element | None:
    if tag == "semantics":
        shown = [c for c in (_clean(child, depth + 1, variant) for child in element) if c is not None]
        return shown[0] if shown else None
    if tag == "maction" and len(element):
        selection = element.get("selection") or "1"
        index = int(selection) - 1 if selection.isascii() and selection.isdigit() else 0
        return _clean(element[index if 0 <= index < len(element) else 0], depth + 1, variant)
    if tag == "mfenced":
        return _fenced(element, depth, variant)
    return _row(_new("mrow", _children(element, depth, variant)))


def _fenced(element: _Element, depth: int, variant: str) -> _Element:
    parts = [found for child in element for found in [_clean(child, depth + 1, variant)] if found is not None]
    marks = (element.get("separators", ",") or "").replace(" ", "")
    row = [_new("mo", text=element.get("open", "(").strip())]
    for index, part in enumerate(parts):
        row.append(part)
        if marks and index < len(parts) - 1:
            row.append(_new("mo", text=marks[min(index, len(marks) - 1)]))
    row.append(_new("mo", text=element.get("close", ")").strip()))
    return _new("mrow", [item for item in row if _name(item) != "mo" or item.text])


def _token(element: _Element, tag: str, variant: str) -> _Element:
    raw = "".join(text for node in element.iter() if isinstance(node.tag, str) for text in _own_text(node, element))
    text = re.sub(r"[ \t\r\n]+", " ", raw)
    if tag != "mtext":
        text = text.strip(" ")
    if variant in ("", "normal") or tag == "mtext":
        return _with_attributes(_new(tag, text=text), element)
    new = _new(tag, text="".join(styled(char, variant) for char in text))
    if tag == "mi" and variant == "italic":
        new.text = text  # One letter is italic by itself; a word in italics is no other symbol.
    return new


def _own_text(node: _Element, top: _Element) -> list[str]:
    """The text of a node inside a token and what follows it there, without that of scripts and styles."""
    inner = [] if _name(node) in _DROPPED else [node.text or ""]
    return inner if node is top else [*inner, node.tail or ""]


def _table_rows(table: _Element, depth: int, variant: str) -> list[_Element]:
    rows = []
    for child in table:
        tag = _name(child)
        if tag in ("mtr", "mlabeledtr"):
            cells = [_cell(cell, depth + 2, variant) for cell in child]
            if tag == "mlabeledtr":
                cells = [*cells[1:], *cells[:1]]
            rows.append(_with_attributes(_new("mtr", cells), child))
        else:
            rows.append(_new("mtr", [_cell(child, depth + 1, variant)]))
    return rows


def _cell(cell: _Element, depth: int, variant: str) -> _Element:
    if depth > MAX_DEPTH:
        raise MathsError(f"formula nested deeper than {MAX_DEPTH}")
    if _name(cell) == "mtd":
        children = _children(cell, depth, variant)
        if len(children) == 1 and _name(children[0]) == "mrow" and not children[0].attrib:
            children = list(children[0])
        return _with_attributes(_new("mtd", children), cell)
    return _new("mtd", _flat(_clean(cell, depth, variant)))


def _scripts(element: _Element, depth: int, variant: str) -> list[_Element]:
    """The children of mmultiscripts; what is empty stays as an empty row, since pairs count by position."""
    cleaned = [_clean(child, depth + 1, variant) for child in element]
    children = [_new("mrow") if child is None or _name(child) == "none" else child for child in cleaned]
    if not children or _name(children[0]) == "mprescripts":
        raise MathsError("mmultiscripts without a base")
    return children
