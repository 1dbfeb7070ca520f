"""POST of a few bytes by http and https, to addresses that may be fetched; redirects are not followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.errors import FetchError
from exporter.fetch.addresses import parsed, shown
from exporter.fetch.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exporter.fetch.policy import Policy


def post(url: str, data: bytes, policy: Policy, headers: Mapping[bytes | str, bytes | str]) -> int:
    """Send `data` to an address within the policy's seconds: the status of the answer, whose body is not read.

    Raises FetchError for an address that the policy refuses, and where nobody answers.
    """
    import httpcore
    import httpx

    from exporter.fetch.network import CheckedBackend, Deadline

    parts, trace = parsed(url), Trace()
    trace.begin(url)
    sent: dict[bytes | str, bytes | str] = {"User-Agent": policy.user_agent, "Host": parts.netloc, "Content-Length": str(len(data))}
    sent.update(headers)
    backend = CheckedBackend(Deadline(policy.timeout), allow_private=policy.allow_private, trace=trace)
    target = httpcore.URL(scheme=parts.raw_scheme, host=parts.raw_host, port=parts.port, target=parts.raw_path)
    try:
        with (
            httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=backend) as pool,
            pool.stream("POST", target, headers=sent, content=data) as response,
        ):
            return response.status
    except httpcore.TimeoutException as error:
        raise FetchError(f"{shown(url)} did not answer within {policy.timeout:g} seconds.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise FetchError(f"{shown(url)} cannot be reached: {error}.") from error
