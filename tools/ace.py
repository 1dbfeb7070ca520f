"""DAISY Ace, the accessibility checker for EPUB, from npm into .tools/ace; it drives the system's Chromium."""

from __future__ import annotations

import os
from pathlib import Path

from console import run, say
from stamps import content_key, is_current, write_stamp

VERSION = "1.4.6"
FOLDER = Path(__file__).resolve().parents[1] / ".tools" / "ace"


def install_ace() -> None:
    """Install Ace; nothing is done when this version is there. Raises SetupError when npm fails."""
    stamp, key = FOLDER / ".stamp", content_key(VERSION)
    if is_current(stamp, key):
        return
    say(f"ace: {VERSION} in {FOLDER}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    # Scripts are refused and Puppeteer's own browser isn't fetched: Debian's Chromium is used.
    command = ["npm", "install", "--prefix", str(FOLDER), "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    environment = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
    run([*command, "--loglevel=error", f"@daisy/ace-cli@{VERSION}"], environment=environment)
    write_stamp(stamp, key)
