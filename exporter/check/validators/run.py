"""Run the validators that are installed on the files that fit them; one that a file ends costs that file alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from exporter.check.validators.said import Said, ValidatorError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_START: Final = 30.0
"""Seconds that Java or a browser may take to start, on a busy machine."""


class Ran(Struct, kw_only=True):
    """What the validators said: `said` file → (validator, code, what it says), `silent` file → (validator, why it said nothing)."""

    said: dict[Path, list[tuple[str, str, Said]]] = field(default_factory=dict)
    silent: dict[Path, list[tuple[str, str]]] = field(default_factory=dict)
    count: int = 0


def run(validators: Sequence[Any], files: Sequence[Path], *, seconds: float, notice: Callable[[str], None]) -> Ran:
    """Run those of `validators` that are installed; `seconds` by the clock are for each file. `notice` is told, a line each, which
    ran in which version on how many files, and which is not installed for files that are there.
    """
    ran = Ran()
    for validator in validators:
        fitting = [file for file in files if file.suffix.lower() in validator.SUFFIXES and file.is_file()]
        if not fitting:
            continue
        if lacking := validator.missing():
            notice(f"{validator.NAME} is not installed: it needs {lacking}.")
            continue
        ran.count += 1
        for start in range(0, len(fitting), validator.BATCH):
            _look(validator, fitting[start : start + validator.BATCH], seconds, ran)
        notice(f"{validator.NAME} {validator.version()} looked at {len(fitting)} file{'' if len(fitting) == 1 else 's'}.")
    if not ran.count:
        notice("No validator was run: none is installed that fits the files.")
    return ran


def _look(validator: Any, files: Sequence[Path], seconds: float, ran: Ran) -> None:
    try:
        said = validator.look(files, _START + seconds * len(files))
    except ValidatorError as error:
        if len(files) == 1:
            ran.silent.setdefault(files[0], []).append((validator.NAME, str(error)))
            return
        for file in files:
            _look(validator, [file], seconds, ran)
        return
    for file, held in said.items():
        ran.said.setdefault(file, []).extend((validator.NAME, validator.CODE, each) for each in held)
