"""A reader is told when the text is only a beginning, and not when a page merely sells subscriptions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from exporter.reader import read
from exporter.reader.lexicon.tables import by_language

PARAGRAPH = (
    "<p>The harbour council met on Tuesday and spoke for four hours about the crane, which nobody has used since the war. </p>"
)
LAST = (
    "<p>Then the oldest member rose, took off his hat and said that there was one more thing he had never told anybody and ...</p>"
)


def codes(body: str, *, paid: Any = None, after: str = "", before: str = "") -> set[str]:
    script = f"<script type='application/ld+json'>{json.dumps(paid)}</script>" if paid else ""
    reading = read(
        f"<html lang=en><head><title>The crane</title>{script}</head><body><header>{before}</header>"
        f"<article><h1>The crane</h1>{body}</article>{after}</body></html>"
    )
    return {diagnostic.code for diagnostic in reading.diagnostics}


def article(**more: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "The crane", **more}


PAID = article(isAccessibleForFree=False)
PART = article(
    isAccessibleForFree="False", hasPart={"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paid-text"}
)


@pytest.mark.parametrize(
    ("body", "paid", "after"),
    [
        (PARAGRAPH * 20 + LAST, PAID, ""),
        (PARAGRAPH * 5 + "<div class='paid-text'></div>", PART, ""),
        (PARAGRAPH * 20, PART, "<p>Unlock the full story with a trial of a month.</p>"),
        (PARAGRAPH * 3, PAID, ""),
        (PARAGRAPH * 3 + LAST, None, "<div><p>Subscribe to read the rest of this story.</p></div>"),
        (PARAGRAPH * 20 + LAST, None, "<div><p>Dieser Artikel ist nur für Abonnenten.</p></div>"),
        (PARAGRAPH * 3 + "<div class='paywall'><p>This story is for subscribers only.</p></div>", None, ""),
    ],
    ids=["dots", "part is empty", "part is missing and asked for", "short", "asks", "asks in German", "wall"],
)
def test_a_beginning_is_told(body: str, paid: Any, after: str) -> None:
    assert "READ-006" in codes(body, paid=paid, after=after)


@pytest.mark.parametrize(
    ("body", "paid", "before"),
    [
        (PARAGRAPH * 20, None, ""),
        (PARAGRAPH * 20, PAID, ""),
        (PARAGRAPH * 20 + LAST, None, ""),
        (PARAGRAPH * 20, PART, ""),
        (f"{PARAGRAPH * 3}<div class='paid-text'>{PARAGRAPH * 9}</div>", PART, ""),
        (PARAGRAPH * 3, article(isAccessibleForFree=True), ""),
        (PARAGRAPH * 3, None, "<p>Subscribe to read more of our stories.</p>"),
        (PARAGRAPH * 20, None, "<p>Already a subscriber? Log in</p>"),
    ],
    ids=[
        "free",
        "paid and whole",
        "dots alone",
        "part is missing",
        "part is there",
        "short and free",
        "asks before",
        "long and asks",
    ],
)
def test_a_whole_text_is_not(body: str, paid: Any, before: str) -> None:
    assert "READ-006" not in codes(body, paid=paid, before=before)


@pytest.mark.parametrize(
    "script", ["{", '{"isAccessibleForFree": "False", "hasPart": 7}', '["isAccessibleForFree"]', '{"isAccessibleForFree": null}']
)
def test_broken_data_is_no_reason(script: str) -> None:
    page = (
        f"<html lang=en><script type='application/ld+json'>{script}</script><article><h1>The crane</h1>{PARAGRAPH * 20}</article>"
    )
    assert "READ-006" not in {diagnostic.code for diagnostic in read(page).diagnostics}


ASKED = {
    "en": "Already a subscriber?",
    "ar": "هذا المقال للمشتركين",
    "da": "Artiklen er kun for abonnenter",
    "de": "Weiterlesen mit dem Abo: weiterlesen im Abo",
    "es": "Contenido exclusivo para suscriptores",
    "fr": "Cet article est réservé aux abonnés",
    "he": "למנויים בלבד, הצטרפו",
    "it": "Contenuto riservato agli abbonati",
    "ja": "この記事は有料会員向けです。続きを読むには登録が必要です",
    "ko": "이 기사는 구독자 전용 콘텐츠입니다. 로그인하세요",
    "nl": "Dit artikel is alleen voor abonnees",
    "no": "Denne saken er kun for abonnenter",
    "pl": "Artykuł tylko dla prenumeratorów",
    "pt": "Conteúdo exclusivo para assinantes",
    "ru": "Материал для подписчиков",
    "sv": "Artikeln är för prenumeranter",
    "zh-Hans": "订阅后继续阅读全部内容，感谢您的支持",
}


@pytest.mark.parametrize("language", ASKED)
def test_a_wall_is_known_in_each_language(language: str) -> None:
    assert "READ-006" in codes(PARAGRAPH * 3 + LAST, after=f"<div><p>{ASKED[language]}</p></div>")


def test_each_language_of_walls_has_a_case() -> None:
    assert set(ASKED) == set(by_language("paywall"))


@pytest.mark.parametrize(
    ("box", "paid"),
    [("<div class='paywall-rest' hidden>", None), ("<div class='b7' style='display: none'>", PAID), ("<div hidden>", PART)],
)
def test_a_paid_part_that_is_hidden_is_not_read_and_told(box: str, paid: Any) -> None:
    hidden = "<p>What he said then is for those who pay, and the page holds it all the same, where nobody sees it.</p>" * 2
    whole = codes(PARAGRAPH * 4 + box + hidden + "</div>", paid=paid)
    assert "READ-006" in whole
    assert "READ-006" not in codes(PARAGRAPH * 4 + "<div class='b7' hidden>" + hidden + "</div>")
