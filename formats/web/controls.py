"""The bar that plays the sound, and the settings of the page: elements that a script brings to life."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formats.markup.tree import Element, add, element, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.labels import Key, Labels
    from formats.web.times import Kind

SPEEDS: Final = (0.5, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
_PLAY: Final = "M7 4.5v15l13-7.5z"
_PAUSE: Final = "M6.5 4.5h4v15h-4zM13.5 4.5h4v15h-4z"
_BACK: Final = "M6 5h2.6v14H6zM19 5v14L9.4 12z"
_FORWARD: Final = "M15.4 5H18v14h-2.6zM5 5l9.6 7L5 19z"
_SETTINGS: Final = "M4 6h8v2H4zM17 6h3v2h-3zM13.2 4h2.4v6h-2.4zM4 16h3v2H4zM12 16h8v2h-8zM8.2 14h2.4v6H8.2z"
"""Drawings of 24 units."""
_SAID: Final[tuple[tuple[Kind, Key], ...]] = (
    ("notes", "notes"),
    ("table", "table"),
    ("image", "image_description"),
    ("code", "code"),
)
_CHOICES: Final[tuple[tuple[str, Key, tuple[tuple[str, Key], ...]], ...]] = (
    (
        "theme",
        "player_theme",
        (
            ("", "player_theme_device"),
            ("light", "player_theme_light"),
            ("dark", "player_theme_dark"),
            ("contrast", "player_theme_contrast"),
        ),
    ),
    (
        "face",
        "player_typeface",
        (("", "player_typeface_serif"), ("sans", "player_typeface_sans"), ("mono", "player_typeface_mono")),
    ),
    (
        "spacing",
        "player_spacing",
        (("", "player_spacing_normal"), ("wide", "player_spacing_wide"), ("widest", "player_spacing_widest")),
    ),
)
"""Name of a setting, its label, its values with theirs; the first is what holds without a choice."""


def controls(labels: Labels, *, kinds: Sequence[Kind], words: bool, language: str | None) -> tuple[Element, Element]:
    """The bar and the dialogue of settings. `kinds` are those of the parts that are spoken, `language` is that of the labels where
    the page is in another.
    """
    bar = element("div", class_="player", role="region", aria_label=labels.text("player"), lang=language, id="player")
    bar.set("dir", "ltr")  # The time of a sound runs to the right in every script, as players have it.
    add(bar, "div", class_="status", role="status", id="status", dir="auto")
    write(
        add(bar, "button", type="button", class_="to-voice", id="to-voice", hidden="", dir="auto"), labels.text("player_to_voice")
    )
    first = add(bar, "div", class_="row")
    attributes = {"min": "0", "max": "0", "step": "1", "value": "0", "autocomplete": "off"}
    add(first, "input", type="range", id="position", aria_label=labels.text("player_position"), **attributes)
    add(first, "output", id="time", for_="position", aria_hidden="true")
    first[-1].set("for", first[-1].attrib.pop("for-"))
    second = add(bar, "div", class_="row controls")
    turns = add(second, "div", class_="row turns")
    _button(turns, "back", labels.text("player_back"), _BACK)
    play = _button(turns, "play", labels.text("player_play"), _PLAY, class_="play")
    play.set("data-pause", labels.text("player_pause"))
    play.append(_drawing(_PAUSE, hidden=""))
    _button(turns, "forward", labels.text("player_forward"), _FORWARD)
    _speed(second, labels)
    _button(second, "open-settings", labels.text("player_settings"), _SETTINGS).set("aria-haspopup", "dialog")
    return bar, _settings(labels, kinds=kinds, words=words, language=language)


def _button(parent: Element, name: str, label: str, drawing: str, **attributes: str | None) -> Element:
    made = add(parent, "button", type="button", id=name, aria_label=label, title=label, **attributes)
    made.append(_drawing(drawing))
    return made


def _drawing(path: str, **attributes: str | None) -> Element:
    made = element("svg", viewBox="0 0 24 24", aria_hidden="true", **attributes)
    add(made, "path", d=path)
    return made


def _speed(parent: Element, labels: Labels) -> None:
    chosen = add(parent, "select", id="speed", aria_label=labels.text("player_speed"), autocomplete="off")
    for speed in SPEEDS:
        shown = f"{labels.number(speed)}\u00a0×"
        write(add(chosen, "option", value=f"{speed}", selected="" if speed == 1 else None), shown)


def _settings(labels: Labels, *, kinds: Sequence[Kind], words: bool, language: str | None) -> Element:
    dialog = element("dialog", id="settings", aria_labelledby="settings-title", lang=language)
    head = add(dialog, "div", class_="head")
    write(add(head, "h2", id="settings-title"), labels.text("player_settings"))
    form = add(head, "form", method="dialog")
    write(add(form, "button", id="close-settings"), labels.text("player_close"))
    _size(dialog, labels)
    for name, label, values in _CHOICES:
        choices = _group(dialog, labels.text(label))
        for value, each in values:
            _choice(choices, "radio", labels.text(each), name=name, value=value, checked="" if not value else None)
    said = [(kind, key) for kind, key in _SAID if kind in kinds]
    if said:
        choices = _group(dialog, labels.text("player_said"))
        for kind, key in said:
            _choice(choices, "checkbox", labels.text(key), name="said", value=kind, checked="")
    choices = _group(dialog, labels.text("player"))
    _choice(choices, "checkbox", labels.text("player_follow"), name="follow", value="yes", checked="")
    if words:
        _choice(choices, "checkbox", labels.text("player_words"), name="words", value="yes", checked="")
    _keys(dialog, labels)
    write(add(dialog, "p", class_="hint"), labels.text("player_hint"))
    return dialog


def _size(dialog: Element, labels: Labels) -> None:
    choices = _group(dialog, labels.text("player_text_size"))
    write(add(choices, "button", type="button", id="smaller"), labels.text("player_smaller"))
    write(add(choices, "output", id="size"), f"{labels.number(100)}%")
    write(add(choices, "button", type="button", id="larger"), labels.text("player_larger"))


def _group(dialog: Element, label: str) -> Element:
    field = add(dialog, "fieldset")
    write(add(field, "legend"), label)
    return add(field, "div", class_="choices")


def _choice(parent: Element, kind: str, label: str, **attributes: str | None) -> None:
    made = add(parent, "label")
    add(made, "input", type=kind, **attributes)
    write(add(made, "span"), label)


def _keys(dialog: Element, labels: Labels) -> None:
    """The keys, and a way to turn them off (WCAG 2.2, 2.1.4)."""
    _choice(
        _group(dialog, labels.text("player_shortcuts")),
        "checkbox",
        labels.text("player_use_shortcuts"),
        name="shortcuts",
        value="yes",
        checked="",
    )
    left, right = labels.text("player_key_left"), labels.text("player_key_right")
    pause = f"{labels.text('player_play')} / {labels.text('player_pause')}"
    listed = (
        (f"{labels.text('player_key_space')}, K", pause),
        (f"{left}, J", labels.text("player_back")),
        (f"{right}, L", labels.text("player_forward")),
        ("\u2212", labels.text("player_slower")),
        ("+", labels.text("player_faster")),
    )
    keys = add(dialog[-1], "dl", class_="keys")
    for key, does in listed:
        write(add(add(keys, "dt"), "kbd"), key)
        write(add(keys, "dd"), does)
