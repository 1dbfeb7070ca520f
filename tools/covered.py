"""python tools/covered.py: the share of branches that the quick tests run, and the files of which they run less than 85 of 100.

Reads what `pytest --cov` left in build/coverage. What runs in a process of its own (the command, a worker, a voice) is not
counted, so the files of which most runs there are not named.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any, Final

from coverage import Coverage

ASKED: Final = 85.0
ELSEWHERE: Final = (
    "exporter/cli/",
    "exporter/batch/",
    "formats/speech/synth/voices/espeak_",
    "formats/speech/synth/voices/kokoro_server",
    "formats/speech/synth/voices/onnx_graph",
    "formats/speech/synth/voices/piper_server",
    "formats/speech/synth/voices/wire",
)
"""What runs in processes of its own."""


def main() -> int:
    """Print; the status is 0."""
    measured = _measured()
    print(f"branches run by the quick tests: {measured['totals']['percent_branches_covered']:.1f} of 100")
    files = {name: held["summary"] for name, held in measured["files"].items() if not name.startswith(ELSEWHERE)}
    for name, summary in sorted(files.items(), key=lambda item: item[1]["percent_covered"]):
        if summary["percent_covered"] < ASKED and summary["num_statements"]:
            print(f"    {summary['percent_covered']:5.1f} {name}")
    return 0


def _measured() -> dict[str, Any]:
    held = Coverage()
    held.load()
    kept, sys.stdout = sys.stdout, io.StringIO()
    try:
        held.json_report(outfile="-")
        return dict(json.loads(sys.stdout.getvalue()))
    finally:
        sys.stdout = kept


if __name__ == "__main__":
    sys.exit(main())
