#!/usr/bin/env python3
"""Run one Django command; `python3 dev.py COMMAND` does the same after setting everything up."""

import os
import signal
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sefton_send.settings")
    # An ordinary exit: an import rolls back, the embedded database stops.
    for name in {"SIGTERM", "SIGHUP"} & set(dir(signal)):
        signal.signal(getattr(signal, name), lambda number, _: sys.exit(128 + number))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
