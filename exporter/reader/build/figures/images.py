"""Pictures: their file, their text alternative, their longer description."""

from __future__ import annotations

import re
from html import unescape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from bs4 import Tag
from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model import Alt, Decorative, Image, InlineImage, Link, Paragraph, Resource, Text, Undescribed
from exporter.model.text import collapse
from exporter.phrases import is_file_name
from exporter.reader.addresses import parts_of
from exporter.reader.build.attributes import above, attr, classes, has, is_hidden, is_text, number, roles, style, words
from exporter.reader.build.figures.characters import LINE, characters, pixels
from exporter.reader.build.figures.drawings import drawing
from exporter.reader.build.figures.signs import is_sign
from exporter.reader.build.figures.sources import addresses, is_lazy, is_placeholder
from exporter.reader.build.links import is_picture, picture_address, resolve
from exporter.reader.lexicon.tables import set_of
from exporter.reader.pictures import EMPTY, NO_SITE, ON_THE_NETWORK
from exporter.reader.svg import DRAWS_NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import AltText, Block, Inline
    from exporter.reader.build.state import State

_TRIES: Final = 4  # Files tried for one picture, so that a page with 30 sizes of each does not ask for all of them.
_ESCAPED: Final = Lazily(r"&(?:quot|amp|apos|lt|gt|nbsp|#\d{1,6}|#[xX][\da-fA-F]{1,6});")
"""Signs that a page escaped twice: what is read would say "and quot"."""
_NOTHING: Final = frozenset({"undefined", "null", "[object Object]"})
"""What a script writes that has no value."""
_COUNT: Final = Lazily(r"[#(\[]?\d{1,6}[.)\]]?")
"""A number alone: what counts a picture does not describe it."""
_BROKEN: Final = Lazily(r"\s")  # White space that parsing takes out of the middle of an address.
_UNDRAWN: Final = frozenset({"presentation", "none"})
_NOT_FETCHED: Final = frozenset({"IMG-005", "IMG-007"})
_ORNAMENT: Final = "IMG-008"
_BLANK: Final = frozenset({DRAWS_NOTHING, EMPTY})
_STAND_IN: Final = "a stand-in of one pixel"
_SENT: Final = "an image"
_MOST_STAND_INS: Final = 8
"""Pictures without a file between one and its twin: pages have one or two."""


def inline(state: State, tag: Tag) -> Sequence[Inline]:
    """The inline that a picture in a line stands for: itself, or characters where it only draws some."""
    drawn = characters(tag)
    if drawn:
        return (Text(value=drawn),)
    if tag.name == "amp-img":
        state.leave_out("fallback", tag)
    image = picture(state, tag)
    return (InlineImage(image=image),) if image is not None else ()


def picture(state: State, tag: Tag) -> Image | None:
    """The picture of an `img`, `amp-img` or `svg`; None for a counter's pixel, a hidden icon, a picture without any file."""
    if tag.name == "svg":
        image = _drawn(state, tag)
        state.leave_out("drawing" if image is not None else "icon", tag)
        return image
    if _is_pixel(tag):
        return None
    found = addresses(tag)
    twin = _twin(tag) if state.index.noscripts else None
    if twin is not None and not is_lazy(tag):
        found = list(dict.fromkeys([*addresses(twin), *(address for address in found if not is_placeholder(address, lazy=True))]))
    alt = alt_of(state, tag, found)
    if isinstance(alt, Undescribed) and twin is not None:
        alt = alt_of(state, twin, found)
    if not found and (not isinstance(alt, Alt) or _has_file_beside(state, tag)):
        return None
    if is_sign(tag, found, alt):
        state.leave_out("sign", alt.text if isinstance(alt, Alt) else "")
        return None
    image = Image(
        alt=alt,
        source=_shown(state, found),
        description=describe(state, tag),
        width=pixels(tag, "width"),
        height=pixels(tag, "height"),
    )
    return _loaded(state, tag, image, found)


def alt_of(state: State, tag: Tag, found: Sequence[str] = ()) -> AltText:
    """The text alternative (HTML-AAM, the accessible name of img): aria-labelledby, aria-label, alt; title where there is no alt or
    it says nothing. File names and numbers are none. An empty alt makes an ornament, whatever the title says; a label does not.
    """
    if not _UNDRAWN.isdisjoint(roles(tag)) or attr(tag, "aria-hidden") == "true":
        return Decorative()
    labels = [words(target) for name in attr(tag, "aria-labelledby").split() if (target := state.find(name)) is not None]
    for value in (" ".join(labels), attr(tag, "aria-label"), attr(tag, "alt")):
        if text := _said(tag, value, found):
            return Alt(text=text)
    title = _said(tag, attr(tag, "title"), found)
    if not has(tag, "alt") or collapse(attr(tag, "alt")):
        return Alt(text=title) if title else Undescribed()
    alt = _empty(state, tag, found)
    if isinstance(alt, Undescribed) and title:  # All that a link says.
        return Alt(text=title)
    if title:
        state.leave_out("picture-title", title)
        state.report("IMG-009", tag, words=title)
    return alt


def _said(tag: Tag, value: str, found: Sequence[str]) -> str:
    """What an attribute says of a picture; "" for nothing, a number and a file's name."""
    text = collapse(_ESCAPED.sub(lambda sign: unescape(sign[0]), value))
    return "" if text in _NOTHING or _only_counts(tag, text) or _is_file_name(text, found) else text


def _empty(state: State, tag: Tag, found: Sequence[str]) -> AltText:
    """What `alt=""` says: an ornament, unless the picture is all that a link shows. Such a link needs a name (WCAG 2.4.4), so the
    picture takes the link's own or counts as not described. A link to a larger picture is named after what it does.
    """
    link = above(tag, "a")
    while link is not None and "href" not in link.attrs:
        link = above(link, "a")
    if link is None or words(link).strip() or _is_described(state, link):
        return Decorative()
    name = "" if is_picture(attr(link, "href")) else collapse(attr(link, "aria-label") or attr(link, "title"))
    return Alt(text=name) if name and not _is_file_name(name, found) else Undescribed()


def _is_described(state: State, link: Tag) -> bool:
    """Whether any picture of a link has an `alt`."""
    known = state.described_links
    if id(link) not in known:
        known[id(link)] = any(attr(other, "alt").strip() for other in link.find_all("img"))
    return known[id(link)]


def describe(state: State, tag: Tag) -> tuple[Block, ...]:
    """The longer description: `aria-describedby`, `aria-details` or `longdesc` inside the page, where it is not read there."""
    names = [*attr(tag, "aria-describedby").split(), *attr(tag, "aria-details").split()]
    address = attr(tag, "longdesc")
    if address.startswith("#"):
        names.append(unquote(address[1:]))
    blocks: tuple[Block, ...] = ()
    for name in names:
        target = state.find(name)
        if target is None or id(target) in state.describing or (target is not tag and target in tag.parents):
            continue
        if state.is_read(target) and not is_unseen(target):
            continue
        state.describing.add(id(target))
        outer, state.wrappers = state.wrappers, ()
        blocks += state.blocks(target.contents)
        state.wrappers = outer
        state.skipped.add(id(target))
    href = resolve(address, state.context.base_url) if address and not address.startswith("#") else None
    if href:
        blocks += (Paragraph(children=(Link(href=href, children=(Text(value=href),)),)),)
    return blocks


def noscript(state: State, tag: Tag) -> Sequence[Inline]:
    """The picture in a `noscript`, unless it is the twin of a lazy one beside it. Its text is for browsers without scripts."""
    inner = tag.find(["img", "amp-img"])
    state.leave_out("fallback", tag)
    if not isinstance(inner, Tag) or _lazy_beside(tag) is not None:
        return ()
    return inline(state, inner)


def _lazy_beside(tag: Tag) -> Tag | None:
    for sibling in (tag.find_previous_sibling(), tag.find_next_sibling()):
        if isinstance(sibling, Tag):
            image = sibling if sibling.name in {"img", "amp-img"} else sibling.find(["img", "amp-img"])
            if isinstance(image, Tag) and (
                image is sibling or sibling.name in {"picture", "span", "a"} or _twin(image) is not None
            ):
                return image
    return None


def _twin(tag: Tag) -> Tag | None:
    """The `img` in a `noscript` beside a lazy picture, or beside the box around it; stand-ins without a file may be between."""
    at: Tag | None = tag
    while at is not None and (at.name in {"img", "amp-img", "picture", "span"} or _holds_only(at, tag)):
        for sibling in (_next(at), at.find_previous_sibling()):
            if isinstance(sibling, Tag) and sibling.name == "noscript":
                image = sibling.find("img")
                return image if isinstance(image, Tag) else None
        at = at.parent
    return None


def _next(tag: Tag) -> Tag | None:
    following = tag.find_next_sibling()
    for _ in range(_MOST_STAND_INS):
        if not isinstance(following, Tag) or following.name != "img" or addresses(following):
            break
        following = following.find_next_sibling()
    return following if isinstance(following, Tag) else None


def _has_file_beside(state: State, tag: Tag) -> bool:
    """Whether the picture that a script would fill, which has no file, stands beside it with one, under the same words."""
    box = tag.find_parent(["figure", "picture"]) or tag.parent
    if box is None:
        return False
    known = state.words_of_files
    if id(box) not in known:
        known[id(box)] = {attr(other, "alt") for other in box.find_all("img") if addresses(other)}
    return attr(tag, "alt") in known[id(box)]


def _holds_only(box: Tag, tag: Tag) -> bool:
    """Whether a box is there for one picture: no words in it, and no other picture but stand-ins without a file.

    It stops at the first thing that speaks against it: each picture of a long page asks for the boxes around it.
    """
    if box.name not in {"div", "a", "figure"}:
        return False
    for node in box.descendants:
        if not isinstance(node, Tag):
            if is_text(node) and str(node).strip():
                return False
        elif node.name == "img" and node is not tag and addresses(node) and node.find_parent("noscript") is None:
            return False
    return True


def _loaded(state: State, tag: Tag, image: Image, found: Sequence[str]) -> Image | None:
    reason = "no address"
    for place, address in enumerate(found[:_TRIES]):
        loaded = state.context.load_picture(picture_address(address, state.context.base_url))
        if isinstance(loaded, Resource):
            if loaded.width == 1 and loaded.height == 1:
                if not isinstance(image.alt, Alt):
                    return None
                reason = _STAND_IN
                continue
            state.resources.setdefault(loaded.digest, loaded)
            image = replace(image, digest=loaded.digest, source=_shown(state, [address]))
            break
        reason = loaded if place == 0 else reason
    else:
        if reason in _BLANK and not isinstance(image.alt, Alt) and all(address.startswith("data:") for address in found):
            return None  # A spacer: nothing is in it, and nothing elsewhere takes its place.
        code = code_of(reason)
        code = _ORNAMENT if code in _NOT_FETCHED and _is_ornament(tag, image) else code
        state.report(code, tag, image=image.source or _SENT, reason=reason)
    if isinstance(image.alt, Undescribed):
        state.report("IMG-001", tag, image=image.source or _SENT)
    return image


def _is_ornament(tag: Tag, image: Image) -> bool:
    """Whether forms show nothing in a picture's place where its file is not at hand."""
    figure = above(tag, "figure")
    return isinstance(image.alt, Decorative) and not image.is_large and (figure is None or figure.find("figcaption") is None)


def code_of(reason: str) -> str:
    """The code of the finding for a picture that there is no file of, by the reason why."""
    if ON_THE_NETWORK in reason:
        return "IMG-005"
    return "IMG-007" if reason == NO_SITE else "IMG-002"


def _drawn(state: State, tag: Tag) -> Image | None:
    """The picture of an inline SVG drawing. An icon without a title says nothing and is left out."""
    named = tag.find_parent(role="img")
    around = attr(named, "aria-label") if isinstance(named, Tag) else ""
    if not around and (attr(tag, "aria-hidden") == "true" or {"presentation", "none"} & set(roles(tag))):
        return None
    made = drawing(tag)
    title = tag.find("title", recursive=False)
    label = around or attr(tag, "aria-label") or (words(title) if isinstance(title, Tag) else "")
    labels = [
        words(target)
        for name in attr(tag, "aria-labelledby").split()
        if (target := state.find(name)) is not None and target is not title
    ]
    text = collapse(" ".join([label, *labels]))
    if made is None or (not text and _is_icon(tag)):
        return None
    described = tag.find("desc", recursive=False)
    about = collapse(words(described)) if isinstance(described, Tag) else ""
    if about and not text:
        text, about = about, ""
    state.resources.setdefault(made.digest, made)
    image = Image(
        alt=Alt(text=text) if text else Undescribed(),
        digest=made.digest,
        description=(Paragraph(children=(Text(value=about),)),) if about and about not in text else (),
        width=pixels(tag, "width"),
        height=pixels(tag, "height"),
    )
    if not text:
        state.report("IMG-001", tag, image="an SVG drawing")
    return image


def _is_icon(tag: Tag) -> bool:
    """Whether a drawing is an icon: small, a reference into a sprite, or inside a link or button that has words."""
    sizes = [size for size in (pixels(tag, "width"), pixels(tag, "height")) if size is not None]
    if tag.find("use") is not None and len(tag.find_all(True)) <= 3:
        return True
    if any("icon" in name for name in classes(tag)) or (sizes and max(sizes) <= 48):
        return True
    view = attr(tag, "viewbox") or attr(tag, "viewBox")
    return not sizes and [number(part) or 0 for part in view.replace(",", " ").split()][2:] in (
        [16, 16],
        [20, 20],
        [24, 24],
        [32, 32],
    )


def _shown(state: State, found: Sequence[str]) -> str:
    if not found:
        return ""
    address = picture_address(found[0], state.context.base_url)
    return address if not address.startswith("data:") else f"{address[:40]}…"


def _is_pixel(tag: Tag) -> bool:
    """Whether the page asks for a picture of no size or one pixel: a counter. One that may not stay so small fills its box."""
    declared = style(tag)
    if number(declared.get("min-width", "0")) or number(declared.get("min-height", "0")):
        return False
    values = [attr(tag, name) or declared.get(name, "") for name in ("width", "height")]
    if not any(values):
        return False
    sizes = [number(value) for value in values]
    tiny = [
        size is not None and size <= 1 and "%" not in value and "em" not in value for size, value in zip(sizes, values, strict=True)
    ]
    if 0 in sizes and any(size is not None and size > 1 for size in sizes):
        return False  # A size that nobody knew.
    return all(tiny) or (any(tiny) and not collapse(attr(tag, "alt")))


def _only_counts(tag: Tag, text: str) -> bool:
    """Whether an alternative is a number alone, of a picture that is not as small as the drawn number would be."""
    sizes = [size for size in (pixels(tag, "width"), pixels(tag, "height")) if size is not None]
    return _COUNT.fullmatch(text) is not None and not (sizes and max(sizes) <= LINE)


def _is_file_name(text: str, found: Sequence[str]) -> bool:
    if is_file_name(text):
        return True
    if not any(text in unquote(address) or _BROKEN.search(address) for address in found):
        return False  # A name can only be where the words are.
    named = [parts for address in found if not address.startswith("data:") and (parts := parts_of(address)) is not None]
    names = {PurePosixPath(unquote(parts.path)).name for parts in named}
    stems = {PurePosixPath(name).stem for name in names}
    return text in names or (text in stems and bool(re.search(r"[\d_]|-.*-", text)) and " " not in text)


def is_unseen(tag: Tag) -> bool:
    """Whether an element is there for screen readers or scripts only."""
    return is_hidden(tag) or not set_of("classes.unseen").isdisjoint(classes(tag))
