"""Whatever comes in whichever order, a feed is in the order of dates, has each episode once, and keeps what others wrote."""

from __future__ import annotations

from datetime import date
from email.utils import parsedate_to_datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.edition import single
from exporter.testing.contract import assert_format, export_to_memory
from formats.podcast import EpisodeFormat
from formats.podcast.episode import Episode, read, written
from formats.podcast.feed import Files, begun, parsed, say_channel, say_episode
from formats.podcast.feed import written as feed_bytes
from formats.podcast.settings import Podcast
from formats.speech.synth.voices.tone import ToneVoice
from tests.formats.epub.samples import article, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

CAST = Podcast(
    title="Cast",
    address="https://example.org/",
    language="en",
    categories=(("News", "Politics"), ("Science", "")),
    description="All of it",
    author="Ann",
    owner="",
    explicit=True,
    cover="",
    link="https://example.org/",
    copyright="2026 Ann",
)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=20)
EPISODES = st.builds(
    Episode,
    guid=st.sampled_from([f"urn:{letter}" for letter in "abcdefgh"]),
    title=WORDS,
    language=st.sampled_from(["en", "de"]),
    milliseconds=st.integers(1, 10**8),
    published=st.sampled_from(["", "2026-05-01", "2026-05-02T10:00:00+02:00", "2026-05-02T08:00:00", "2031-01-01"]),
    author=WORDS,
    summary=WORDS | st.just(""),
)


def files(episode: Episode) -> Files:
    name = episode.guid[-1]
    return Files(
        sound=f"{name}.mp3", size=episode.milliseconds, chapters=f"{name}.json", transcripts=((f"{name}.vtt", "text/vtt"),)
    )


def made(episodes: Sequence[Episode], start: bytes | None = None) -> bytes:
    root = parsed(start, "a") if start else begun()
    for episode in episodes:
        say_channel(root, CAST, "cover.jpg")
        say_episode(root, CAST, episode, files(episode), fallback=None)
        root = parsed(feed_bytes(root), "a")  # as the next run finds it
    return feed_bytes(root)


@given(st.lists(EPISODES, min_size=1, unique_by=lambda each: each.guid), st.randoms(use_true_random=False))
def test_the_order_in_which_episodes_came_cannot_be_seen(episodes: list[Episode], random: object) -> None:
    other = list(episodes)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert made(episodes) == made(other)


@given(st.lists(EPISODES, min_size=1, max_size=12))
def test_each_episode_stands_once_as_it_was_said_last_and_the_newest_first(episodes: list[Episode]) -> None:
    items = list(parsed(made(episodes), "a").iter("item"))
    last = {episode.guid: episode for episode in episodes}
    assert sorted(item.findtext("guid") for item in items) == sorted(last)
    assert all(item.findtext("title") == last[item.findtext("guid")].title for item in items)
    dates = [parsedate_to_datetime(item.findtext("pubDate")) for item in items]
    assert all(one >= other for one, other in pairwise(dates))


@given(st.lists(EPISODES, max_size=6), st.lists(EPISODES, min_size=1, max_size=3))
def test_what_others_wrote_stays_to_the_letter(before: list[Episode], after: list[Episode]) -> None:
    root = parsed(made(before) if before else feed_bytes(begun()), "a")
    touched = {episode.guid for episode in after}
    for number, item in enumerate(root.iter("item")):
        etree.SubElement(item, "{https://example.org/own}rating", {"given": str(number)}).text = "five <&> stars"
    marked = {item.findtext("guid"): etree.tostring(item[-1], with_tail=False) for item in root.iter("item")}
    whole = {item.findtext("guid"): etree.tostring(item, with_tail=False, method="c14n") for item in root.iter("item")}
    result = parsed(made(after, feed_bytes(root)), "a")
    kept = {item.findtext("guid"): item for item in result.iter("item")}
    for guid, mark in marked.items():
        (own,) = kept[guid].findall("{https://example.org/own}rating")
        assert etree.tostring(own, with_tail=False) == mark
        if guid not in touched:
            assert etree.tostring(kept[guid], with_tail=False, method="c14n") == whole[guid]


def test_an_episode_keeps_the_contract_of_formats_and_says_what_is_known() -> None:
    publication = single(article(paragraph("The ferry runs."), title="A & B"))
    assert_format(EpisodeFormat, publication, voice=ToneVoice)
    files, _ = export_to_memory(EpisodeFormat, publication, voice=ToneVoice)
    episode = read(files["article.episode.json"])
    assert (episode.guid, episode.title, episode.language) == (publication.identifier, "A & B", "en")
    assert episode.milliseconds > 600


@given(EPISODES)
def test_an_episode_is_read_as_it_was_written(episode: Episode) -> None:
    assert read(written(episode)) == episode


def test_a_date_that_is_given_holds_where_the_article_has_none() -> None:
    root = begun()
    episode = Episode(guid="a", title="A", language="en", milliseconds=1)
    assert not say_episode(root, CAST, episode, files(episode), fallback=None)
    assert say_episode(root, CAST, episode, files(episode), fallback=date(2026, 5, 1))
    assert root.findtext("channel/item/pubDate") == "Fri, 01 May 2026 00:00:00 +0000"
