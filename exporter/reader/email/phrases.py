"""Words of a newsletter's frame: what stands around the letter itself in the languages of the project's labels."""

from __future__ import annotations

import re
from typing import Final

from exporter.lazily import Lazily
from exporter.reader.lexicon.tables import any_of

REASON: Final = Lazily(lambda: any_of("frame_reasons"), re.IGNORECASE)
"""Why a letter was sent: said without a link, too."""

STRONG: Final = Lazily(lambda: any_of("frame"), re.IGNORECASE)
"""What only a letter's frame says: how to leave the list, why it was sent, where it can be seen in a browser."""

LEAVING: Final = Lazily(lambda: any_of("frame_addresses"), re.IGNORECASE)
"""Addresses of the same."""

WEAK: Final = Lazily(
    lambda: rf"{any_of('frame_hints')}|^\W*(?:{any_of('frame_made')}) (?:{any_of('frame_made_by')})\b.{{0,60}}$", re.IGNORECASE
)
"""What a frame says too, and a letter might: only counted beside the above."""

ADDRESS: Final = Lazily(
    lambda: rf"\b(?:{any_of('address_before')})\b.{{0,80}}\d|\d.{{0,80}}\b(?:{any_of('address_after')})\b|{any_of('post_codes')}",
    re.IGNORECASE,
)
"""A postal address, in a line that is no sentence."""

NETWORKS: Final = Lazily(
    lambda: (
        rf"(?:https?:)?(?://)?(?:[\w.-]*\.)?(?:{any_of('networks')}|{any_of('network_hosts')})"
        r"\.(?:com|net|app|me|social|org)(?:/|$)"
    ),
    re.IGNORECASE,
)
NETWORK_NAMES: Final = Lazily(
    lambda: (
        rf"\W*(?:(?:{any_of('network_invitations')})(?: us)?(?: on| via)? ?)?"
        rf"(?:{any_of('networks')}|{any_of('network_names')}|{any_of('network_buttons')})(?: icon| logo| page| channel)?\W*"
    ),
    re.IGNORECASE,
)
"""Social networks: their addresses, and what their icons are called."""

PREHEADER: Final = Lazily(lambda: any_of("classes.preheader"), re.IGNORECASE)
"""Class names of the words that only the list of letters shows."""

MERGE_TAG: Final = Lazily(lambda: any_of("merge_tags"))
"""What a sending service puts a reader's own words in place of."""
