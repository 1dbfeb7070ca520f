"""The proxy that requests go through, where the person names one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes, urlsplit

from exporter.errors import OptionError

if TYPE_CHECKING:
    import httpx

ENVIRONMENT: Final = "env"
_HINT: Final = "It takes http://host:port, or env for those that the environment names."


def proxy_for(parts: httpx.URL, proxy: str) -> str:
    """The address of the proxy for a request, empty for none. "env" takes HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY."""
    if proxy != ENVIRONMENT:
        return proxy
    from urllib.request import getproxies, proxy_bypass

    named = getproxies()
    host = parts.host if parts.port is None else f"{parts.host}:{parts.port}"
    return "" if proxy_bypass(host) else named.get(parts.scheme) or named.get("all") or ""


def proxy_parts(proxy: str) -> tuple[str, tuple[bytes, bytes] | None]:
    """A proxy's address without name and password, and both. Raises OptionError, which tells neither, for what is none."""
    import httpx

    proxy = proxy if "://" in proxy else f"http://{proxy}"
    try:
        urlsplit(proxy)  # stricter than httpx with brackets
        parts = httpx.URL(proxy)
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise OptionError("--proxy does not take what was given.", hint=_HINT) from error
    if parts.scheme not in {"http", "https"} or not parts.raw_host:
        raise OptionError(f"--proxy takes no address with the scheme {parts.scheme}, and none without a host.", hint=_HINT)
    name, colon, word = parts.userinfo.partition(b":")
    auth = (unquote_to_bytes(name), unquote_to_bytes(word)) if name or colon else None
    return f"{parts.scheme}://{parts.netloc.decode('ascii')}", auth
