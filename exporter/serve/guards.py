"""What every request passes before anything is done for it, and what every answer bears.

Hosts (against DNS rebinding), origins, the token, the size and the pace of bodies; a policy for what pages may load.
"""

from __future__ import annotations

import asyncio
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse

from exporter.serve.problems import Problem, page
from exporter.serve.settings import is_loopback

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from exporter.serve.sessions import Sessions
    from exporter.serve.settings import Settings

API: Final = "/v1/"
OPEN: Final = ("/static/", "/login", "/v1/health")
"""Paths that need no token."""
COOKIE: Final = "exporter-session"
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
PAGES: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'"
)
"""The Content-Security-Policy of our own pages."""
FOREIGN: Final = (
    "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; font-src 'self' data:; media-src 'self' data:; "
    "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
"""That of what holds somebody else's words: nothing in it runs, asks or leads the page that shows it anywhere."""
_TAIL: Final = 200
"""Bytes in which the end of a multipart body is (RFC 2046: a boundary has 70 at most)."""
_DATA: Final = "default-src 'none'; frame-ancestors 'none'; sandbox"
_HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with "no-referrer" browsers send forms without their origin
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Guard:
    """The middleware around the whole application."""

    def __init__(self, app: ASGIApp, settings: Settings, sessions: Sessions) -> None:
        self._app, self._settings, self._sessions = app, settings, sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        answered = _Answer(send, is_api=scope["path"].startswith(API))
        try:
            self._check_host(headers)
            self._check_origin(scope, headers)
            leads = self._check_token(scope, headers, answered)
            if leads is not None:
                await leads(scope, receive, answered)
                return
            bounded = scope["state"]["body"] = Body(receive, headers, self._settings)
        except Problem as problem:
            await _told(problem, scope)(scope, receive, answered)
            return
        await self._app(scope, bounded, answered)

    def _check_host(self, headers: Headers) -> None:
        """Names of this machine, of the server, and any address: a name that another has pointed here is none of them."""
        if len(headers.getlist("host")) != 1:
            raise Problem(400, "no-host", "A request names its host, once.")
        host = _host_of(headers["host"])
        known = {self._settings.host.lower(), *(name.lower() for name in self._settings.names)}
        if is_loopback(host) or host in known or (not self._settings.is_local and _is_address(host)):
            return
        raise Problem(421, "wrong-host", f"This server is not called {host[:100]}. It is told further names by --name.")

    def _check_origin(self, scope: Scope, headers: Headers) -> None:
        """What changes something comes from our own pages, or from no page."""
        if scope["method"] in SAFE:
            return
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
        if (origin is not None and not _is_same(origin, headers["host"])) or site not in {"none", "same-origin"}:
            raise Problem(403, "wrong-origin", "The request comes from a page of another site.")

    def _check_token(self, scope: Scope, headers: Headers, answered: _Answer) -> ASGIApp | None:
        """Who doesn't know the token gets 401, or is led to where it is asked for. Sets `csrf` in the request's state."""
        sessions, path = self._sessions, scope["path"]
        session = sessions.known(_cookie(headers))
        is_api = path.startswith(API)
        bearer = headers.get("authorization", "").removeprefix("Bearer ").strip()
        if session is None and not is_api and not self._settings.token and not path.startswith("/static/"):
            session = sessions.new()
            answered.cookie = set_cookie(session, scope)
        scope.setdefault("state", {})["csrf"] = sessions.csrf(session) if session else ""
        if not self._settings.token or path.startswith(OPEN) or sessions.is_token(bearer):
            return None
        # A cookie comes with requests that a page of another site makes; without an origin nobody knows who makes them.
        if session is not None and (not is_api or scope["method"] in SAFE or "origin" in headers):
            return None
        if is_api:
            told = "The token is missing or wrong. It is sent as Authorization: Bearer TOKEN."
            raise Problem(401, "token", told, headers={"www-authenticate": "Bearer"})
        return RedirectResponse("/login", 303)


class _Answer:
    """Sends an answer with the headers that all have."""

    def __init__(self, send: Send, *, is_api: bool) -> None:
        self._send, self._is_api = send, is_api
        self.cookie = ""

    async def __call__(self, message: Message) -> None:
        """See ASGI."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            is_page = headers.get("content-type", "").startswith("text/html")
            headers.setdefault("content-security-policy", PAGES if is_page and not self._is_api else _DATA)
            if not message.get("cached"):
                headers.setdefault("cache-control", "no-store")
            if self.cookie:
                headers.append("set-cookie", self.cookie)
        await self._send(message)


class Body:
    """Receives a body within its bounds; its last bytes are its `tail`. Raises Problem: 413 for one that is too large, 408 for one
    that comes too slowly.
    """

    def __init__(self, receive: Receive, headers: Headers, settings: Settings) -> None:
        limits = settings.limits
        self._receive, self._limits = receive, limits
        is_upload = headers.get("content-type", "").lower().startswith("multipart/")
        self._most = limits.upload if is_upload else limits.form
        self._got, self._began, self._is_whole, self.tail = 0, 0.0, False, b""
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 18 or int(length) > self._most:
            raise self._too_large()

    def _too_large(self) -> Problem:
        return Problem(413, "too-large", f"A request may have {self._most:,} bytes.", headers={"connection": "close"})

    async def __call__(self) -> Message:
        """See ASGI."""
        if self._is_whole:
            return await self._receive()
        clock, limits = asyncio.get_running_loop().time, self._limits
        self._began = self._began or clock()
        try:
            message = await asyncio.wait_for(self._receive(), limits.idle)
        except TimeoutError:
            raise _slow() from None
        if message["type"] == "http.request":
            body = message.get("body", b"")
            self._got += len(body)
            self.tail = (self.tail + body[-_TAIL:])[-_TAIL:]
            self._is_whole = not message.get("more_body", False)
            if self._got > self._most:
                raise self._too_large()
            passed = clock() - self._began
            lags = passed > limits.idle and self._got < (passed - limits.idle) * limits.rate
            if not self._is_whole and (passed > limits.upload_seconds or lags):
                raise _slow()
        return message


def _slow() -> Problem:
    return Problem(408, "too-slow", "The request came too slowly.", headers={"connection": "close"})


def _told(problem: Problem, scope: Scope) -> Any:
    return problem.response() if scope["path"].startswith(API) else page(problem)


def _host_of(given: str) -> str:
    """The name in a Host header, without port and brackets."""
    try:
        return (urlsplit(f"//{given}").hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def _is_address(host: str) -> bool:
    import ipaddress

    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_same(origin: str, host: str) -> bool:
    """Whether an Origin is that of the pages of a Host. The scheme is not compared: a proxy may add TLS."""
    try:
        parts, ours = urlsplit(origin), urlsplit(f"//{host}")
        usual = {"http": 80, "https": 443}.get(parts.scheme)
        own = ours.port or usual
        return usual is not None and (parts.hostname, parts.port or usual) == (ours.hostname, own)
    except ValueError:
        return False


def _cookie(headers: Headers) -> str:
    try:
        held = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return held.value if held else ""


def set_cookie(session: str, scope: Scope) -> str:
    """The header that gives a visitor a session."""
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    return f"{COOKIE}={session}; HttpOnly; SameSite=Lax; Path=/{secure}"
