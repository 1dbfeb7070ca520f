"""python -m tests.benchmarks.speaking [--voices NAMES] [--sentences N] [--quick] [--cost]

Each voice that is installed and speaks English: how many words a recogniser gets wrong, how well its word times fit a forced
alignment, what it costs; and 1,000 words to MP3, and a narrated book, beside eSpeak NG and LAME alone. Writes the tables of
docs/speech.md. The sentences are the project's own (tests/benchmarks/speech). A recogniser is no listener, and two points in 660
words mean nothing.
"""

from __future__ import annotations

import argparse
import resource
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean, median, quantiles
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import exporter.model as m
from exporter.edition import Issue, digest, single
from exporter.errors import ExporterError
from exporter.labels import labels_for
from exporter.plugin import MemorySink, RunContext, registry
from formats.epub import EpubFormat, EpubOptions
from formats.sound import Mp3Format
from formats.sound.options import Mp3Options
from formats.speech.options import SpeechOptions
from formats.speech.synth.ladder import speaks
from formats.speech.synth.synthesis import Reader
from formats.speech.synth.voices import child
from formats.speech.synth.voices.espeak import EspeakVoice, files
from formats.speech.synth.voices.espeak_library import Setting, engine
from tests.benchmarks.speech.align import differences
from tests.benchmarks.speech.recognise import Recogniser, mistakes, plain
from tests.benchmarks.tables import ROOT, publish, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exporter.plugin import Speech, Voice

HERE: Final = Path(__file__).parent / "speech"
DOCS: Final = ROOT / "docs" / "speech.md"
THOUSAND: Final = 1000
TURNS: Final = 6
"""Of both ways, one after the other; the least of each is shown, and the ratio of the middle turn."""
ARTICLES: Final = 20
LONG: Final = 1250
"""Words of an article of an issue."""


class Row(NamedTuple):
    """A voice in the table."""

    name: str
    wrong: float
    perfect: str
    titles: str
    late: list[float]
    cost: float
    pace: float


def main() -> None:
    """Measure, print, and publish."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voices", default="")
    parser.add_argument("--sentences", type=int, default=0, help="how many, all by default")
    parser.add_argument("--quick", action="store_true", help="three sentences, and nothing is written")
    parser.add_argument("--cost", action="store_true", help="only what is made costs, beside the bare work; needs no recogniser")
    given = parser.parse_args()
    if given.cost:
        text = beside((HERE / "sentences.txt").read_text("utf-8").splitlines())
        print(text)
        publish("cost", text, page=DOCS)
        return
    count = 3 if given.quick else given.sentences
    sentences = (HERE / "sentences.txt").read_text("utf-8").splitlines()[: count or None]
    titles = (HERE / "titles.txt").read_text("utf-8").splitlines()[: 2 if given.quick else None]
    judge = Recogniser()
    rows = []
    for name, voice in installed([each for each in given.voices.split(",") if each]):
        rows.append(row(name, voice, sentences, titles, judge))
        print(*cells(rows[-1]), sep=" | ", flush=True)
    words = sum(len(plain(each)) for each in sentences)
    head = ("voice", f"misheard of 100 ({words} words)", f"sentences right of {len(sentences)}", f"titles right of {len(titles)}",
            "word times: mean, p95, most (ms)", "CPU s for 1,000 words", "words a minute")  # fmt: skip
    texts = {"voices": table(head, map(cells, rows)), "cost": beside(sentences)}
    for name, text in texts.items():
        print(f"\n{text}")
        if not given.quick:
            publish(name, text, page=DOCS)


def installed(wanted: Sequence[str]) -> list[tuple[str, Voice]]:
    """The voices that are there, speak English and keep the text here."""
    found = []
    for name in wanted or [each for each in registry.VOICES if each not in {"command", "tone"}]:
        try:
            voice = registry.make_voice(name, SpeechOptions())
        except ExporterError as error:
            print(f"{name}: {error.message}")
            continue
        if speaks(voice, "en") and not voice.online:
            found.append((name, voice))
    return found


def row(name: str, voice: Voice, sentences: Sequence[str], titles: Sequence[str], judge: Recogniser) -> Row:
    """Everything of one voice."""
    reader = Reader(voice=voice, language="en-US")
    spoken: list[Speech] = []

    def speak() -> None:
        spoken.extend(reader.read(each, "en-US").speech for each in sentences)
        child.close()

    cost = cpu_of(speak)
    seconds = sum(len(each.pcm) / 2 / each.rate for each in spoken)
    wrong = [mistakes(plain(text), judge.words(speech.pcm, speech.rate)) for text, speech in zip(sentences, spoken, strict=True)]
    words = sum(len(plain(each)) for each in sentences)
    right = 0
    for title in titles:
        speech = reader.read(title, "en-US").speech
        right += judge.words(speech.pcm, speech.rate) == plain(title)
    late = [abs(each.late) for text, speech in zip(sentences, spoken, strict=True) for each in differences(text, speech)]
    return Row(
        name=name,
        wrong=100 * sum(wrong) / words,
        perfect=str(sum(not each for each in wrong)),
        titles=str(right),
        late=late,
        cost=cost * THOUSAND / words,
        pace=60 * words / seconds,
    )


def cells(found: Row) -> list[str]:
    """A row of the table."""
    late = found.late
    times = f"{mean(late):.0f}, {quantiles(late, n=20)[-1]:.0f}, {max(late):.0f} ({len(late)} words)" if len(late) > 20 else "–"
    return [found.name, f"{found.wrong:.1f}", found.perfect, found.titles, times, f"{found.cost:.1f}", f"{found.pace:.0f}"]


def beside(sentences: Sequence[str]) -> str:
    """What 1,000 words to MP3, and an issue of 20 articles as a narrated book, cost: the whole way and bare, by turns."""
    text = repeated(sentences, THOUSAND)
    turns = [(cpu_of(lambda: whole(text)), cpu_of(lambda: alone(text))) for _ in range(TURNS)]
    ours, bare = (min(each[side] for each in turns) for side in (0, 1))
    ratio = median(mine / theirs for mine, theirs in turns)
    articles = [repeated(sentences[number:] + sentences[:number], LONG) for number in range(ARTICLES)]
    book = cpu_of(lambda: narrated(articles))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    bare_book = cpu_of(lambda: alone([each for article in articles for each in article]))
    rows = [
        ("1,000 words to MP3, voice espeak", f"{ours:.2f}", f"{ratio:.2f}"),
        ("the same by eSpeak NG and LAME alone", f"{bare:.2f}", "1.00"),
        (f"a narrated book of {ARTICLES} articles of {LONG:,} words", f"{book:.1f}", f"{book / bare_book:.2f}"),
        (f"the same by eSpeak NG and LAME alone; {memory} MB were held at most", f"{bare_book:.1f}", "1.00"),
    ]
    return table(("what is made", "CPU s", "times the bare work"), rows)


def repeated(sentences: Sequence[str], words: int) -> list[str]:
    """Sentences of so many words, again from the first behind the last."""
    return [sentences[number % len(sentences)] for number in range(round(words / mean(len(plain(each)) for each in sentences)))]


def whole(text: Sequence[str]) -> None:
    """The whole way from the model to the file."""
    made = single(article_of(text, "A thousand words"))
    run = context()
    with run.sink.transaction():
        Mp3Format().export(made, Mp3Options(), run)
    child.close()


def narrated(articles: Sequence[Sequence[str]]) -> None:
    """The whole way from the model to a narrated book."""
    made = digest([article_of(text, f"Article {number}") for number, text in enumerate(articles, 1)], Issue(title="Words"))
    run = context()
    with run.sink.transaction():
        EpubFormat().export(made, EpubOptions(narration="sentences"), run)
    child.close()


def article_of(text: Sequence[str], title: str) -> m.Article:
    """An article with four sentences a paragraph."""
    body = tuple(m.Paragraph(children=(m.Text(value=" ".join(text[place : place + 4])),)) for place in range(0, len(text), 4))
    return m.Article(metadata=m.Metadata(title=(m.Text(value=title),), language="en-US"), body=body)


def context() -> RunContext:
    """A run into memory, spoken by eSpeak NG."""
    return RunContext(
        sink=MemorySink(),
        stem="a",
        moment=datetime(2026, 1, 1, tzinfo=UTC),
        labels=labels_for("en"),
        voice=EspeakVoice,
        groups={"speech": SpeechOptions(hours=10)},
    )


def alone(text: Sequence[str]) -> None:
    """The engine sentence by sentence in this process, and the encoder at the same setting."""
    import lameenc

    encoder: Any = lameenc.Encoder()
    encoder.set_bit_rate(64)
    encoder.set_in_sample_rate(engine().rate)
    encoder.set_channels(1)
    encoder.set_quality(7)
    encoder.silence()
    setting = Setting(file=files()["en-us"])
    for sentence in text:
        encoder.encode(engine().speak(sentence, setting).pcm)
    encoder.flush()


def cpu_of(work: Callable[[], None]) -> float:
    """CPU seconds of this process and of those that it started and waited for."""
    before = _cpu()
    work()
    time.sleep(0.01)
    return _cpu() - before


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    main()
