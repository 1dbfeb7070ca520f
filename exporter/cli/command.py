"""The class of the commands: a parameter that needs no conversion gets none."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

from typer.core import TyperCommand

if TYPE_CHECKING:
    from typer.core import TyperArgument, TyperOption


_WORDS: Final = {int: "N", float: "N", str: "TEXT"}
"""What help calls the value of an option that says nothing else of it."""


class Command(TyperCommand):
    """Typer's command, but what is already what a parameter wants is taken as it is, and help speaks no Python.

    Typer 0.29 lets pydantic convert each parameter, even one that was not given and one that is text, and loading pydantic for it
    costs more than making a letter of an article. What needs conversion or a check of its range is still left to Typer.
    """

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters that the command reads."""
        return as_given([_in_words(parameter) for parameter in super().get_params(ctx)])

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The parts of the line of usage: `[OPTIONS] SOURCE…`, and in brackets what need not be given."""
        arguments = [each for each in self.get_params(ctx) if each.param_type_name == "argument"]
        names = (each.display_name_raw for each in arguments)
        shown = (name if each.required else f"[{name}]" for each, name in zip(arguments, names, strict=True))
        return ["[OPTIONS]", *shown]


def _in_words(parameter: Any) -> Any:
    """A parameter whose help says what it takes: an option a word or its choices, an argument its choices or nothing."""
    wanted = parameter.type_descriptor.annotation
    choices = [str(each.value) for each in wanted] if isinstance(wanted, type) and issubclass(wanted, Enum) else []
    if get_origin(wanted) is Literal:
        choices = [str(each) for each in get_args(wanted)]
    if parameter.param_type_name == "argument":
        parameter.display_type_rich = lambda ctx: "|".join(choices)  # noqa: ARG005 - Typer calls it by that name
    elif parameter.metavar is None and (word := "|".join(choices) or _WORDS.get(wanted)):
        parameter.metavar = word
    return parameter


def as_given(parameters: list[Any]) -> list[Any]:
    """The parameters, each of which takes what needs no conversion as it is."""
    for parameter in parameters:
        if parameter._runtime_param is None:  # noqa: SLF001 - a test of the command looks whether Typer still has it
            parameter._runtime_param = _AsGiven()  # noqa: SLF001
    return parameters


class _AsGiven:
    """Stands where Typer keeps a parameter's conversion, and asks for the real one where it is needed."""

    def coerce(self, value: Any, param: TyperArgument | TyperOption, ctx: Any) -> Any:
        """The value as the command's function gets it. Raises Typer's BadParameter."""
        wanted: Any = param.type_descriptor.annotation
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if wanted == list[str]:
            return list(value)
        if get_origin(wanted) is Literal and value in get_args(wanted):
            return value
        if isinstance(wanted, type) and isinstance(value, wanted):
            return value
        if wanted is int and value.isdecimal() and _within(int(value), param.type_descriptor.parameter_info):
            return int(value)
        param._runtime_param = None  # noqa: SLF001 - Typer then makes its own
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


def _within(number: int, bounds: Any) -> bool:
    return (bounds.min is None or number >= bounds.min) and (bounds.max is None or number <= bounds.max)
