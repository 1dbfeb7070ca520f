"""Options of letters: what frames the text, and how pictures and merge tags go with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from exporter.sending import ways_out
from formats.mail.headers import parsed


@dataclass(frozen=True, slots=True, kw_only=True)
class MailOptions:
    """What a letter says beside its articles, as `mail.KEY`. What is not given the letter lacks, and a finding says so."""

    from_: str = field(default="", metadata={"help": "Who sends it: Name <name@example.org>."})
    to: str = field(default="", metadata={"help": "To whom, such as a test address; the sending service fills it in else."})
    subject: str = field(default="", metadata={"help": "The subject; without it the title, and the number of an issue."})
    preheader: str = field(default="", metadata={"help": "What inboxes show after the subject; without it the standfirst."})
    web: str = field(default="", metadata={"help": "The address of the same letter on the web."})
    address: str = field(default="", metadata={"help": "The sender's postal address, its lines parted by ;."})
    unsubscribe: str = field(
        default="", metadata={"help": "Where to unsubscribe: an https address, a mailto: one, or both with a comma between."}
    )
    list_id: str = field(default="", metadata={"help": "The list's identifier (RFC 2919), such as letter.example.org."})
    pictures: Literal["cid", "address", "none"] = field(
        default="cid",
        metadata={"help": "Pictures in the letter, at their addresses on the web, or their words in their place."},
    )
    merge_tags: Literal["none", "handlebars", "mailchimp", "brackets", "percent"] = field(
        default="none",
        metadata={"help": "Which signs are a sending service's: {{tag}}, *|TAG|*, [[tag]] or %%tag%%; they are left as they are."},
    )
    parts: bool = field(default=False, metadata={"help": "Both parts as files beside the letter, to paste into a sending service."})

    def __post_init__(self) -> None:
        for name in ("from_", "to"):
            if value := getattr(self, name):
                parsed(value)
        for address in self.ways_out:
            if not address.isascii():
                raise ValueError(f"unsubscribe holds {address!r}, which is no address of ASCII characters")
        if self.list_id and not (self.list_id.isascii() and " " not in self.list_id.strip("<>")):
            raise ValueError(f"list_id is {self.list_id!r}; it takes a name such as letter.example.org")

    @property
    def ways_out(self) -> tuple[str, ...]:
        """The addresses under which readers unsubscribe."""
        return ways_out(self.unsubscribe)
