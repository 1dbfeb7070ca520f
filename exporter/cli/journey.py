"""`exporter doctor --network URL`: what happens on the way to an address, request by request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from exporter.cli.console import out, tell_error
from exporter.diagnostics import without_credentials
from exporter.errors import FetchError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.fetch import Fetched, Policy
    from exporter.fetch.trace import Hop


def travel(address: str, policy: Policy, *, as_json: bool) -> bool:
    """Fetch an address once, and tell what happened. Returns whether the page came. Raises UsageError for what is no address."""
    from msgspec.structs import replace

    from exporter.fetch import fetch, is_address
    from exporter.fetch.trace import Trace

    if not is_address(address):
        raise UsageError(f"{address} is no address of the web.", hint="It begins with https:// or http://.")
    trace, page, error = Trace(), None, None
    rules = _rules(address, policy)
    try:
        page = fetch(address, replace(policy, retries=0), trace=trace)
    except FetchError as failed:
        error = failed
    if as_json:
        out(json.dumps(_record(trace.hops, rules, page, error), ensure_ascii=False))
        return page is not None
    for hop in trace.hops:
        for line in _told(hop):
            out(line)
    out(f"robots.txt: {rules}")
    if error is not None:
        tell_error(error)
    return page is not None


def _rules(address: str, policy: Policy) -> str:
    """What the site's robots.txt says of the address to this program."""
    from exporter.fetch.http import rules_at
    from exporter.fetch.robots import agent_of

    agent = agent_of(policy)
    try:
        rules = rules_at(address, policy)
        rules.refuse(address, agent)
    except FetchError as error:
        return error.message
    pause = rules.delay(agent)
    return f"lets {agent} in{f', with {pause:g} seconds between requests' if pause else ''}"


def _told(hop: Hop) -> Iterator[str]:
    """What happened in one request, a line each."""
    yield hop.url
    if hop.from_cache:
        yield "  taken from the cache, where it is fresh"
    if hop.waited:
        yield f"  waited {hop.waited:.1f} s for its turn"
    if hop.proxy:
        yield f"  through the proxy {hop.proxy}"
    if hop.answers:
        named = ", ".join(f"{each.address}{f' (refused: {each.refused})' if each.refused else ''}" for each in hop.answers)
        yield f"  is at {named} {_after(hop, 'resolved')}"
    if hop.connected:
        yield f"  connected to {hop.connected} {_after(hop, 'connected')}"
    if hop.tls:
        yield f"  secured by {hop.tls} {_after(hop, 'secured')}"
    if hop.status:
        leads = f", leads to {without_credentials(hop.leads_to)}" if hop.leads_to else ""
        yield f"  answered {hop.status}{leads} {_after(hop, 'answered')}"
    if "read" in hop.times:
        yield f"  {_body(hop)} {_after(hop, 'read')}"


def _after(hop: Hop, what: str) -> str:
    return f"[{hop.times[what]:.3f} s]" if what in hop.times else ""


def _body(hop: Hop) -> str:
    """Kind and size of what came, and how long it may be kept."""
    from exporter.fetch.freshness import lifetime, may_keep

    kind = hop.headers.get("content-type", "no Content-Type")
    packed = hop.headers.get("content-encoding", "")
    size = f"{hop.received:,} bytes{f' packed as {packed}, {hop.unpacked:,} unpacked' if packed else ''}"
    length = (
        "" if {"content-length", "transfer-encoding"} & hop.headers.keys() else ", without a length, so that a cut would not show"
    )
    kept = "may not be kept" if not may_keep(hop.headers) else f"fresh for {lifetime(hop.headers):.0f} s"
    return f"{kind}, {size}{length}, {kept}"


def _record(hops: list[Hop], rules: str, page: Fetched | None, error: FetchError | None) -> dict[str, Any]:
    from msgspec import to_builtins

    shown = {
        "content-type",
        "content-encoding",
        "content-length",
        "cache-control",
        "expires",
        "etag",
        "last-modified",
        "server",
        "vary",
    }
    told = []
    for hop in hops:
        record = {name: value for name, value in to_builtins(hop).items() if value}
        record["headers"] = {name: value for name, value in hop.headers.items() if name in shown}
        if hop.leads_to:
            record["leads_to"] = without_credentials(hop.leads_to)
        told.append(record)
    made: dict[str, Any] = {"requests": told, "robots": rules, "fetched": page is not None}
    return made | ({"error": {"code": error.error_code, "message": error.message, "hint": error.hint}} if error else {})
