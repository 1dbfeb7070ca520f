"""From npm into .tools/ace: DAISY Ace, which checks books, axe-core, which checks pages, both in the system's Chromium, and the
schema of SARIF, which comes with @microsoft/jest-sarif.
"""

from __future__ import annotations

import os
from pathlib import Path

from console import run, say
from stamps import content_key, is_current, write_stamp

VERSION = "1.4.6"
AXE = "4.14.1"
SARIF = "1.0.0-beta.0"
FOLDER = Path(__file__).resolve().parents[1] / ".tools" / "ace"


def install_ace() -> None:
    """Install them; nothing is done when these versions are there. Raises SetupError when npm fails."""
    stamp, key = FOLDER / ".stamp", content_key(VERSION, AXE, SARIF)
    if is_current(stamp, key):
        return
    say(f"ace: {VERSION} in {FOLDER}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    # Scripts are refused and Puppeteer's own browser isn't fetched: Debian's Chromium is used.
    command = ["npm", "install", "--prefix", str(FOLDER), "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    environment = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
    run(
        [*command, "--loglevel=error", f"@daisy/ace-cli@{VERSION}", f"axe-core@{AXE}", f"@microsoft/jest-sarif@{SARIF}"],
        environment=environment,
    )
    write_stamp(stamp, key)
