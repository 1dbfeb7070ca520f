"""Findings as SARIF 2.1.0 (OASIS, 2020): what code reviews, editors and build servers show beside the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from exporter.check.criteria import Outcome, criteria_for, criteria_of, norm
from exporter.check.looked_at import Finding, fingerprint
from exporter.codes import CODES, Severity
from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.check.criteria import Criterion
    from exporter.check.looked_at import LookedAt
    from exporter.diagnostics import Diagnostic

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_OTHERS: Final = frozenset({"EXT-101", "EXT-102", "EXT-103", "EXT-104"})
_PLACEHOLDER: Final = Lazily(r"\{[^{}]*\}")
_LINK: Final = Lazily(r"\[(?=[^\[\]]*\]\()")
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(files: Sequence[LookedAt], version: str, *, is_compared: bool = False) -> str:
    """All findings of a run, those that are set aside as suppressed; `version` is that of the program.

    `is_compared` says that there was a baseline, so that what is not in it is new.
    """
    codes = list(dict.fromkeys(item.of.code for file in files for item in file.findings))
    results = [_result(item, file, codes, is_compared=is_compared) for file in files for item in file.findings]
    driver = {"name": "exporter", "version": version, "rules": [_rule(code) for code in codes]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str) -> dict[str, Any]:
    entry = CODES.get(code)
    message, hint = (entry.message, entry.hint) if entry is not None else (code, "")
    tags = [tag for each in criteria_of(code) for tag in (_tag(each), *_clauses(each))]
    rule: dict[str, Any] = {
        "id": code,
        "shortDescription": {"text": _PLACEHOLDER.sub("…", message)},
        "properties": {"tags": ["accessibility", *tags]},
    }
    if hint:
        rule["help"] = {"text": _PLACEHOLDER.sub("…", hint)}
    if entry is not None:
        rule["defaultConfiguration"] = {"level": _LEVELS[entry.severity]}
    return rule


def _rule_id(found: Diagnostic) -> str:
    """The code; of a finding of another validator its own rule behind it, as a part of the hierarchy (section 3.27.5)."""
    own = found.rules[0].partition(" ")[2] if found.code in _OTHERS and found.rules else ""
    return f"{found.code}/{quote(own, safe='')}" if own else found.code


def _tag(criterion: Criterion) -> str:
    return f"WCAG 2.2 {criterion.number} {criterion.name} ({criterion.level})"


def _clauses(criterion: Criterion) -> list[str]:
    return [f"{norm()} {clause}" for clause in (criterion.web, criterion.document) if clause]


def _result(item: Finding, file: LookedAt, codes: list[str], *, is_compared: bool) -> dict[str, Any]:
    found = item.of
    fails = item.outcome is Outcome.FAILED
    result: dict[str, Any] = {
        "ruleId": _rule_id(found),
        "ruleIndex": codes.index(found.code),
        # Section 3.27.10: a result that is no failure has the level "none".
        "kind": "fail" if fails else "review",
        "level": _LEVELS[found.severity] if fails else "none",
        "message": {"text": _message(f"{found.message} {found.hint}".strip())},
        "locations": [_location(item, file.name)],
        "partialFingerprints": {"exporter/v1": fingerprint(found, file.name)},
        # Sections 3.27.23 and 3.27.24: where one result says whether it is suppressed, or new, all do.
        "suppressions": [{"kind": "external", "justification": item.reason}] if item.state == "set aside" else [],
    }
    if is_compared:
        result["baselineState"] = "unchanged" if item.state == "known" else "new"
    if found.rules:
        result["properties"] = {"rules": list(found.rules), "tags": [_tag(each) for each in criteria_for(found)]}
    return result


def _location(item: Finding, name: str) -> dict[str, Any]:
    place = item.of.place
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _address(name)}}}
    if place is not None and place.path:
        location["logicalLocations"] = [{"fullyQualifiedName": place.path}]
    if place is not None and place.quote is not None:
        location["message"] = {"text": _message(place.quote.exact)}
    return location


def _address(name: str) -> str:
    """A file's address: relative to where the command was run, else that of the file."""
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _message(words: str) -> str:
    """Words as a message says them (sections 3.11.5 and 3.11.6): braces doubled, and no link where none is meant."""
    return _LINK.sub(r"\\[", words.replace("{", "{{").replace("}", "}}"))
