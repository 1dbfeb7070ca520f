"""The only door to files and the network.

A file is read up to a size. An address is fetched by http or https only. Every connection goes to an IP address that was checked
before: private, loopback, link-local and reserved ones are refused unless the policy allows them, at every redirect anew. Time,
size and the number of redirects are bounded, and so are requests a second to one host. Proxies that the environment names are not
used unless they are asked for: they would connect to hosts that nobody checked.
"""

from exporter.fetch.addresses import is_address, is_public
from exporter.fetch.files import Times, inside, note_file, noting_files, read_file, times_of
from exporter.fetch.http import fetch
from exporter.fetch.policy import MAX_BYTES, RATE, USER_AGENT, Fetched, Header, Policy

__all__ = [
    "MAX_BYTES",
    "RATE",
    "USER_AGENT",
    "Fetched",
    "Header",
    "Policy",
    "Times",
    "fetch",
    "inside",
    "is_address",
    "is_public",
    "note_file",
    "noting_files",
    "read_file",
    "times_of",
]
