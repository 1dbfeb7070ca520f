"""Files that hold many pages: what they are, what is in them, and how one page comes out of them.

A ZIP archive is read as a folder: a path may lead through it (`pages.zip/story/page.html`). Of a compressed tar a ZIP is made
first, since nobody can read it from the middle. WARC, WACZ and JSON lines are streams of records, read from front to back.
Nothing is unpacked to where a name in an archive says.
"""

from exporter.fetch.archives.gzipped import is_gzipped, unpacked
from exporter.fetch.archives.kinds import Archive, archive_at, archive_named
from exporter.fetch.archives.members import Member, member_at, pages_root, stand_in

__all__ = ["Archive", "Member", "archive_at", "archive_named", "is_gzipped", "member_at", "pages_root", "stand_in", "unpacked"]
