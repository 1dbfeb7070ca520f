"""Flags that several commands share, and that each gets as one argument."""

from __future__ import annotations

import inspect
from functools import wraps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def taking(argument: str, flags: Mapping[str, Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command `flags`, name → annotation, which it gets as one `argument`: name → what was given, None for nothing."""

    def taken(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def with_flags(*given: Any, **named: Any) -> None:
            command(*given, **{argument: {name: as_setting(named.pop(name)) for name in flags}}, **named)

        signature = inspect.signature(command, eval_str=True)
        own = [each for name, each in signature.parameters.items() if name != argument]
        more = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)
            for name, annotation in flags.items()
        ]
        at = next((number for number, each in enumerate(own) if each.name == "verbose"), len(own))
        vars(with_flags)["__signature__"] = signature.replace(parameters=[*own[:at], *more, *own[at:]])
        return with_flags

    return taken


def as_setting(given: object) -> str | None:
    """What a flag was given, as a setting has it: yes and no, one line for each of several."""
    match given:
        case None | []:
            return None
        case bool():
            return "yes" if given else "no"
        case list() | tuple():
            return "\n".join(map(str, given))
        case _:
            return str(given)
