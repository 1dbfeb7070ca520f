"""The only door to files and the network.

A file is read up to a size. An address is fetched by http or https only. Every connection goes to an IP address that was checked
before: private, loopback, link-local and reserved ones are refused unless the policy allows them, at every redirect anew. Time,
size and the number of redirects are bounded. Proxies that the environment names are not used: they would connect to hosts that
nobody checked.
"""

from exporter.fetch.addresses import is_address, is_public
from exporter.fetch.files import note_file, noting_files, read_file
from exporter.fetch.http import fetch
from exporter.fetch.policy import MAX_BYTES, USER_AGENT, Fetched, Policy

__all__ = [
    "MAX_BYTES",
    "USER_AGENT",
    "Fetched",
    "Policy",
    "fetch",
    "is_address",
    "is_public",
    "note_file",
    "noting_files",
    "read_file",
]
