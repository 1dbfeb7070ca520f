"""Pictures: described, decorative, undescribed, missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.model import Alt, Decorative, Image, Undescribed
from formats.markup.tree import Element, add, write

if TYPE_CHECKING:
    from exporter.model import Resource
    from formats.markup.context import Context


def alternative(image: Image, context: Context) -> str:
    """The accessible name of a picture: its alt text, the fixed status for an undescribed one, nothing for an ornament."""
    match image.alt:
        case Alt(text=words):
            return words
        case Undescribed():
            return context.labels.text("image_no_description")
        case Decorative():
            return ""


def write_picture(parent: Element, image: Image, context: Context, *, inline: bool = False, framed: bool = False) -> None:
    """Add a picture with what stands for it.

    An undescribed picture shows its status beside it, hidden from assistive technology where the picture's name says the same. A
    picture without bytes is a box with its text. A decorative one without bytes is a box that says so where a caption speaks of it
    (`framed`) or the page gave it the size of a photograph, else nothing.
    """
    if isinstance(image.alt, Undescribed):
        context.report("IMG-001", image=image.source or image.digest or "")
    resource = context.resource(image)
    address = context.settings.picture(resource) if resource else None
    if address is None:
        _missing(parent, image, context, inline=inline, framed=framed or image.is_large)
        return
    made = add(parent, "img", src=address, alt=alternative(image, context), class_="inline-image" if inline else None)
    assert resource is not None
    width, height = _size(image, resource)
    if width and height:
        made.set("width", str(width))
        made.set("height", str(height))
    if isinstance(image.alt, Decorative):
        made.set("role", "presentation")
    if isinstance(image.alt, Undescribed):
        status = add(parent, "span", class_="status", lang=context.label_language, aria_hidden="true")
        if context.label_language:
            made.set("lang", context.label_language)
        write(status, context.labels.text("image_no_description"))


def _size(image: Image, resource: Resource) -> tuple[int, int]:
    """CSS pixels: what the page asks for; where it gives one side only, the other follows the picture's shape."""
    if image.width and image.height:
        return image.width, image.height
    if not (resource.width and resource.height):
        return 0, 0
    if image.width:
        return image.width, max(1, round(image.width * resource.height / resource.width))
    if image.height:
        return max(1, round(image.height * resource.width / resource.height)), image.height
    return resource.width, resource.height


def _missing(parent: Element, image: Image, context: Context, *, inline: bool, framed: bool) -> None:
    if isinstance(image.alt, Decorative) and not framed:
        write(parent, " " if inline else "")  # it stood between two words
        return
    box = add(parent, "span" if inline else "div", class_="missing-image")
    write(box, " " if inline else "")  # keeps its words from running into the line's
    write(add(box, "span", class_="missing-label", lang=context.label_language), context.labels.text("image_missing"))
    if isinstance(image.alt, Decorative):
        return
    write(box, context.labels.text("labelled", label="\0", text="\0").strip("\0"))
    told = context.label_language if isinstance(image.alt, Undescribed) else None
    write(add(box, "span", class_="missing-text", lang=told), alternative(image, context))
    write(box, " " if inline else "")


def write_description(parent: Element, image: Image, context: Context) -> None:
    """The long description of a picture, shown after it."""
    from formats.markup.blocks import write_blocks

    if not image.description:
        return
    box = add(parent, "div", class_="long-description", role="group", aria_label=context.labels.text("long_description"))
    write(add(box, "p", class_="box-title", lang=context.label_language), context.labels.text("long_description"))
    write_blocks(box, image.description, context)
