"""Rules of a house for letters: what a mail program would show wrongly, or nobody could read, is told before anything is made."""

from __future__ import annotations

import re

import pytest

from styles.mail import declared_for, mail_sheet
from styles.tokens import StyleError, read_tokens

TOKENS = read_tokens("default")


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (".footer { border: 1px solid red }", "border takes no '1px solid red'"),
        (".footer { border-top: 1px solid CanvasText }", "border-top takes no"),
        ("p { text-decoration: underline RebeccaPurple }", "text-decoration takes no"),
        (".footer { margin: 0 {accent} }", "this is no declaration"),
        (".footer { padding: ({x}) }", "padding takes no"),
        (".footer { margin: 0 !important }", "no !important"),
        (".footer { border: 1px solid r\\65 d }", "border takes no"),
    ],
)
def test_what_would_be_the_same_on_dark_grounds_or_break_our_own_rules_is_told(rules: str, said: str) -> None:
    with pytest.raises(StyleError, match=rf"mail\.css, line 1: .*{re.escape(said)}"):
        mail_sheet(TOKENS, rules)


@pytest.mark.parametrize(
    "rules",
    [
        ".masthead { background-color: var(--accent) } .masthead { color: var(--ground) } .masthead a { color: var(--ground) }",
        ".masthead a { color: var(--ground) } .masthead { color: var(--ground); background-color: var(--accent) }",
        ".footer { border: 1px solid transparent; border-top: 1px solid currentcolor }",
        ".masthead, .masthead a { color: var(--ground) } .masthead { background-color: var(--ink) }",
    ],
)
def test_rules_hold_together_whatever_their_order(rules: str) -> None:
    assert mail_sheet(TOKENS, rules).rules


@pytest.mark.parametrize(
    ("rules", "where"),
    [
        (".masthead { background-color: var(--accent); color: var(--ground) } .masthead { color: var(--ink) }", ".masthead"),
        (".masthead { background-color: var(--accent); color: var(--ground) }", ".masthead a"),
        (".footer { background-color: var(--accent) }", ".footer"),
        (
            ".greeting { background-color: var(--ink); color: var(--ground) } .greeting a { color: var(--ground) }",
            ".greeting h2",
        ),
        (
            ".masthead { background-color: var(--ink) } .masthead, .masthead a { color: var(--ground) } p { color: var(--muted) }",
            ".masthead p",
        ),
        (".masthead p { color: var(--ground) }", ".masthead p"),
        ("h2.title { color: var(--tint) }", "h2.title"),
    ],
)
def test_letters_that_cannot_be_told_from_their_ground_once_all_rules_hold_are_told(rules: str, where: str) -> None:
    with pytest.raises(StyleError, match=rf"in {re.escape(where)}, .* needs 7:1"):
        mail_sheet(TOKENS, rules)


def test_a_later_rule_holds_over_an_earlier_one() -> None:
    sheet = mail_sheet(TOKENS, ".footer { color: var(--ink) }")
    assert declared_for(sheet.rules, "div", frozenset({"footer"}), frozenset())["color"] == "{ink}"
