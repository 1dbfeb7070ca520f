"""Who is known to the server: the token, the sessions of browsers, and the tokens of their forms."""

from __future__ import annotations

import hmac
import os
import secrets
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Sessions:
    """Names of sessions are signed, so that none needs to be remembered. The key depends on the token: a new one ends all."""

    def __init__(self, state: Path, token: str) -> None:
        self._token = token.encode()
        self._key = sha256(_secret(state / "secret") + b"\0" + self._token).digest()

    def is_token(self, given: str) -> bool:
        """Whether it is the token; never where there is none."""
        return bool(self._token) and hmac.compare_digest(given.encode("utf-8", "replace"), self._token)

    def new(self) -> str:
        """A new session, as its cookie has it."""
        name = secrets.token_urlsafe(18)
        return f"{name}.{self._signed(name)}"

    def known(self, cookie: str) -> str | None:
        """The session that a cookie names, None for one that is none of ours."""
        name, _, signature = cookie.partition(".")
        return cookie if name and hmac.compare_digest(signature.encode(), self._signed(name).encode()) else None

    def csrf(self, session: str) -> str:
        """What the forms of a session send along."""
        return self._signed(f"form {session}")

    def is_csrf(self, given: str, expected: str) -> bool:
        """Whether a form has sent what it was given."""
        return bool(expected) and hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())

    def _signed(self, words: str) -> str:
        return hmac.new(self._key, words.encode(), sha256).hexdigest()[:40]


def _secret(path: Path) -> bytes:
    """The secret of a state folder, made at the first start. Raises OSError."""
    try:
        number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_bytes()
    made = secrets.token_bytes(32)
    with os.fdopen(number, "wb") as file:
        file.write(made)
    return made
