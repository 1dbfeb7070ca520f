"""The documentation names all there is. What can be derived is derived: `pytest tests/docs --update-golden` writes it anew."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from exporter import errors
from exporter.check.criteria import Outcome, criteria_of, outcome_of, untested_by
from exporter.cli.setting import SETTINGS
from exporter.codes.articles import ARTICLES
from exporter.diagnostics import CODES
from exporter.labels import LANGUAGES, labels_for
from exporter.plugin import registry
from exporter.plugin.options import describe
from exporter.reader.build import left_out
from exporter.reader.by_hand import ByHand
from exporter.reader.dom.names import KINDS
from exporter.reader.extract import clean, evidence, prepare, trim
from exporter.reader.extract.account import AD_LABEL, NOT_READ
from exporter.reader.extract.by_hand import EXCLUDED, unselected
from exporter.reader.extract.duplicates import SECOND
from exporter.reader.extract.prune import OUTSIDE
from formats.pdf.rules.matterhorn import conditions
from formats.speech.verbalise import spoken_text
from tests.docs.api_reference import reference
from tests.formats.pdf.weasy.test_contract import patches

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
CODE = re.compile(r"[A-Z]{3,5}-\d{3}")


def text_of(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def kinds(base: type[errors.ExporterError] = errors.ExporterError) -> list[type[errors.ExporterError]]:
    return [base, *(kind for child in base.__subclasses__() for kind in kinds(child))]


def meanings() -> dict[str, str]:
    """What each code says: the message of the table, and for errors, whose messages are their own, what the class says."""
    of_class = {kind.code: " ".join((kind.__doc__ or "").split("\n\n")[0].split()) for kind in reversed(kinds())}
    of_class["EXP-001"] = "Something went wrong that the message names."
    return {code: of_class[code] if entry.message == "{message}" else entry.message for code, entry in CODES.items()}


def in_many(words: str) -> str:
    """A message with its plurals, as a table shows it."""
    return re.sub(r"\{count:[^/}]*/([^}]*)\}", r"{count} \1", words)


def table_of_codes() -> str:
    said = {code: in_many(words) for code, words in meanings().items()}
    rows = ["| code | severity | what it means | what to do |", "|---|---|---|---|"]
    advice = {code: entry.hint or ("see the hint in the message" if code in ERRORS else "") for code, entry in CODES.items()}
    rows += [f"| {code} | {entry.severity.value} | {said[code]} | {advice[code]} |" for code, entry in CODES.items()]
    return "\n".join(rows)


ERRORS = {kind.code for kind in kinds()}


def tables_of_options() -> str:
    names = [(name, registry.load("format", name).Options) for name in registry.FORMATS]
    names += [(name, registry.import_target(target)) for name, target in registry.GROUPS.items()]
    parts = []
    for name, options in names:
        fields = describe(options)
        parts.append(f"### {name}\n")
        if not fields:
            parts.append("No options of its own.\n")
            continue
        parts += ["| option | takes | default | what it does |", "|---|---|---|---|"]
        parts += [f"| `{name}.{f.key}` | {f.type.replace('|', 'or')} | {f.default} | {f.help} |" for f in fields]
        parts.append("")
    return "\n".join(parts).rstrip()


RULES = {
    evidence.CARDS: "boxes of one kind, each with a linked title and little text",
    evidence.LINKS: "a block that is mostly link text",
    evidence.LIST_OF_LINKS: "a block in an element that is mostly link text",
    evidence.LINE: "a line that is one of the page's (“Read more: …”)",
    evidence.PAYWALL: "a line with words of a paywall",
    evidence.SIGNATURE: "a line of which the metadata have who signs and when",
    evidence.LABEL: "a few words in a box that is no element for text",
    evidence.APART: "what stands before or behind the text, in a box unlike those of the text",
    evidence.BESIDE: "what stands in one box with what the rule that is named speaks against",
    evidence.ELEMENT: "`aside`, `footer`, `nav`, `form`, or a role of such",
    evidence.NAMED_AS: "a box that class or id call by a name of boilerplate: "
    f"{', '.join(KINDS)}; in the article's own element the rule is that alone",
    OUTSIDE: "what stands beside the region of the text; behind it what else speaks against it",
    SECOND: "the second of two equal bodies",
    trim.HEADLINE: "the headline in the text; the metadata have it",
    trim.STANDFIRST: "the standfirst in the text; the metadata have it",
    AD_LABEL: "the line above the headline that says that the article is an advertisement",
    clean.HIDDEN: "what nobody sees who looks at the page: `hidden`, `aria-hidden`, styles",
    "roles of furniture": "an element with a role of the page's parts",
    "forms": "a form",
    "links as buttons": "a link that a script makes into a button, or that says what the page's own say, with no text beside it",
    "pixels": "a picture or frame of no size or one pixel, which only counts",
    "empty and advertising frames": "a frame without an address, or with that of an advertiser",
    EXCLUDED: "what a selector of `exclude` matches",
    "not selected by hand: ": "what no selector of `select` matches",
    NOT_READ: "what no rule left out and the article does not hold all the same: a fault of the reader",
}
"""What goes by the rules that have no words of their own in the source."""


def names_of_rules() -> set[str]:
    """The rules of choosing and cleaning, and those by hand, as the source names them."""
    constants = ast.parse((ROOT / "exporter/reader/extract/evidence.py").read_text("utf-8")).body
    named = {node.target.id for node in constants if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)}
    found = {value for name in named if name.isupper() and isinstance(value := getattr(evidence, name), str)}
    found |= {rule.name for rule in clean.RULES} | {OUTSIDE, SECOND, trim.HEADLINE, trim.STANDFIRST, AD_LABEL, NOT_READ, EXCLUDED}
    return found | {unselected(ByHand())}


def passes() -> dict[str, str]:
    """The passes that make a page ready and take text out of it, and what they take."""
    said = {step.rule: " ".join((step.change.__doc__ or "").split()) for step in (*prepare.DOCUMENT_PASSES, *prepare.TREE_PASSES)}
    return {rule: what for rule, what in said.items() if not re.search("takes no(thing| word) out", what)}


def table_of_rules() -> str:
    rows = ["| rule | stage | what goes |", "|---|---|---|"]
    rows += [f"| {rule} | made ready | {what[0].lower()}{what[1:].rstrip('.')} |" for rule, what in passes().items()]
    rows += [f"| {rule}{'…' * rule.endswith(' ')} | chosen | {what} |" for rule, what in RULES.items() if rule not in passes()]
    return "\n".join([*rows, *(f"| {rule} | built | {what} |" for rule, what in left_out.RULES.items())])


def test_every_rule_of_the_reader_says_what_goes_by_it() -> None:
    assert names_of_rules() - set(RULES) - set(passes()) == set()
    assert set(RULES) - names_of_rules() == set()


def table_of_settings() -> str:
    """The settings, as the file, the environment and the command line have them."""
    rows = ["| what it sets | in the file | environment | flag | default |", "|---|---|---|---|---|"]
    for name, setting in SETTINGS.items():
        variable, flag = f"EXPORTER_{name.upper()}", f"--{name.replace('_', '-')}"
        rows.append(f"| {setting.does} | `{name} = {setting.example}` | {variable} | `{flag}` | {setting.default or 'none'} |")
    return "\n".join(rows)


def table_of_languages() -> str:
    english = labels_for("en")
    named = sorted((english.language_name(tag), tag) for tag in LANGUAGES)
    rows = [f"| {name} | `{tag}` | {labels_for(tag).text('image_no_description')} |" for name, tag in named]
    return "\n".join(["| language | tag | said of a picture without a description |", "|---|---|---|", *rows])


def table_of_patches() -> str:
    """What of WeasyPrint is replaced, and what goes wrong without it, from the heads of the files."""
    rows = ["| file | in the place of | what it does, and why |", "|---|---|---|"]
    for name, patch in patches():
        replaced = ", ".join(f"`{each.removeprefix('weasyprint.')}`" for each in patch.REPLACES)
        said = " ".join((patch.__doc__ or "").split()).partition(" Part of the adapter's private side")[0]
        rows.append(f"| `{name}` | {replaced} | {said} |")
    return "\n".join(rows)


def table_of_conditions() -> str:
    """Each failure condition of the Matterhorn Protocol that a program can decide, and the finding that tells of it."""
    rows = [
        f"| {each.number} | {each.what} | {', '.join(sorted(each.codes))} | {'yes' if each.rules else ''} |"
        for each in conditions()
        if each.number
    ]
    return "\n".join(["| condition | what is wrong | code | veraPDF has it |", "|---|---|---|---|", *rows])


def table_of_checks() -> str:
    """Each code that speaks of a criterion, and all rules on articles."""
    rows = []
    for code, entry in CODES.items():
        spoken = criteria_of(code) or untested_by(code)
        if not spoken and code not in ARTICLES:
            continue
        said = in_many(entry.message).rstrip(".").replace("|", "\\|")
        outcome = "failed" if outcome_of(code) is Outcome.FAILED else "needs a person"
        outcome = outcome if criteria_of(code) or not spoken else "not looked at"
        numbers = ", ".join(f"{each.number} ({each.level})" for each in spoken) or "good practice"
        whom = "; ".join(", ".join(each.affects) for each in spoken)
        rows.append(f"| {code} | {said} | {outcome} | {numbers} | {whom} |")
    head = "| code | what is found | result | WCAG 2.2 | concerns use |\n|---|---|---|---|---|"
    return "\n".join([head, *rows])


SAID = {
    "en": (
        "$3M",
        "£20-30",
        "₹10 lakh",
        "14.06.1998",
        "1914–1918",
        "8:15pm",
        "Henry VIII’s",
        "§§ 12",
        "pp. 12–15",
        "pic.twitter.com/Ab3",
    ),
    "de": ("5,- €", "zum 40. Geburtstag", "um 20:15 Uhr", "Az. 12 O 34/20", "Leser*innen"),
    "fr": ("XIXe siècle", "2,5 Md€", "8h05", "av. J.-C. ici"),
    "es": ("n.º 7", "1.º", "D. Bo"),
    "it": ("1° maggio", "S. Pietro"),
    "nl": ("€ 5,-", "8.30 uur"),
    "pl": ("3 maja", "2,5 mld zł"),
    "sv": ("30 mkr",),
    "ru": ("в XIX веке", "5 тыс. человек"),
    "uk": ("у 2020 р. він",),
    "cs": ("Karel IV. byl",),
    "el": ("1 Μαΐου",),
    "hi": ("₹3 लाख",),
    "ar": ("$5",),
    "fa": ("5 km",),
    "he": ("5 ש״ח",),
    "ja": ("14:30",),
    "zh": ("3%~5%",),
    "ko": ("5:1",),
}


def table_of_forms() -> str:
    """Some forms of each language, as they are written and as they are said."""
    rows = [f"| `{tag}` | {form} | {spoken_text(form, language=tag).text} |" for tag, forms in SAID.items() for form in forms]
    return "\n".join(["| language | written | said |", "|---|---|---|", *rows])


@pytest.mark.parametrize(
    ("name", "what", "make"),
    [
        ("speech.md", "forms", table_of_forms),
        ("pdf.md", "patches", table_of_patches),
        ("pdf.md", "conditions", table_of_conditions),
        ("diagnostics.md", "codes", table_of_codes),
        ("check.md", "rules", table_of_checks),
        ("command.md", "options", tables_of_options),
        ("command.md", "languages", table_of_languages),
        ("command.md", "settings", table_of_settings),
        ("reading.md", "rules", table_of_rules),
        ("api.md", "names", reference),
    ],
)
def test_derived_tables_are_up_to_date(name: str, what: str, make: Any, request: pytest.FixtureRequest) -> None:
    text = text_of(name)
    start, end = f"<!-- derived {what}: written by `pytest tests/docs --update-golden` -->\n", "\n<!-- end of derived -->"
    assert start in text
    before, _, rest = text.partition(start)
    held, found, after = rest.partition(end)
    # A block without content has its end in the line after its start: without this, all that follows would be taken for the block.
    assert found, f"{name}: the block {what} has no content or no end; put a line between its two marks"
    assert "<!-- derived " not in held, f"{name}: the block {what} has no end of its own"
    if request.config.getoption("--update-golden"):
        (DOCS / name).write_text(before + start + make() + end + after, "utf-8")
        held = make()
    assert held == make()


def used_codes() -> set[str]:
    """Codes in the source: those handed to `finding` and those of error classes."""
    found: set[str] = set()
    for package in ("exporter", "formats", "styles"):
        for path in (ROOT / package).rglob("*.py"):
            if path.parent.name == "codes":
                continue
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                    found.add(node.value)
    return found


def test_every_code_in_the_source_is_in_the_table() -> None:
    assert used_codes() - set(CODES) == set()


def test_every_code_of_the_table_is_used() -> None:
    # EXP-002 and LIM-001 and their like are used by their class; a code that nobody gives is a promise nobody keeps.
    assert set(CODES) - used_codes() == set()


def words() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(DOCS.glob("*.md")))


def parameters() -> dict[str, set[str]]:
    """Every command with its flags, as the program itself has them."""
    from typer.main import get_command

    from exporter.cli.program import app

    commands: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]
    flags = {name: [(p.opts, p.secondary_opts) for p in command.params] for name, command in commands.items()}
    return {name: {flag for pair in held for flag in chain(*pair) if flag.startswith("-")} for name, held in flags.items()}


NO = {"--help", "--no-fetch", "--no-robots", "--public-only", "--lenient"}
"""What takes back what a setting says: documented once."""


def test_every_command_and_flag_is_documented() -> None:
    text = text_of("command.md")
    sections = {part.split("\n", 1)[0].strip("` "): part for part in text.split("\n## ")[1:]}
    missing = []
    for name, flags in parameters().items():
        section = sections.get(f"exporter {name}", "")
        missing += [f"exporter {name}"] if not section else []
        missing += [f"exporter {name} {flag}" for flag in flags if f"`{flag}" not in section and flag not in NO]
    assert missing == []


def test_no_flag_is_documented_that_does_not_exist() -> None:
    known = {flag for flags in parameters().values() for flag in flags} | {"--help", "--version", "--show-completion"}
    known |= {"--install-completion", "-h"}
    told = set(re.findall(r"`(--?[a-z][a-z-]*)", text_of("command.md")))
    assert told - known == set()


@pytest.mark.parametrize("kind", ["format", "voice"])
def test_every_format_and_voice_is_documented(kind: Any) -> None:
    text = text_of("command.md")
    assert [entry.name for entry in registry.known(kind) if not entry.distribution and f"`{entry.name}`" not in text] == []


def test_every_style_setting_and_placeholder_is_documented() -> None:
    from exporter.batch.naming import FIELDS

    text = text_of("command.md")
    names = registry.import_target(registry.STYLE_NAMES)()
    assert [name for name in names if f"`{name}`" not in text] == []
    assert [name for name in FIELDS if "{" + name + "}" not in text] == []


def test_the_examples_of_the_plugin_guide_run(tmp_path: Path) -> None:
    blocks = re.findall(r"```python\n# (\w+\.py)\n(.*?)```", text_of("plugins.md"), re.DOTALL)
    assert [name for name, _ in blocks] == ["shout.py", "beeps.py", "tidy.py", "lanes.py", "try_it.py"]
    for name, code in blocks:
        (tmp_path / name).write_text(code, "utf-8")
    done = subprocess.run([sys.executable, "try_it.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "TIDE\nTHE FERRY RUNS.\n1 finding\n"


def test_the_examples_of_the_library_run(tmp_path: Path) -> None:
    blocks = dict(re.findall(r"```python\n# (\w+\.py)\n(.*?)```", text_of("library.md"), re.DOTALL))
    (tmp_path / "page.html").write_bytes((ROOT / "examples" / "how-to.html").read_bytes())
    printed = {}
    for name, code in blocks.items():
        (tmp_path / name).write_text(code, "utf-8")
        done = subprocess.run([sys.executable, name], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        printed[name] = done.stdout
    assert list(printed) == ["convert.py", "steps.py", "mended.py"]
    assert printed["mended.py"] == "A rain gauge to build\n"
    assert printed["convert.py"].startswith("made/page.txt\nmade/page.epub\n")
    assert printed["steps.py"].startswith("['tide.json', 'tide.txt'] ")


def test_links_between_documents_lead_somewhere() -> None:
    link = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
    links = [(path, target) for path in DOCS.glob("*.md") for target in link.findall(path.read_text("utf-8"))]
    assert [f"{path.name}: {to}" for path, to in links if "://" not in to and not (path.parent / to).exists()] == []
