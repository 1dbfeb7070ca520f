"""`exporter digest issue.toml`: what is wrong with its file, its sources and an issue made again is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.exporter.cli.test_issue import HEAD, HERE, feed, titles
from tests.exporter.conftest import article

if TYPE_CHECKING:
    from pathlib import Path

Run = Any


def test_an_issue_made_again_names_what_can_no_longer_be_had_and_remembers_it(run: Run, tmp_path: Path) -> None:
    held, state = tmp_path / "feed.xml", tmp_path / "issue.state.json"
    (tmp_path / "issue.toml").write_text(f'{HEAD}shelf = true\n[[part]]\ntitle = "News"\nfeed = "feed.xml"\n', "utf-8")
    held.write_text(feed(1, 2, 3), "utf-8")
    assert run("digest", "issue.toml", env=HERE).returncode == 0
    before = state.read_text("utf-8")
    held.write_text(feed(), "utf-8")
    done = run("digest", "issue.toml", "--again", env=HERE)
    assert done.returncode == 1, done.stderr
    assert "made before: Story 1; Story 2; Story 3." in done.stderr
    assert "Nothing that was new in issue 1 can be had; it stays as it was made." in done.stderr
    assert state.read_text("utf-8") == before
    held.write_text(feed(3, 4), "utf-8")
    done = run("digest", "issue.toml", "--again", env=HERE)
    assert done.returncode == 0, done.stderr
    assert "made before: Story 1; Story 2." in done.stderr
    assert titles(tmp_path / "harbour-letter-1.txt") == ["News", "1. Story 3", "2. Story 4"]
    held.write_text(feed(1, 2, 3, 4), "utf-8")
    assert run("digest", "issue.toml", env=HERE).returncode == 3, "what was in the issue does not come again"


def test_a_pattern_that_nothing_matches_costs_itself_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.html").write_text(article("Fog"), "utf-8")
    (tmp_path / "none").mkdir()
    part = '[[part]]\nsources = ["good.html", "saved/*.html", "none"]\n'
    (tmp_path / "issue.toml").write_text(f"{HEAD}{part}", "utf-8")
    assert run("digest", "issue.toml", "--strict", env=HERE).returncode == 2
    done = run("digest", "issue.toml", "-v", env=HERE)
    assert done.returncode == 0, done.stderr
    assert "Nothing matches saved/*.html. Nothing comes from there this time." in done.stderr
    assert "none holds no page. Nothing comes from there" in done.stderr
    assert titles(tmp_path / "harbour-letter-1.txt") == ["1. Fog"]
    assert run("digest", "issue.toml", env=HERE).returncode == 3, "what is empty has not failed"


def test_words_in_the_file_that_mean_nothing_are_told_with_line_and_nearest_name(run: Run, tmp_path: Path) -> None:
    cases = {
        'titel = "X"\n': ("line 1", "Did you mean title"),
        HEAD + 'sience = 2026-01-01\n[[part]]\nsources = "x"\n': ("line 5", "Did you mean since"),
        HEAD + '[[part]]\nsources = "x"\n[[part]]\nsources = "x"\nlimt = 3\n': ("line 9", "Did you mean limit"),
        HEAD + '[[part]]\nsources = "x"\nlimit = "3"\n': ("line 7", "whole number"),
        HEAD + '[[part]]\ntitle = "A"\n': ("line 6", "no sources"),
        HEAD + '[[part]]\nsources = "x"\norder = "best"\n': ("line 7", "newest"),
        HEAD + '[[article]]\nsource = "x"\nalt = "words"\n': ("line 7", "boat.jpg"),
        HEAD + '[[article]]\nsource = "x"\nselect = "p >"\n': ("select", "does not take"),
        HEAD + 'since = "soon"\n[[part]]\nsources = "x"\n': ("line 5", "2026-06-14"),
        HEAD + 'language = "english please"\n[[part]]\nsources = "x"\n': ("line 5", "BCP 47"),
        HEAD + 'part = "x"\n': ("line 5", "[[part]]"),
        HEAD: ("names no source", "[[part]]"),
        "title = \n": ("is no TOML", "line 1"),
        HEAD + '[options.pdf]\npaper = "A4"\n[options.mail]\nunsubscibe = "x"\n[[part]]\nsources = "x"\n': (
            "line 8: There is no option called 'mail.unsubscibe'",
            "Did you mean mail.unsubscribe",
        ),
        HEAD + 'style = "huose/"\n[[part]]\nsources = "x"\n': ("line 5: The style cannot be used", "Did you mean house/?"),
        HEAD.replace('"txt"', '["eml", "mp4"]') + '[[part]]\nsources = "x"\n': ("line 3: There is no format", "Did you mean mp3"),
        HEAD + 'note = "notte.md"\n[[part]]\nsources = "x"\n': ("line 5: note names notte.md", "Did you mean note.md?"),
    }
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "style.toml").write_text("", "utf-8")
    (tmp_path / "note.md").write_text("Words.", "utf-8")
    for number, (text, (where, hint)) in enumerate(cases.items()):
        path = tmp_path / f"issue-{number}.toml"
        path.write_text(text, "utf-8")
        done = run("digest", path.name, env=HERE)
        assert done.returncode == 2, (text, done.stderr)
        assert where in done.stderr, (text, done.stderr)
        assert hint in done.stderr, (text, done.stderr)
    assert not list(tmp_path.glob("*.txt"))


def test_a_plan_that_lacks_a_source_says_so_and_is_written_anew(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(feed(1), "utf-8")
    command = ("digest", "feed.xml", "page.html", "--title", "Letter", "--plan", "issue.toml")
    assert run(*command, "--strict", env=HERE).returncode == 1
    assert not (tmp_path / "issue.toml").exists()
    assert run(*command, env=HERE).returncode == 1
    assert "[[article]]" not in (tmp_path / "issue.toml").read_text("utf-8")
    (tmp_path / "page.html").write_text(article("Fog"), "utf-8")
    refused = run(*command, env=HERE)
    assert (refused.returncode, "--overwrite" in refused.stderr) == (2, True), refused.stderr
    assert run(*command, "--overwrite", "--allow-private", env=HERE).returncode == 0
    plan = (tmp_path / "issue.toml").read_text("utf-8")
    assert "[[article]]" in plan
    assert "\nallow_private = true\n" in plan
    assert run("digest", "issue.toml", "--to", "txt", env=HERE).returncode == 0
