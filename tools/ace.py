"""From npm into .tools/ace: DAISY Ace, which checks books, and axe-core, which checks pages, both in the system's Chromium."""

from __future__ import annotations

import os
from pathlib import Path

from console import run, say
from stamps import content_key, is_current, write_stamp

VERSION = "1.4.6"
AXE = "4.14.1"
FOLDER = Path(__file__).resolve().parents[1] / ".tools" / "ace"


def install_ace() -> None:
    """Install both; nothing is done when these versions are there. Raises SetupError when npm fails."""
    stamp, key = FOLDER / ".stamp", content_key(VERSION, AXE)
    if is_current(stamp, key):
        return
    say(f"ace: {VERSION} in {FOLDER}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    # Scripts are refused and Puppeteer's own browser isn't fetched: Debian's Chromium is used.
    command = ["npm", "install", "--prefix", str(FOLDER), "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    environment = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
    run([*command, "--loglevel=error", f"@daisy/ace-cli@{VERSION}", f"axe-core@{AXE}"], environment=environment)
    write_stamp(stamp, key)
