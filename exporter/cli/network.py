"""The flags that all commands share which fetch pages, and the policy that they and the settings make."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from exporter.cli.taking import taking
from exporter.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from exporter.cli.settings import Settings
    from exporter.fetch import Header, Policy
    from exporter.reader import ReadOptions

FLAGS: Final[Mapping[str, Any]] = {
    "rate": Annotated[float | None, typer.Option(min=0, help="Requests a second to one host; 0: no bound. [default: 5]")],
    "robots": Annotated[
        bool | None,
        typer.Option("--robots/--no-robots", help="Heed robots.txt. [default: for what lists name]"),
    ],
    "user_agent": Annotated[str | None, typer.Option(metavar="NAME", help="What servers are told of who asks.")],
    "header": Annotated[
        list[str] | None,
        typer.Option(metavar="NAME: VALUE", help="Send this header to the hosts that are named; may be repeated."),
    ],
    "cookies": Annotated[str | None, typer.Option(metavar="FILE", help="Send the cookies of this file (Netscape's form).")],
    "proxy": Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Fetch through this proxy; env for those of the environment.")
    ],
    "max_age": Annotated[
        float | None, typer.Option(min=0, help="Seconds for which copies in --cache are taken without asking the server.")
    ],
}


def networked(command: Callable[..., None]) -> Callable[..., None]:
    """A command with the flags of the network, which it gets as one argument `network`: name → what was given, None for nothing."""
    return taking("network", FLAGS)(command)


def policy_of(settings: Settings, **more: Any) -> Policy:
    """The policy that the settings make. Raises OptionError and its kind for what can't be understood."""
    from exporter.fetch import RATE, USER_AGENT, Policy

    rate, cookies = settings.seconds("rate"), settings.text("cookies")
    return Policy(
        cache=Path(settings.text("cache")) if settings.text("cache") else None,
        max_age=settings.seconds("max_age"),
        rate=RATE if rate is None else rate,
        robots=settings.truth("robots"),
        user_agent=_user_agent(settings.text("user_agent")) or USER_AGENT,
        headers=_headers(settings),
        cookies=_cookies(Path(cookies)) if cookies else None,
        proxy=_proxy(settings.text("proxy")),
        **more,
    )


def for_named(reading: ReadOptions, locations: Iterable[str]) -> ReadOptions:
    """The reading, with its headers for the origins of the addresses that the person named."""
    from msgspec.structs import replace

    if not reading.policy.headers:
        return reading
    from exporter.fetch import is_address
    from exporter.fetch.identity import origin_of

    origins = frozenset(origin_of(each) for each in locations if is_address(each)) - {""}
    return replace(reading, policy=replace(reading.policy, headers_to=origins))


def _user_agent(given: str) -> str:
    if not given.isascii() or not given.isprintable():
        raise OptionError(
            "--user-agent does not take what was given.", hint="It takes ASCII, such as Library/1.0 (desk@library.example)."
        )
    return given.strip()


def _headers(settings: Settings) -> tuple[Header, ...]:
    lines = [line for line in settings.text("header").split("\n") if line.strip()]
    if not lines:
        return ()
    from exporter.fetch.identity import header_of

    return tuple(map(header_of, lines))


def _cookies(path: Path) -> Path:
    from exporter.fetch.identity import load_cookies

    load_cookies(path)
    return path


def _proxy(given: str) -> str:
    from exporter.fetch.proxies import ENVIRONMENT, proxy_parts

    if given not in {"", ENVIRONMENT}:
        proxy_parts(given)
    return given
