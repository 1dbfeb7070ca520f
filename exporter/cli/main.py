"""The command `exporter`: how its process begins and ends."""

from __future__ import annotations

import signal
import sys

from exporter.batch.own import keep_logs, seldom_collect


def run() -> None:
    """Run the command and end the process with its exit status: 0 done, 1 some item failed, 2 usage, 130 interrupted."""
    seldom_collect()
    keep_logs()
    signal.signal(signal.SIGTERM, _terminated)
    if signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:  # nohup lets it be ignored
        signal.signal(signal.SIGHUP, _terminated)
    from exporter.cli.completing import prepare
    from exporter.cli.program import status

    prepare()

    sys.exit(status())


def _terminated(number: int, frame: object) -> None:
    """End as by Ctrl-C, so that workers and temporary files go too; the status is the shell's for a signal."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    run()
