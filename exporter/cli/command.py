"""The class of the commands: a parameter that needs no conversion gets none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from typer.core import TyperCommand

if TYPE_CHECKING:
    from typer.core import TyperArgument, TyperOption


class Command(TyperCommand):
    """Typer's command, but what is already what a parameter wants is taken as it is.

    Typer 0.29 lets pydantic convert each parameter, even one that was not given and one that is text, and loading pydantic for it
    costs more than making a letter of an article. What needs conversion or a check of its range is still left to Typer.
    """

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters that the command reads."""
        return as_given(super().get_params(ctx))


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
