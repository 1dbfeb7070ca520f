"""`exporter convert` as a user runs it: what is named, where files go, what is said, how it ends."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]
    Page = Callable[..., Path]

JOURNAL = ".exporter-journal.sqlite3"
FAST = ("--jobs", "0", "--to", "txt")


def files(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != JOURNAL)
    return sorted(path.relative_to(folder).as_posix() for path in found)


def test_a_file_goes_beside_its_source_and_its_path_to_stdout(run: Run, page: Page, tmp_path: Path) -> None:
    page("deep/page.html")
    done = run("convert", "deep/page.html", "--to", "txt,json")
    assert (done.returncode, done.stderr) == (0, "") or done.stderr.startswith("warning")
    assert done.stdout == "deep/page.txt\ndeep/page.json\n"
    assert files(tmp_path) == ["deep/page.html", "deep/page.json", "deep/page.txt"]
    assert "ferry crossed the sound" in (tmp_path / "deep/page.txt").read_text("utf-8")


def test_a_folder_is_mirrored_and_what_was_made_is_not_read_again(run: Run, page: Page, tmp_path: Path) -> None:
    for name in ("site/a.html", "site/north/b.html", "site/north/deep/c.md", "site/.hidden/d.html", "site/README.md"):
        page(name)
    for _ in range(2):
        done = run("convert", "site", "--out", "site/made", *FAST)
        assert done.returncode == 0, done.stderr
        assert files(tmp_path / "site/made") == ["a.txt", "north/b.txt", "north/deep/c.txt"]
    shutil.rmtree(tmp_path / "site/made")
    done = run("convert", "site", *FAST)
    assert done.returncode == 0, done.stderr
    assert {"a.txt", "north/b.txt", "north/deep/c.txt"} <= set(files(tmp_path / "site"))


def test_patterns_lists_and_doubles(run: Run, page: Page, tmp_path: Path) -> None:
    for name in ("x/one.html", "x/two.html", "x/deep/one.html"):
        page(name)
    (tmp_path / "list.txt").write_text("# mine\n\nx/two.html\nx/one.html\n", "utf-8")
    done = run("convert", "@list.txt", "x/**/*.html", "x/one.html", "--out", "made", *FAST)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["made/two.txt", "made/one.txt", "made/one-2.txt"], "each once, none over another"
    (tmp_path / "list.txt").write_text("@list.txt\n", "utf-8")
    done = run("convert", "@list.txt", *FAST)
    assert done.returncode == 2
    assert "names itself" in done.stderr


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(run: Run, page: Page, tmp_path: Path) -> None:
    page("report [1].html")
    assert run("convert", "report [1].html", *FAST).returncode == 0
    assert (tmp_path / "report [1].txt").exists()


def test_standard_input_and_output(run: Run, page: Page, tmp_path: Path) -> None:
    text = page().read_text("utf-8")
    done = run("convert", "-", "--to", "txt", "--out", "-", input=text)
    assert done.returncode == 0, done.stderr
    assert "ferry crossed the sound" in done.stdout
    assert files(tmp_path) == ["page.html"]
    model = run("convert", "page.html", "--to", "json", "--out", "-").stdout
    again = run("convert", "-", "--to", "txt", "--out", "-", input=model)
    assert again.stdout == done.stdout, "JSON from one command is a source for the next"
    assert run("convert", "-", "--to", "txt", input=text).stdout == "stdin.txt\n"


def test_standard_output_takes_one_file(run: Run, page: Page) -> None:
    page("a.html")
    page("b.html")
    done = run("convert", "a.html", "b.html", "--to", "txt", "--out", "-")
    assert (done.returncode, done.stdout) == (2, "")
    done = run("convert", "a.html", "--to", "txt,json", "--out", "-", "--jobs", "0")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Standard output takes one format" in done.stderr


def test_names_follow_the_template(run: Run, page: Page) -> None:
    page("a.html", title="Spring tide, again!")
    done = run("convert", "a.html", "--name", "{language}-{title}-{stem}", *FAST)
    assert done.stdout == "en-spring-tide-again-a.txt\n"
    done = run("convert", "a.html", "--name", "{titel}", *FAST)
    assert done.returncode == 2
    assert "USE-003" in done.stderr
    assert run("convert", "a.html", "--name", "../{stem}", *FAST).returncode == 2


def test_two_items_never_share_a_name(run: Run, page: Page, tmp_path: Path) -> None:
    page("a.html", title="Same")
    page("b.html", title="Same", words="other")
    done = run("convert", "a.html", "b.html", "--name", "{title}", "--out", "made", *FAST)
    assert done.returncode == 1
    assert files(tmp_path / "made") == ["same.txt"]
    assert "OUT-002 b.html" in done.stderr


def test_a_source_is_never_overwritten(run: Run, page: Page, tmp_path: Path) -> None:
    source = page("notes.txt")
    before = source.read_bytes()
    page("notes.html")
    done = run("convert", "notes.html", "notes.txt", "--to", "txt", "--jobs", "0")
    assert done.returncode == 1
    assert "is a source and would be overwritten" in done.stderr
    assert source.read_bytes() == before


def test_the_report_has_a_line_of_json_for_each_item(run: Run, page: Page, tmp_path: Path) -> None:
    page("a.html", words="<img src='gone.png'>")
    done = run("convert", "a.html", "missing.html", "--to", "txt", "--report", "report.jsonl", "--jobs", "2")
    assert done.returncode == 1
    first, second = map(json.loads, (tmp_path / "report.jsonl").read_text("utf-8").splitlines())
    assert (first["source"], first["state"], first["files"]) == ("a.html", "done", ["a.txt"])
    assert {"IMG-001", "IMG-002"} & {item["code"] for item in first["findings"]}
    assert all(item["place"]["source"] == "a.html" for item in first["findings"])
    assert (second["source"], second["state"], second["files"]) == ("missing.html", "failed", [])
    assert second["errors"][0]["code"] == "SRC-001"
    assert run("convert", "a.html", "--report", "no/such/folder.jsonl", *FAST).returncode == 1


def test_an_address_of_another_kind_is_told_what_is_fetched(run: Run) -> None:
    done = run("convert", "gopher://example.org/page.html", *FAST)
    assert done.returncode == 2
    assert "http and https" in done.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        (("--to", "pfd"), "USE-002", "pdf"),
        (("-O", "text.widht=60"), "USE-002", "text.width"),
        (("-O", "text.width=wide"), "USE-003", "whole number"),
        (("-O", "text.width=3"), "USE-003", "20"),
        (("-O", "txet.width=60"), "USE-002", "text"),
        (("-O", "txt.width=60"), "USE-002", "text.width"),
        (("-O", "txt.colour=red"), "USE-002", "no options of its own"),
        (("-O", "width"), "USE-001", "FORMAT.KEY=VALUE"),
        (("--style", "defualt"), "USE-002", "default"),
        (("--voice", "espaek"), "USE-002", "espeak"),
        (("--language", "englisch?"), "USE-003", "BCP 47"),
        (("--to", ","), "USE-001", "--to"),
    ],
)
def test_a_wrong_request_is_one_line_with_a_code_and_a_hint(
    run: Run, page: Page, tmp_path: Path, wrong: tuple[tuple[str, ...], str, str]
) -> None:
    given, code, hint = wrong
    page()
    done = run("convert", "page.html", *FAST, *given)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"error {code} ")
    assert hint in done.stderr
    assert files(tmp_path) == ["page.html"], "nothing is made before the request is understood"


def test_settings_come_from_file_environment_and_flags_in_this_order(run: Run, page: Page, tmp_path: Path) -> None:
    page("sub/page.html")
    (tmp_path / "exporter.toml").write_text('to = ["json"]\nout = "made"\n[options.text]\nwidth = 40\n', "utf-8")
    done = run("convert", "page.html", "--jobs", "0", cwd=tmp_path / "sub")
    assert done.stdout.strip() == str(tmp_path / "made" / "page.json"), "folders are relative to the settings file"
    done = run("convert", "page.html", "--jobs", "0", cwd=tmp_path / "sub", env={"EXPORTER_TO": "txt"})
    assert done.stdout.strip().endswith("page.txt")
    assert max(map(len, (tmp_path / "made/page.txt").read_text("utf-8").splitlines())) <= 40
    done = run("convert", "page.html", "--to", "script", "--jobs", "0", cwd=tmp_path / "sub", env={"EXPORTER_TO": "txt"})
    assert done.stdout.strip().endswith("page.script.txt")
    told = run("doctor", "--settings", cwd=tmp_path / "sub", env={"EXPORTER_STYLE": "night"}).stdout
    assert f"to = 'json' ({tmp_path / 'exporter.toml'})" in told
    assert "style = 'night' (EXPORTER_STYLE)" in told
    assert "voice = 'espeak' (default)" in told
    assert "text.width = '40'" in told


def test_an_error_names_the_setting_it_comes_from(run: Run, page: Page, tmp_path: Path) -> None:
    page()
    (tmp_path / "exporter.toml").write_text('[options]\n"text.width" = "wide"\n', "utf-8")
    done = run("convert", "page.html", *FAST)
    assert done.returncode == 2
    assert str(tmp_path / "exporter.toml") in done.stderr
    done = run("convert", "page.html", "--jobs", "0", env={"EXPORTER_TO": "tyt"}, cwd=tmp_path.parent)
    assert "EXPORTER_TO" in done.stderr
    (tmp_path / "exporter.toml").write_text("too = 1\n", "utf-8")
    assert "Did you mean to" in run("convert", "page.html").stderr
    (tmp_path / "exporter.toml").write_text("to = [", "utf-8")
    assert run("convert", "page.html").returncode == 2


def test_strict_fails_on_any_warning_and_says_which(run: Run, page: Page) -> None:
    page(words="<img src='gone.png'>")
    assert run("convert", "page.html", *FAST).returncode == 0
    done = run("convert", "page.html", "--strict", "--quiet", *FAST)
    assert done.returncode == 1
    assert "IMG-00" in done.stderr


BOX = (
    "</p><div class=related><h3>Related stories</h3><p><a href=/x>Another boat</a></p>"
    "<p>Boat {} sank long ago, they say, and no one minds.</p></div><p>"
)
WORDS = "The ferry crossed the sound in fog again, and its captain saw the harbour late. "


def test_many_findings_of_a_kind_are_one_line_with_their_number_the_file_and_how_to_see_all(run: Run, page: Page) -> None:
    def boxes(number: int) -> str:
        return "".join(BOX.format(place) + WORDS * 4 for place in range(number))

    page("of mine.html", words=boxes(3))
    done = run("convert", "of mine.html", *FAST)
    line = next(line for line in done.stderr.splitlines() if "READ-026" in line)
    assert line.startswith("warning READ-026, 3 times; the first in of mine.html: ")
    assert "`exporter inspect 'of mine.html' --as left-out`" in line
    page("b.html", words=boxes(1))
    done = run("convert", "b.html", "of mine.html", *FAST)
    assert "READ-026, 4 times in 2 files; the first in b.html: " in done.stderr
    assert "warning READ-026 b.html: " in run("convert", "b.html", *FAST).stderr


def test_pictures_that_were_not_fetched_fail_no_form_without_pictures(run: Run, page: Page) -> None:
    page(words="<img src='https://a.example/boat.jpg' alt='A boat'>")
    done = run("convert", "page.html", "--strict", *FAST)
    assert (done.returncode, done.stderr) == (0, "")
    assert run("convert", "page.html", "--strict", *FAST, "--to", "txt,json").returncode == 1


def test_a_page_without_an_article_is_read_whole_and_is_an_error_when_strict(run: Run, tmp_path: Path) -> None:
    links = "<ul><li><a href='https://a.example'>One</a></li><li><a href='https://b.example'>Two</a></li></ul>"
    (tmp_path / "links.html").write_text(f"<html lang=en><title>Links</title><body>{links}</body></html>", "utf-8")
    done = run("convert", "links.html", "--to", "txt", "--out", "-")
    assert done.returncode == 0
    assert "One" in done.stdout
    assert "Two" in done.stdout
    assert "READ-001" in done.stderr
    strict = run("convert", "links.html", "--to", "txt", "--strict")
    assert strict.returncode == 1
    assert "SRC-004" in strict.stderr
    assert not (tmp_path / "links.txt").exists()


def test_quiet_and_verbose(run: Run, page: Page) -> None:
    page(words="<img src='gone.png'>")
    assert run("convert", "page.html", "--quiet", *FAST).stderr == ""
    normal, verbose = (run("convert", "page.html", *FAST, "--to", "txt,epub", *more).stderr for more in ((), ("-v",)))
    assert "info OUT-101" in verbose
    assert "1980-01-01 stands in the file (epub)." in verbose
    assert "info OUT-101" not in normal
    assert "IMG-00" in normal


def test_messages_come_in_the_order_of_the_sources(run: Run, page: Page) -> None:
    for name in ("a.html", "c.html"):
        page(name)
    done = run("convert", "a.html", "b.html", "c.html", "d.html", "--to", "txt", "--jobs", "2")
    assert done.stdout.split() == ["a.txt", "c.txt"]
    lines = [line for line in done.stderr.splitlines() if not line.startswith("warning")]
    assert [line.split()[2] for line in lines[:2]] == ["b.html", "d.html"]
    assert lines[-1] == "2 of 4 done, 2 failed."


def test_no_colour_and_no_progress_where_nobody_watches(run: Run, page: Page) -> None:
    page()
    done = run("convert", "page.html", "missing.html", *FAST)
    assert "\x1b" not in done.stderr
    assert "\r" not in done.stderr


def watched(arguments: list[str], folder: Path, **env: str) -> str:
    """What a terminal shows of the command's messages."""
    import pty
    import subprocess
    import sys
    from pathlib import Path

    base = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm"} | env
    ours, theirs = pty.openpty()
    command = [str(Path(sys.executable).with_name("exporter")), *arguments]
    with subprocess.Popen(command, cwd=folder, env=base, stderr=theirs, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL):
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
    os.close(ours)
    return shown.decode("utf-8")


def test_a_terminal_shows_progress_and_colour(page: Page, tmp_path: Path) -> None:
    page("a.html")
    arguments = ["convert", "a.html", "b.html", *FAST]
    shown = watched(arguments, tmp_path)
    assert "1 of 2" in shown
    assert "\x1b[31merror SRC-001\x1b[0m" in shown
    shown = watched(arguments, tmp_path, NO_COLOR="1")
    assert "\x1b[31m" not in shown
    assert "1 of 2" in shown
    assert "1 of 2" not in watched([*arguments, "--quiet"], tmp_path)
    assert "\x1b" not in watched(arguments, tmp_path, TERM="dumb")


def test_control_characters_of_a_name_do_not_reach_the_terminal(run: Run) -> None:
    done = run("convert", "evil\x1b]2J\x07.html", *FAST)
    assert done.returncode == 1
    assert "\x1b" not in done.stderr
    assert "\x07" not in done.stderr


def test_a_library_call_makes_the_same_bytes(run: Run, page: Page, tmp_path: Path) -> None:
    import exporter

    path = page()
    run("convert", "page.html", "--to", "txt,json", "--jobs", "1")
    made = exporter.convert(path, to="txt,json")
    assert made.files == {name: (tmp_path / name).read_bytes() for name in ("page.txt", "page.json")}


def test_what_a_listener_will_not_hear_is_told_without_being_asked(run: Run, tmp_path: Path) -> None:
    """A line that was lost from an edited script by mistake would else be missed by nobody but who listens."""
    (tmp_path / "page.md").write_text("# Tide\n\nThe ferry runs at night.\n\nNobody knows why.\n\nIn the fog the horn is heard.\n")
    run("convert", "page.md", "--to", "script", "--jobs", "0")
    script = tmp_path / "page.script.txt"
    script.write_text(script.read_text("utf-8").replace("Nobody knows why.\n", ""), "utf-8")
    done = run("convert", "page.md", "--to", "vtt", "--jobs", "0", "--script", "page.script.txt")
    assert done.returncode == 0
    assert [line for line in done.stderr.splitlines() if "OUT-108" in line and "not said: 1" in line]
