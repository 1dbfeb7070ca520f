"""Answers kept in a folder: taken again while they are fresh, then asked for again where they changed (RFC 9110 section 13)."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from exporter.fetch.freshness import lifetime, may_keep
from exporter.fetch.identity import identity
from exporter.fetch.policy import Fetched
from exporter.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from exporter.fetch.policy import Policy


def conditions(url: str, policy: Policy) -> dict[str, str]:
    """Headers that ask for the body only where it changed."""
    record = _record(url, policy)
    headers = {"If-None-Match": record.get("etag"), "If-Modified-Since": record.get("modified")}
    return {name: value for name, value in headers.items() if value}


def fresh(url: str, policy: Policy) -> Fetched | str | None:
    """The answer that was kept and need not be asked for again, or the address it led to; None where there is none."""
    record = _record(url, policy)
    until = record.get("until", 0.0) if policy.max_age is None else record.get("kept", 0.0) + policy.max_age
    if time.time() >= until:
        return None
    leads_to = record.get("leads_to")
    return leads_to if isinstance(leads_to, str) else kept(url, policy)


def kept(url: str, policy: Policy, headers: Mapping[str, str] | None = None) -> Fetched | None:
    """The answer that was kept, None where there is none or its copy is damaged. With `headers` of an answer that confirmed it
    (section 4.3.4 of RFC 9111) it is fresh anew.
    """
    record = _record(url, policy)
    if policy.cache is None or "sha256" not in record:
        return None
    try:
        data = _body(policy.cache, record["sha256"]).read_bytes()
    except OSError:
        return None
    if sha256(data).hexdigest() != record["sha256"]:
        return None
    if headers is not None:
        with suppress(OSError):
            write_whole(_note(policy, url), json.dumps({**record, **_times(headers)}).encode())
    said: dict[str, Any] = {name: record.get(name) for name in ("media_type", "charset", "etag", "modified")}
    return Fetched(data=data, url=record["url"], **said)


def keep(url: str, answer: Fetched, headers: Mapping[str, str], policy: Policy) -> None:
    """Keep an answer that may be taken again, or asked for conditionally. A folder that can't be written is no error."""
    etag, modified = headers.get("etag"), headers.get("last-modified")
    is_of_use = etag or modified or lifetime(headers) or policy.max_age is not None
    if policy.cache is None or not is_of_use or not may_keep(headers):
        return
    digest = sha256(answer.data).hexdigest()
    record = {
        "url": answer.url,
        "etag": etag,
        "modified": modified,
        "media_type": answer.media_type,
        "charset": answer.charset,
        "sha256": digest,
        **_times(headers),
    }
    with suppress(OSError):
        write_whole(_body(policy.cache, digest), answer.data)
        write_whole(_note(policy, url), json.dumps(record).encode())


def keep_redirect(url: str, leads_to: str, headers: Mapping[str, str], policy: Policy) -> None:
    """Keep where an address led to, for as long as the server or `max_age` lets it be believed."""
    if policy.cache is None or not (lifetime(headers) or policy.max_age is not None) or not may_keep(headers):
        return
    with suppress(OSError):
        write_whole(_note(policy, url), json.dumps({"leads_to": leads_to, **_times(headers)}).encode())


def forget(url: str, policy: Policy) -> None:
    """Keep nothing of an address any more, so that its body is asked for."""
    if policy.cache is not None:
        with suppress(OSError):
            _note(policy, url).unlink()


def kept_hash(url: str, policy: Policy) -> str:
    """The SHA-256 of the answer that was kept, empty where there is none."""
    return str(_record(url, policy).get("sha256", ""))


def _times(headers: Mapping[str, str]) -> dict[str, float]:
    """When an answer came, and until when the server calls it fresh."""
    now = time.time()
    return {"kept": now, "until": now + lifetime(headers)}


def _record(url: str, policy: Policy) -> dict[str, Any]:
    if policy.cache is None:
        return {}
    try:
        record = json.loads(_note(policy, url).read_text("utf-8"))
        whole = isinstance(record, dict) and ("leads_to" in record or _body(policy.cache, record["sha256"]).is_file())
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return record if whole else {}


def _note(policy: Policy, url: str) -> Path:
    """The file about an address. What was answered to somebody is not what others are answered."""
    assert policy.cache is not None
    return policy.cache / "fetch" / f"{sha256(f'{url}{identity(policy)}'.encode()).hexdigest()}.json"


def _body(cache: Path, digest: str) -> Path:
    return cache / "fetch" / f"{digest}.body"
