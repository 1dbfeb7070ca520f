"""A page narrated, and its sound spoiled in the ways in which sound is spoiled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from exporter import publish, read
from formats.speech.options import SpeechOptions
from formats.speech.signal.lame import Mp3Encoder
from formats.speech.signal.pcm import resample
from formats.speech.synth.timeline import narrate
from formats.speech.verbalise.told import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from exporter.model import Publication
    from exporter.plugin import Voice

RATE = 22050
PAGE = """<html lang="en"><title>The ferry</title><article><h1>The ferry that would not sink</h1>
<p>The old ferry left the harbour at six in the morning. Nobody saw it go. Twelve passengers were on board, and a dog that belonged
to none of them. It did not bark.</p>
<h2>What the report says</h2><p>It blames no one. It lists eleven repairs that were put off, most of them because spare parts could
not be had.</p>
<ul><li>The pump in the bow was broken.</li><li>The pump in the stern was broken.</li><li>The radio worked.</li></ul>
<p>Both times the money went to the road.</p></article></html>"""
OTHER = """<html lang="en"><title>Bread</title><article><h1>Bread in the morning</h1>
<p>Flour, water and salt are mixed the evening before. The dough rests under a cloth while the house sleeps. By dawn it has grown to
twice its size. Then the oven is lit, and the first loaves are ready when the shop opens.</p>
<p>Most customers come for rolls. Some want only a quarter of a loaf, and the baker cuts it for them without a word.</p>
</article></html>"""


@dataclass(frozen=True, kw_only=True)
class Narrated:
    """A publication and its sound: samples at `RATE`, and samples from and to of each utterance."""

    publication: Publication
    sound: NDArray[Any]
    spans: tuple[tuple[int, int], ...]
    texts: tuple[str, ...]
    words: tuple[tuple[tuple[int, int, str], ...], ...]

    def find(self, text: str) -> int:
        """The number of the utterance that begins with `text`."""
        return next(number for number, each in enumerate(self.texts) if each.startswith(text))

    def span(self, text: str) -> tuple[int, int]:
        """From and to where the utterance is that begins with `text`."""
        return self.spans[self.find(text)]


def narrated(page: str, voice: Voice) -> Narrated:
    """The page spoken by `voice`."""
    publication = publish([read(page.encode()).article])
    script, voiced, _ = told(publication, SpeechOptions())
    made = narrate(script, voice, SpeechOptions(), voiced=voiced)
    rate, entries = made.timeline.rate, made.timeline.entries

    def at(sample: int) -> int:
        return sample * RATE // rate

    return Narrated(
        publication=publication,
        sound=np.frombuffer(resample(b"".join(made.sound.blocks()), rate, RATE), "<i2"),
        spans=tuple((at(entry.start), at(entry.end)) for entry in entries),
        texts=tuple(entry.utterance.text for entry in entries),
        words=tuple(
            tuple((at(word.start), at(word.end), entry.utterance.text[word.first : word.last]) for word in entry.words)
            for entry in entries
        ),
    )


def encoded(sound: NDArray[Any], path: Path) -> Path:
    """The sound as MP3."""
    with path.open("wb") as file:
        encoder = Mp3Encoder(file, rate=RATE, bitrate=64, quality=7)
        encoder.write(sound.astype("<i2").tobytes())
        encoder.close()
    return path


Spoil = tuple[str, str, "Callable[[Narrated, Narrated], NDArray[Any]]"]
"""A name, the code that must be told, and what makes the spoiled sound of the narration and a strange one."""


def spoils() -> Iterator[Spoil]:
    """Every way, each with the code by which it must be told."""
    for text in ("Nobody saw", "It did not", "It blames", "The radio", "What the report", "Twelve"):
        yield f"dropped: {text}", "AUD-101", lambda n, _, t=text: _without(n, *_to_next(n, t))
    yield "the last dropped", "AUD-107", lambda n, _: _without(n, *n.span("Both times"))
    for text in ("Nobody saw", "It did not", "The radio"):
        yield f"said twice: {text}", "AUD-102", lambda n, _, t=text: _put(n, n.span(t)[1], _cut(n, t))
    yield "said again elsewhere", "AUD-102", lambda n, _: _put(n, n.span("Both times")[0] - _ms(400), _cut(n, "It blames"))
    yield "neighbours swapped", "AUD-103", lambda n, _: _swapped(n, "Nobody saw", "Twelve")
    yield "far ones swapped", "AUD-103", lambda n, _: _swapped(n, "Nobody saw", "It blames")
    yield "alike ones swapped", "AUD-103 AUD-105", lambda n, _: _swapped(n, "The pump in the bow", "The pump in the stern")
    for text in ("The old ferry", "It lists", "The radio", "Both times"):
        yield f"onset cut out: {text}", "AUD-104 AUD-105", lambda n, _, t=text: _without(n, n.span(t)[0], n.span(t)[0] + _ms(200))
        yield f"onset silent: {text}", "AUD-104 AUD-105", lambda n, _, t=text: _mute(n, n.span(t)[0], n.span(t)[0] + _ms(200))
        yield f"end cut out: {text}", "AUD-104 AUD-105", lambda n, _, t=text: _without(n, n.span(t)[1] - _ms(300), n.span(t)[1])
        yield f"end silent: {text}", "AUD-104 AUD-105", lambda n, _, t=text: _mute(n, n.span(t)[1] - _ms(300), n.span(t)[1])
    for text, word in (("The old ferry", "ferry"), ("Twelve", "passengers"), ("It lists", "eleven"), ("Both times", "money")):
        yield f"word silent: {word}", "AUD-104 AUD-105", lambda n, _, t=text, w=word: _mute(n, *_word(n, t, w))
        yield f"word cut out: {word}", "AUD-104 AUD-105", lambda n, _, t=text, w=word: _without(n, *_word(n, t, w))
    yield "half a sentence", "AUD-104", lambda n, _: _without(n, sum(n.span("It lists")) // 2, n.span("It lists")[1])
    yield "another's sentence", "AUD-106", lambda n, o: _put(n, n.span("It lists")[0] - _ms(200), _cut(o, "By dawn"))
    yield "noise", "AUD-106", lambda n, _: _put(n, n.span("It lists")[0] - _ms(200), _noise(RATE))
    yield "silence", "AUD-003", lambda n, _: _put(n, n.span("It lists")[0] - _ms(200), np.zeros(_ms(4000), np.int16))
    yield "ends at half", "AUD-107", lambda n, _: n.sound[: len(n.sound) // 2]
    yield "ends at nine tenths", "AUD-107", lambda n, _: n.sound[: len(n.sound) * 9 // 10]
    yield "too soft", "AUD-005", lambda n, _: n.sound // 3
    yield "clipped", "AUD-004", lambda n, _: np.clip(n.sound.astype(np.int64) * 6, -32768, 32767).astype(np.int16)
    yield "another page", "AUD-108", lambda _, o: o.sound


def _ms(milliseconds: int) -> int:
    return milliseconds * RATE // 1000


def _without(narrated: Narrated, start: int, end: int) -> NDArray[Any]:
    return np.concatenate([narrated.sound[:start], narrated.sound[end:]])


def _mute(narrated: Narrated, start: int, end: int) -> NDArray[Any]:
    return np.concatenate([narrated.sound[:start], np.zeros(end - start, np.int16), narrated.sound[end:]])


def _put(narrated: Narrated, at: int, what: NDArray[Any]) -> NDArray[Any]:
    pause = np.zeros(_ms(320), np.int16)
    return np.concatenate([narrated.sound[:at], pause, what, pause, narrated.sound[at:]])


def _cut(narrated: Narrated, text: str) -> NDArray[Any]:
    start, end = narrated.span(text)
    return narrated.sound[start:end]


def _to_next(narrated: Narrated, text: str) -> tuple[int, int]:
    number = narrated.find(text)
    return narrated.spans[number][0], narrated.spans[number + 1][0]


def _swapped(narrated: Narrated, first: str, second: str) -> NDArray[Any]:
    (a, b), (c, d) = narrated.span(first), narrated.span(second)
    sound = narrated.sound
    return np.concatenate([sound[:a], sound[c:d], sound[b:c], sound[a:b], sound[d:]])


def _word(narrated: Narrated, text: str, word: str) -> tuple[int, int]:
    return next((start, end) for start, end, said in narrated.words[narrated.find(text)] if said == word)


def _noise(samples: int) -> NDArray[Any]:
    return np.random.default_rng(1).normal(0, 2000, samples).astype(np.int16)
