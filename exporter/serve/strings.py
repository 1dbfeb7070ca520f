"""The words of the pages that are made in code; those of templates stand in them."""

from __future__ import annotations

from typing import Final

UNDESCRIBED: Final = "Picture without a description"
UNDESCRIBED_MANY: Final = "{count} images have no description."
ORNAMENT: Final = "Ornament"

HINTS: Final[dict[str, str]] = {
    "IMG-001": "Say what it shows, or tick “says nothing”, under Pictures.",
    "TAB-001": "Say which cells are headers under Tables.",
    "READ-004": "Choose the language under About this article.",
    "READ-005": "Choose the language under About this article.",
    "READ-023": "Choose the language under About this article.",
    "READ-010": "Write a title under About this article.",
    "IMG-005": "Fetch it under Pictures.",
    "IMG-008": "Fetch it under Pictures.",
    "READ-026": "Read it under Left out, and put back what belongs to the article.",
    "ART-101": "Begin with what is seen, under Pictures.",
    "ART-102": "Describe what the caption does not say, under Pictures.",
    "ART-103": "Say of each what sets it apart, under Pictures.",
    "ART-104": "Say it shorter under Pictures, and the rest in the text.",
    "ART-141": "Write what is said and heard under Films and sound.",
    "ART-142": "Write what is said under Films and sound.",
    "ART-143": "Look, and write what is said and heard under Films and sound where it has no captions.",
    "ART-144": "Look, and write what is said under Films and sound where it has no transcript.",
}
"""What to do about a finding on a page of ours, where that is another thing than at the command line."""

NAMELESS_MEDIA: Final = "Write what is said and heard into the page itself, below the film or the sound."

JUDGED: Final = frozenset({"READ-026", "READ-027", "READ-006", "IMG-002", "IMG-005", "IMG-007", "IMG-008", "LIST-001", "LIST-002"})
"""Findings that say what a person should look at, and no fault of the page."""

TARGETS: Final[dict[str, str]] = {
    "READ-004": "language",
    "READ-005": "language",
    "READ-023": "language",
    "READ-010": "title",
    "READ-026": "left-out",
    "IMG-005": "pictures",
    "IMG-007": "pictures",
    "IMG-008": "pictures",
    "ART-101": "pictures",
    "ART-102": "pictures",
    "ART-103": "pictures",
    "ART-104": "pictures",
    "ART-141": "media",
    "ART-142": "media",
    "ART-143": "media",
    "ART-144": "media",
}
"""The id of the place where a finding is mended."""

SAID: Final[dict[str, str]] = {
    "added": "Added: {n}. What was found in them is told below.",
    "added-some": "Added: {n}, of which {m} could not be read. Each says below why not.",
    "added-none": "What you gave could not be read. Below is why.",
    "pictures": "Pictures that were given: {n}. They stand where a page names them.",
    "saved": "Saved.",
    "mended": "Saved, and the article was read again.",
    "nothing": "Nothing was changed.",
    "up": "Moved up. It is now number {n}.",
    "down": "Moved down. It is now number {n}.",
    "removed": "Taken out of the list.",
    "chosen": "Added from the lists: {n}.",
    "chosen-some": "Added from the lists: {n}, of which {m} could not be read. Each says below why not.",
    "chosen-none": "What you chose could not be read. Below is why.",
    "out": "Taken out of the article. You find it under Left out, where you can put it back.",
    "back": "Put back into the article.",
    "reset": "The article is as it was found at first.",
    "deleted": "The draft was deleted.",
    "shown": "The previews are below.",
    "previewing": "The previews are being made. Each is shown below as soon as it is there.",
    "made": "Your files are ready.",
    "stopped": "Stopped. Nothing was made.",
    "reading": "Saved. Reading takes longer than usual; the page is brought up to date by itself.",
}
"""What a page tells after something was done; the address names which."""

PROBLEM: Final = "There is a problem"
NOTHING_GIVEN: Final = "Choose a file, or paste an address."
NO_ADDRESS: Final = "“{line}” is no address. One begins with http:// or https://, each stands on a line of its own."
TOO_MANY: Final = "There are {count} addresses; {most} at a time are taken."
NO_FORMAT: Final = "Choose at least one kind of file."
NO_SOURCE: Final = "There is nothing to make files of yet. Add a file or an address first."
NO_DAY: Final = "The date is no day. Write it as 2026-06-14."
NO_TITLE: Final = "Give the issue a title."
NOT_INSTALLED: Final = "not installed on this server"
NO_CHOICE: Final = "Choose at least one article of the list."
UNREAD: Final = "It has not been read yet."
TO_DESCRIBE: Final = "To describe: pictures {first} to {last}"
HELD: Final = "With a description, or saying nothing: pictures {first} to {last}"
BUSY: Final = "Too much is asked of this server at the moment. Try again in a minute."

FORMATS: Final[dict[str, tuple[str, str]]] = {
    "pdf": ("PDF", "For paper and for screens; tagged, so that screen readers find their way in it."),
    "epub": ("Book (EPUB)", "For reading programs and e-readers; letters as large as somebody likes."),
    "html": ("Web page", "One page in one file, which reads itself aloud where sound is made too."),
    "txt": ("Plain text", "For everything that shows letters, and for braille."),
    "eml": ("Letter (mail)", "A message to send, with a plain part and a laid-out one."),
    "mp3": ("Sound (MP3)", "Read aloud by a voice, with chapters."),
    "m4b": ("Audio book (M4B)", "Sound with chapters in one file."),
}
"""Formats that are offered first: name, what it is for."""

VOICES: Final[dict[str, str]] = {
    "espeak": "quick, a hundred languages, sounds like a machine",
    "piper": "sounds like a person, English, more by models",
    "kokoro": "sounds like a person, slow",
    "flite": "quick, English",
    "pico": "quick, five languages",
    "rhvoice": "languages of eastern Europe, English, Portuguese",
}
"""The voices, for somebody who chooses by ear."""

PREVIEWS: Final[dict[str, str]] = {
    "image": "The first page",
    "images": "The first pages",
    "page": "The beginning",
    "text": "The first lines",
    "sound": "The first sentences",
}
"""What a preview shows, by its kind."""
