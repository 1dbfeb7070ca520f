"""`exporter serve`: a page, and an HTTP API, for those who don't type commands."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from exporter.cli import flags
from exporter.cli.console import out, say
from exporter.errors import MissingLibraryError, UsageError

if TYPE_CHECKING:
    from exporter.serve.settings import Settings

_NEEDED: Final = {"starlette": "starlette", "uvicorn": "uvicorn", "python_multipart": "python-multipart"}
"""Modules of the extra `web`, and the packages that bring them."""
_LEAST: Final = 16
"""Characters of a token that nobody guesses."""


def serve(
    *,
    host: Annotated[str, typer.Option(help="Where to listen. Others than this machine need a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes any that is free.")] = 8017,
    state: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder for drafts and jobs. [default: the user's own]")] = None,
    token_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="File with the token that visitors must know, at least 16 characters.")
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="A name by which a proxy calls the server; may be repeated.")
    ] = None,
    runners: Annotated[int, typer.Option(min=0, help="Pieces of work at a time; 0 takes one more than there are processors.")] = 0,
    max_size: Annotated[int, typer.Option("--max-size", metavar="MB", min=1, help="Megabytes of an upload.")] = 64,
    max_disk: Annotated[int, typer.Option("--max-disk", metavar="MB", min=1, help="Megabytes of the state folder.")] = 10240,
    keep: Annotated[float, typer.Option(min=0.01, help="Hours for which files of the API are kept.")] = 24,
    allow_private: flags.AllowPrivate = None,
    browse: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Serve a page on which articles are looked at, mended and converted, and an HTTP API.

    Nobody but this machine reaches it, unless --host says so. docs/serve.md tells of the API, limits, and proxies.
    Example: exporter serve --open
    """
    _check_libraries()
    from exporter.serve.serving import serve as run
    from exporter.serve.settings import MB, Limits, Settings

    limits = Limits(upload=max_size * MB, disk=max_disk * MB, kept=keep * 3600)
    settings = Settings(
        state=state or _own_folder(),
        host=host,
        port=port,
        token=_token(token_file),
        names=tuple(name or ()),
        runners=runners,
        allow_private=bool(allow_private),
        limits=limits,
    )
    run(settings, lambda address: _ready(address, settings, browse=browse))


def _ready(address: str, settings: Settings, *, browse: bool) -> None:
    out(address)
    say(f"Ready. Drafts and jobs are in {settings.state}. Ctrl-C ends it.")
    if browse:
        import webbrowser

        webbrowser.open(address)


def _check_libraries() -> None:
    """Raise MissingLibraryError where the extra is not installed."""
    missing = [package for module, package in _NEEDED.items() if find_spec(module) is None]
    if missing:
        told = f"The server needs {', '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not installed."
        raise MissingLibraryError(told, hint="Install it with: pip install 'article-exporter[web]'.")


def _token(path: Path | None) -> str:
    """The token in a file. It is no argument: those are seen by every user of the machine. Raises UsageError."""
    if path is None:
        return ""
    try:
        token = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The token cannot be read from {path}: {getattr(error, 'strerror', None) or error}.") from error
    if len(token) < _LEAST or not token.isascii() or not token.isprintable():
        raise UsageError(f"{path} holds no token.", hint=f"It is one line of ASCII, {_LEAST} characters at least.")
    return token


def _own_folder() -> Path:
    """The user's folder for what a program keeps (XDG Base Directory)."""
    base = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(base) / "article-exporter" / "serve"
