"""Pictures as readers show them: upright, in bounds, in colour, without what a camera wrote beside them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from exporter.model import Resource, resource_of
from formats.markup.bare import TornError, bare
from formats.markup.raster import BOUND, prepare

if TYPE_CHECKING:
    from collections.abc import Callable

SECRET = b"Ada Lane, 51.5 N"
TURNED = 6
"""Exif: the camera was held upright, the pixels lie on their side."""


def halves(width: int = 60, height: int = 40, *, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    made = Image.new("RGB", (width, height), (220, 20, 20))
    made.paste((20, 20, 220), (width // 2, 0, width, height))
    return made.convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> Resource:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    media = {"MPO": "jpeg"}.get(kind, kind.lower())
    return resource_of(buffer.getvalue(), media_type=f"image/{media}", width=image.width, height=image.height)


def exif(**tags: int) -> Image.Exif:
    made = Image.Exif()
    made[0x010E] = SECRET.decode()
    for name, value in tags.items():
        made[{"orientation": 0x0112}[name]] = value
    return made


def remarked() -> PngImagePlugin.PngInfo:
    made = PngImagePlugin.PngInfo()
    made.add_text("Author", SECRET.decode())
    made.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return made


TELLTALE: dict[str, Callable[[], Resource]] = {
    "jpeg exif": lambda: saved(halves(), "JPEG", exif=exif()),
    "jpeg comment": lambda: saved(halves(), "JPEG", comment=SECRET),
    "progressive jpeg": lambda: saved(halves(200, 200), "JPEG", exif=exif(), progressive=True),
    "jpeg with a trailer": lambda: _with_trailer(saved(halves(), "JPEG")),
    "png text": lambda: saved(halves(), "PNG", pnginfo=remarked()),
    "png exif": lambda: saved(halves(), "PNG", exif=exif()),
    "gif comment": lambda: saved(halves(mode="P"), "GIF", comment=SECRET),
    "webp exif": lambda: saved(halves(), "WEBP", exif=exif().tobytes(), lossless=True),
    "large png text": lambda: saved(halves(BOUND + 10, 40), "PNG", pnginfo=remarked()),
    "large jpeg exif": lambda: saved(halves(BOUND + 10, 40), "JPEG", exif=exif(orientation=TURNED)),
}


def _with_trailer(resource: Resource) -> Resource:
    assert resource.content is not None
    return resource_of(resource.content + SECRET, media_type="image/jpeg", width=60, height=40)


def opened(data: bytes) -> Any:
    image: Any = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("name", TELLTALE)
def test_nothing_but_the_picture_is_left(name: str) -> None:
    resource = TELLTALE[name]()
    assert resource.content is not None
    assert SECRET in resource.content
    picture, _ = prepare(resource)
    assert picture is not None
    assert SECRET not in picture.data
    image = opened(picture.data)
    assert image.size == (picture.width, picture.height)
    assert not image.getexif()


@pytest.mark.parametrize("name", ["jpeg exif", "jpeg comment", "progressive jpeg", "png text", "gif comment"])
def test_taking_out_what_was_written_beside_it_changes_no_pixel(name: str) -> None:
    resource = TELLTALE[name]()
    picture, _ = prepare(resource)
    assert picture is not None
    assert resource.content is not None
    assert opened(picture.data).convert("RGB").tobytes() == opened(resource.content).convert("RGB").tobytes()


@pytest.mark.parametrize("size", [(60, 40), (BOUND * 2, BOUND)])
def test_a_picture_that_lies_on_its_side_is_turned_before_its_orientation_is_forgotten(size: tuple[int, int]) -> None:
    picture, _ = prepare(saved(halves(*size), "JPEG", exif=exif(orientation=TURNED), quality=95))
    assert picture is not None
    assert picture.height > picture.width
    image = opened(picture.data).convert("RGB")
    top, bottom = image.getpixel((image.width // 2, 2)), image.getpixel((image.width // 2, image.height - 3))
    assert top[0] > 150 > top[2]
    assert bottom[2] > 150 > bottom[0]


@pytest.mark.parametrize(
    ("kind", "media"), [("WEBP", "image/jpeg"), ("AVIF", "image/jpeg"), ("BMP", "image/png"), ("TIFF", "image/png")]
)
def test_what_old_readers_do_not_show_is_drawn_anew(kind: str, media: str) -> None:
    picture, found = prepare(saved(halves(), kind))
    assert picture is not None
    assert picture.media_type == media
    assert found == ()


def test_a_clear_ground_stays_clear() -> None:
    image = halves(mode="RGBA")
    image.putpixel((0, 0), (0, 0, 0, 0))
    picture, _ = prepare(saved(image, "WEBP", lossless=True))
    assert picture is not None
    assert picture.media_type == "image/png"
    assert opened(picture.data).getpixel((0, 0))[3] == 0


def test_a_grey_picture_of_sixteen_bits_keeps_its_greys() -> None:
    image = Image.new("I;16", (3, 1))
    for place, value in enumerate((0, 32768, 65535)):
        image.putpixel((place, 0), value)
    picture, _ = prepare(saved(image, "PNG"))
    assert picture is not None
    made = opened(picture.data)
    assert [made.getpixel((place, 0)) for place in range(3)] == [0, 128, 255]


@pytest.mark.parametrize("size", [(60, 40), (BOUND + 10, 40)])
def test_a_colour_profile_stays_with_its_picture(size: tuple[int, int]) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture, _ = prepare(saved(halves(*size), "JPEG", icc_profile=profile))
    assert picture is not None
    assert opened(picture.data).info["icc_profile"] == profile


def test_a_moving_gif_moves_on_and_a_moving_webp_is_told_to_stand_still() -> None:
    frames = {"save_all": True, "append_images": [halves(60, 40, mode="L").convert("RGB")], "duration": 500}
    picture, found = prepare(saved(halves(), "GIF", comment=SECRET, loop=0, **frames))
    assert picture is not None
    assert opened(picture.data).n_frames == 2
    assert opened(picture.data).info["loop"] == 0
    assert found == ()
    picture, found = prepare(saved(halves(), "WEBP", **frames))
    assert picture is not None
    assert [item.code for item in found] == ["IMG-006"]


def test_a_picture_beyond_the_bound_is_made_smaller_and_told() -> None:
    picture, found = prepare(saved(halves(BOUND * 2, 100), "PNG"))
    assert picture is not None
    assert (picture.width, picture.height) == (BOUND, 50)
    assert [item.code for item in found] == ["IMG-004"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_torn_file_is_a_finding(kind: str) -> None:
    whole = saved(halves(300, 300), kind).content
    assert whole is not None
    picture, found = prepare(resource_of(whole[: len(whole) // 2], media_type=f"image/{kind.lower()}", width=300, height=300))
    assert picture is None
    assert [item.code for item in found] == ["IMG-003"]


@pytest.mark.parametrize("suffix", ["image/png", "image/gif"])
def test_a_picture_is_what_its_bytes_are_not_what_it_is_called(suffix: str) -> None:
    data = saved(halves(), "JPEG").content
    assert data is not None
    picture, _ = prepare(resource_of(data, media_type=suffix, width=60, height=40))
    assert picture is not None
    assert picture.media_type == "image/jpeg"
    assert picture.suffix == ".jpg"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_the_same_picture_gives_the_same_bytes_and_needs_nothing_taken_out(kind: str) -> None:
    resource = saved(halves(), kind)
    assert resource.content is not None
    once = bare(resource.content, kind)
    assert bare(once, kind) == once
    for end in range(0, len(once) - 1, 7):
        with pytest.raises(TornError):
            bare(once[:end], kind)
