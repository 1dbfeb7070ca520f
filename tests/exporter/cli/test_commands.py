"""The other commands, and what all share: help, usage errors, interruption."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.patience import PATIENCE, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]
    Page = Callable[..., Path]

COMMANDS = ("convert", "digest", "inspect", "check", "formats", "voices", "styles", "doctor")


def test_without_arguments_the_help_is_shown_and_the_status_is_usage(run: Run) -> None:
    done = run()
    assert (done.returncode, done.stdout) == (2, "")
    assert all(name in done.stderr for name in COMMANDS)


def test_help_and_version_go_to_stdout(run: Run) -> None:
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert all(f"  {name} " in done.stdout for name in COMMANDS)
    assert not set("╭╮╰╯│─") & set(done.stdout), "a screen reader reads box drawing aloud"
    assert run("--version").stdout.startswith("exporter 0.")


@pytest.mark.parametrize("name", [*COMMANDS, "podcast", "report", "serve"])
def test_help_says_what_is_to_be_given_in_words_and_not_in_types(run: Run, name: str) -> None:
    shown = run(name, "--help").stdout
    assert not re.findall(r"<\w[^>=]*>|\{[^{}]*…\}|…\]?\.\.\.", shown), "who types commands need not know Python"
    if name == "convert":
        assert shown.startswith("Usage: exporter convert [OPTIONS] SOURCE…\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(run: Run, name: str) -> None:
    done = run(name, "-h")
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: exporter {name}")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("convert",), "Missing argument 'SOURCE…'"),
        (("convert", "a", "--tu", "pdf"), "--to"),
        (("conver", "a"), "convert"),
        (("convert", "a", "--jobs", "many"), "--jobs"),
        (("convert", "a", "--timeout", "0"), "--timeout"),
        (("inspect", "a", "--as", "pdf"), "'--as': 'pdf' is not one of 'outline'"),
        (("check", "a", "--fail-on", "bad"), "'--fail-on': 'bad' is not one of 'info'"),
        (("digest", "a"), "--title"),
        (("convert", "a", "--to"), "--to"),
    ],
)
def test_a_usage_error_is_one_line(run: Run, given: tuple[str, ...], said: str) -> None:
    done = run(*given)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("error USE-001 ")
    assert said in done.stderr
    assert "--help`" in done.stderr


@pytest.mark.parametrize("named", ["a.html", "pages", "@list.txt"])
def test_a_source_in_the_place_of_a_command_is_converted_and_said_so(run: Run, page: Page, tmp_path: Path, named: str) -> None:
    page("a.html")
    page("pages/b.html")
    (tmp_path / "list.txt").write_text("a.html\n")
    done = run(named, "--to", "txt", "--out", "made")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("made/")
    assert done.stderr.splitlines()[0] == f"{named} is no command but a source: `exporter convert` is what is done."
    assert run(named, "--to", "txt", "--out", "made", "-q").stderr == ""


def test_an_address_in_the_place_of_a_command_is_fetched(run: Run) -> None:
    done = run("http://127.0.0.1:9/page.html", "--to", "txt", "--quiet")
    assert "127.0.0.1" in done.stderr
    assert done.stderr.startswith("error SRC-"), "refused as an address, not as a command"


def test_what_is_neither_a_command_nor_there_is_refused_as_before(run: Run) -> None:
    done = run("gone.html", "--to", "txt")
    assert done.returncode == 2
    assert "No such command" in done.stderr


def test_a_command_that_is_nearly_known_is_asked_back(run: Run) -> None:
    assert "Did you mean 'convert'? See" in run("covert", "page.html").stderr


def test_completion_scripts_are_given_without_touching_the_home(run: Run, tmp_path: Path) -> None:
    done = run("--show-completion", env={"HOME": str(tmp_path), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"})
    assert done.returncode in {0, 2}
    done = run(env={"HOME": str(tmp_path), "_EXPORTER_COMPLETE": "complete_bash", "COMP_WORDS": "exporter con", "COMP_CWORD": "1"})
    assert done.stdout.split() == ["convert"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("given", [("--to", "txt,json"), ("--to", "txt", "--to", "json"), ("--to", "txt", "--to", "json,txt")])
def test_formats_are_named_together_or_one_by_one_and_none_is_lost(run: Run, page: Page, given: tuple[str, ...]) -> None:
    page("a.html", title="First tide")
    done = run("convert", "a.html", *given)
    assert sorted(Path(line).name for line in done.stdout.splitlines()) == ["a.json", "a.txt"]


def test_digest_makes_one_issue_of_many(run: Run, page: Page, tmp_path: Path) -> None:
    page("a.html", title="First tide")
    page("b.html", title="Second tide", words="other")
    done = run("digest", "a.html", "b.html", "--title", "Harbour News", "--issue", "7", "--date", "2026-06-14", "--to", "txt,json")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "harbour-news-7.txt\nharbour-news-7.json\n"
    text = (tmp_path / "harbour-news-7.txt").read_text("utf-8")
    assert text.index("Harbour News") < text.index("First tide") < text.index("Second tide")
    envelope = json.loads((tmp_path / "harbour-news-7.json").read_text("utf-8"))["publication"]
    assert (envelope["title"], envelope["issue"], envelope["published"]) == ("Harbour News", "7", "2026-06-14")
    again = run("digest", "harbour-news-7.json", "--title", "Again", "--to", "txt", "--out", "-")
    assert "Second tide" in again.stdout


def test_digest_says_which_source_failed_and_makes_nothing(run: Run, page: Page, tmp_path: Path) -> None:
    page("a.html")
    (tmp_path / "empty.html").write_text("")
    done = run("digest", "a.html", "empty.html", "--title", "X", "--to", "txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error SRC-003 empty.html: ")
    assert run("digest", "a.html", "--title", "X", "--date", "14 June").returncode == 2


def test_digest_tells_that_an_article_was_there_before(run: Run, page: Page) -> None:
    page("a.html")
    page("copy.html")
    done = run("digest", "a.html", "copy.html", "--title", "X", "--to", "txt", "-v")
    assert done.returncode == 0
    assert "OUT-105" in done.stderr


@pytest.mark.parametrize(
    ("form", "has"),
    [("outline", "title: The ferry"), ("json", '"article-exporter"'), ("text", "ferry crossed"), ("spoken", "The ferry")],
)
def test_inspect_shows_what_was_read(run: Run, page: Page, form: str, has: str) -> None:
    page()
    done = run("inspect", "page.html", "--as", form)
    assert done.returncode == 0, done.stderr
    assert has in done.stdout
    again = run("inspect", "-", "--as", form, input=Path(page()).read_text("utf-8"))
    assert again.stdout == done.stdout


def test_what_is_spoken_is_shown_with_the_words_of_the_house(run: Run, page: Page, tmp_path: Path) -> None:
    page()
    tmp_path.joinpath("words.txt").write_text("ferry = fairy\n", "utf-8")
    spoken = run("inspect", "page.html", "--as", "spoken", "-O", "speech.lexicon=words.txt")
    assert "fairy" in spoken.stdout, spoken.stderr
    tmp_path.joinpath("exporter.toml").write_text('[options]\n"speech.rate" = 9999\n', "utf-8")
    wrong = run("inspect", "page.html", "--as", "spoken")
    assert wrong.returncode == 2
    assert "speech.rate is 9999; it takes 80 to 400. It is set by " in " ".join(wrong.stderr.split())
    assert "exporter.toml" in wrong.stderr
    unused = run("inspect", "page.html", "-O", "speech.rate=200")
    assert (unused.returncode, "--as outline takes no -O" in unused.stderr) == (2, True)


def test_inspect_ends_quietly_when_nobody_reads_on(page: Page, tmp_path: Path) -> None:
    page()
    command = f"'{Path(sys.executable).with_name('exporter')}' inspect page.html --as json | head -c 1"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == "{"
    assert "Traceback" not in done.stderr


def test_check_tells_findings_and_fails_on_the_level_asked_for(run: Run, page: Page, tmp_path: Path) -> None:
    page("a.html", words="<img src='gone.png'>")
    done = run("check", "a.html", "--json")
    assert done.returncode == 0
    record = json.loads(done.stdout)
    assert record["file"] == "a.html"
    assert {"code", "severity", "message"} <= set(record["findings"][0])
    assert run("check", "a.html", "--fail-on", "warning").returncode == 1
    (tmp_path / "x.zzz").write_text("x")
    done = run("check", "missing.html", "a.html", "x.zzz")
    assert done.returncode == 1
    assert "SRC-001" in done.stdout
    assert "USE-001" in done.stdout
    assert "a.html: " in done.stderr, "the other files are checked all the same"
    assert run("check", "x.zzz").returncode == 2


def test_check_reads_the_files_of_a_folder_that_it_can_check(run: Run, page: Page, tmp_path: Path) -> None:
    for name in ("of/page-10.html", "of/page-2.html", "of/.hidden/page.html"):
        page(name)
    (tmp_path / "of" / "x.zzz").write_text("x")
    done = run("check", "of", "--json")
    assert done.returncode == 0
    assert [json.loads(line)["file"] for line in done.stdout.splitlines()] == ["of/page-2.html", "of/page-10.html"]
    (tmp_path / "of" / "page.vtt").write_text("WEBVTT\n")
    done = run("check", "of/page-2.html", "of/page.vtt", "--json")
    assert done.returncode == 0, "captions among what is named by a pattern are no mistake"
    assert "of/page.vtt: passed over" in done.stderr
    assert run("check", "of/page.vtt").returncode == 2
    (tmp_path / "empty").mkdir()
    done = run("check", "empty")
    assert (done.returncode, done.stdout) == (2, "")
    assert ".html" in done.stderr


def test_check_reads_letters_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(
        "From: a@example.org\nSubject: The mill\nContent-Type: text/html\n\n<p>It burned.</p><img src=x.png>"
    )
    done = run("check", "a.eml")
    assert done.returncode == 1, "a picture without an alternative is an error in a letter"
    assert "MAIL-107" in done.stdout


def test_formats_voices_and_styles_list_what_there_is(run: Run) -> None:
    done = run("formats")
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines()[:4]] == ["pdf", "epub", "txt", "mp3"]
    assert "text.width" in run("formats", "text").stdout
    assert "json.data" in run("formats", "json").stdout
    assert "has no options of its own" in run("formats", "txt").stdout
    assert "`exporter formats text`" in run("formats", "txt").stdout
    assert "`exporter formats speech`" in run("formats", "mp3").stdout
    assert run("formats", "pfd").returncode == 2
    voices = run("voices").stdout
    assert "gtts       online: text leaves this machine" in voices
    assert "espeak     offline" in voices
    assert "default" in run("styles").stdout.split()


def test_doctor_finds_this_machine_fit(run: Run) -> None:
    done = run("doctor")
    assert done.returncode == 0, done.stdout
    assert "article-exporter " in done.stdout
    print_only = run("doctor", "--fingerprint").stdout
    assert set(print_only.splitlines()) <= set(done.stdout.splitlines())


def _hear_interrupts() -> None:
    """A test run in the background is started with SIGINT ignored, and what it starts would inherit that."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@pytest.mark.parametrize(("jobs", "number"), [("0", signal.SIGINT), ("1", signal.SIGINT), ("1", signal.SIGHUP)])
def test_ctrl_c_and_a_lost_terminal_end_it_and_leave_nothing(
    poison: Path, page: Page, tmp_path: Path, *, jobs: str, number: signal.Signals
) -> None:
    page("a.html", title="hang")
    command = [str(Path(sys.executable).with_name("exporter")), "convert", "a.html", "--to", "poison", "--jobs", jobs]
    import os

    env = dict(os.environ) | {"PYTHONPATH": str(poison), "TMPDIR": str(tmp_path / "tmp")}
    (tmp_path / "tmp").mkdir()
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_hear_interrupts,  # noqa: PLW1509 - the test has one thread
    ) as process:
        wait_until(lambda: list(tmp_path.glob(".exporter-*/*")))
        os.killpg(process.pid, number)
        said = process.communicate(timeout=PATIENCE)[1]
    assert process.returncode == 128 + number
    assert said.strip() == ("Interrupted." if number == signal.SIGINT else "")
    assert "Traceback" not in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "tmp"]
    assert not list((tmp_path / "tmp").glob("exporter-run-*"))
