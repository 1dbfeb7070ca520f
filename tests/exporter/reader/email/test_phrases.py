"""What stands around a letter is known in each language, so that no reader hears how to leave a list before the letter itself."""

from __future__ import annotations

from email import message_from_string

import pytest

from exporter.reader.email.headers import sender_of, title_of
from exporter.reader.email.phrases import ADDRESS, LEAVING, NETWORK_NAMES, NETWORKS, REASON, STRONG, WEAK
from exporter.reader.lexicon.tables import by_language

FRAME = {
    "en": "View this email in your browser",
    "ar": "إلغاء الاشتراك",
    "de": "Newsletter abbestellen",
    "es": "Darse de baja",
    "fr": "Se désabonner de cette lettre",
    "he": "להסרה מרשימת התפוצה",
    "it": "Visualizza nel browser",
    "ja": "ブラウザで表示",
    "ko": "수신거부",
    "nl": "Uitschrijven",
    "pl": "Otrzymujesz tę wiadomość",
    "pt": "Cancelar a inscrição",
    "ru": "Отписаться от рассылки",
    "sv": "Avregistrera dig",
    "zh-Hans": "退订",
    "zh-Hant": "在瀏覽器中開啟",
}
REASONS = {
    "en": "You are receiving this email because you sailed with us.",
    "de": "Sie erhalten diese E-Mail als Fahrgast.",
    "es": "Recibes este correo por ser pasajero.",
    "fr": "Vous recevez cette lettre comme passager.",
    "it": "Ricevi questa lettera come passeggero.",
    "ja": "このメールは乗客に送られています",
    "nl": "Je ontvangt deze brief als passagier.",
    "pt": "Recebeu este aviso como passageiro.",
    "ru": "Вы получили это письмо как пассажир.",
}
HINTS = {
    "any": "© 2024 The Harbour",
    "en": "Privacy policy",
    "de": "Alle Rechte vorbehalten",
    "es": "Todos los derechos reservados",
    "fr": "Mentions légales",
}


@pytest.mark.parametrize("line", FRAME.values())
def test_a_line_of_the_frame_is_known(line: str) -> None:
    assert STRONG.search(line)


@pytest.mark.parametrize("line", REASONS.values())
def test_why_a_letter_was_sent_is_known(line: str) -> None:
    assert REASON.search(line)


@pytest.mark.parametrize(
    "line", [*HINTS.values(), "Powered by Gannet", "Gesendet mit Möwe", "Envoyé avec Mouette", "Enviado con Gaviota"]
)
def test_a_line_that_counts_beside_others_is_known(line: str) -> None:
    assert WEAK.search(line)


def test_each_language_has_a_case() -> None:
    assert set(FRAME) == set(by_language("frame"))
    assert set(REASONS) == set(by_language("frame_reasons"))
    assert set(HINTS) == set(by_language("frame_hints"))


@pytest.mark.parametrize(
    "address",
    [
        "12 Mill Lane",
        "Mill Lane 12",
        "Postfach 12 34",
        "7 rue du Port",
        "Calle Mayor 3",
        "Rua Nova 3",
        "Via Porto 3",
        "Havenstraat, 3 laan",
    ],
)
def test_a_postal_address_is_known(address: str) -> None:
    assert ADDRESS.search(address)


@pytest.mark.parametrize(
    "line", ["The letter came late.", "Der Brief kam spät.", "手紙が遅れて届いた。", "She left the list of passengers at home."]
)
def test_a_sentence_is_none_of_these(line: str) -> None:
    assert not any(pattern.search(line) for pattern in (STRONG, REASON, WEAK, ADDRESS))


def test_links_that_leave_a_list_and_those_of_networks_are_known_by_their_addresses() -> None:
    assert all(
        map(LEAVING.search, ("https://x.example/unsubscribe", "https://x.example/abmelden", "https://x.example/desinscription"))
    )
    assert not LEAVING.search("https://x.example/subscribers")
    assert NETWORKS.match("https://www.bsky.app/profile/ada")
    assert not NETWORKS.match("https://harbour.example/x.com")
    assert NETWORK_NAMES.fullmatch("Follow us on Mastodon")
    assert NETWORK_NAMES.fullmatch("E-mail")
    assert not NETWORK_NAMES.fullmatch("Follow the coast")


@pytest.mark.parametrize("marks", ["Re: Fwd: AW:", "WG:", "TR:", "RV: RES:", "ENC:", "SV: VS:", "Antw:", "R: I:", "re[2]:"])
def test_marks_of_replies_and_forwards_are_no_part_of_the_title(marks: str) -> None:
    assert title_of(message_from_string(f"Subject: {marks} The mill\n\n"), None) == "The mill"


@pytest.mark.parametrize(
    ("sender", "people", "site"),
    [
        ("Ada Nord bei Uferblatt", ["Ada Nord"], "Uferblatt"),
        ("Ada Nord di Mulino", ["Ada Nord"], "Mulino"),
        ("Ada Noord via Molen", ["Ada Noord"], "Molen"),
        ("Ufer Verlag", [], "Ufer Verlag"),
        ("Mill Gazette", [], "Mill Gazette"),
        ("Ada van der Noord", ["Ada van der Noord"], None),
    ],
)
def test_a_sender_is_a_person_or_a_house_in_each_language(sender: str, people: list[str], site: str | None) -> None:
    found, named = sender_of(message_from_string(f"From: {sender} <>\n\n"))
    assert ([person.name for person in found], named) == (people, site)
