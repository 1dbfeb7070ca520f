"""One article being told: its labels, its sentences, and the utterances made so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exporter.diagnostics import Diagnostic, finding
from exporter.labels import Labels, labels_for
from exporter.model.pull_quotes import repeated
from exporter.model.sentences import Sentence, article_id, sentences
from exporter.model.walk import note_references
from formats.speech.script.languages import same_language
from formats.speech.script.utterances import Role, Utterance

if TYPE_CHECKING:
    from exporter.model import Article, Note
    from formats.speech.options import SpeechOptions


@dataclass(slots=True, kw_only=True)
class Telling:
    """State of one article's narration.

    `told` are the utterances so far; `starts` says at which of them a chapter begins, with its title and level. `sentences` are
    those of the model by text unit, `marks` the marks of the notes by id, `waiting` the notes referred to since the last block,
    `repeated` are the places of pull quotes whose words are in the text, `portrait_of` are the words
    of a box about a person while it is told, `left_out` counts what was left out by its role.
    """

    article: Article
    options: SpeechOptions
    labels: Labels = field(init=False)
    name: str = field(init=False)
    sentences: dict[str, list[Sentence]] = field(init=False, default_factory=dict)
    marks: dict[str, str] = field(init=False)
    notes: dict[str, tuple[int, Note]] = field(init=False)
    repeated: frozenset[str] = field(init=False)
    told: list[Utterance] = field(default_factory=list)
    starts: list[tuple[int, str, int]] = field(default_factory=list)
    explained: set[str] = field(default_factory=set)
    waiting: list[str] = field(default_factory=list)
    read_notes: set[str] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    portrait_of: frozenset[str] = frozenset()
    left_out: Counter[str] = field(default_factory=Counter)
    _own: int = 0

    def __post_init__(self) -> None:
        self.labels = labels_for(self.article.metadata.language)
        self.name = article_id(self.article)
        printed = {reference.note: reference.label for reference in reversed(note_references(self.article)) if reference.label}
        self.notes = {note.id: (number, note) for number, note in enumerate(self.article.notes)}
        self.repeated = repeated(self.article)
        self.marks = {}
        for key, (number, note) in self.notes.items():
            self.marks[key] = note.label or printed.get(key) or self.labels.number(number + 1)
        for sentence in sentences(self.article):
            self.sentences.setdefault(sentence.place, []).append(sentence)

    @property
    def language(self) -> str:
        """The language of the project's own words here: the article's where there is a table for it."""
        own = self.article.metadata.language
        return own if same_language(own, self.labels.language) else self.labels.language

    def own(
        self,
        words: str,
        *,
        before: int = 0,
        after: int,
        role: Role = "label",
        language: str | None = None,
        say: str | None = None,
    ) -> None:
        """Say words that are in no text unit: the project's own, or those of an attribute; `say` is given to a voice for them."""
        words = " ".join(words.split())
        if not words:
            return
        self._own += 1
        self.told.append(
            Utterance(
                id=f"{self.name}-l{self._own:04d}",
                text=words,
                language=language or self.language,
                role=role,
                said=((0, len(words), say),) if say else (),
                pause_before_ms=before,
                pause_after_ms=after,
            )
        )

    def announce(self, label: str, *, before: int, after: int) -> None:
        """Say a label with the colon of its language, as what is named follows."""
        self.own(self.labels.text("labelled", label=label, text="").strip(), before=before, after=after)

    def begin(self, title: str, level: int) -> None:
        """Let a chapter begin with the next utterance."""
        self.starts.append((len(self.told), title, level))

    def leave_out(self, role: str) -> bool:
        """Whether what has this role is left out; it is counted, to be told."""
        if role not in self.options.skipped:
            return False
        self.left_out[role] += 1
        return True

    def report(self, code: str, **values: object) -> None:
        """Keep a finding."""
        self.diagnostics.append(finding(code, place=None, **values))
