"""Every benchmark in one run: `make bench`, or `python -m benchmarks NAME ...` for some of them."""

from __future__ import annotations

import importlib
import os
import sys

ALL = ("template", "plan_page", "startup", "engine", "preview", "event_loop")


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; print one line per figure."""
    unknown = set(names) - set(ALL)
    if unknown:
        print(
            f"There is no benchmark {', '.join(sorted(unknown))}; choose from {', '.join(ALL)}.",
            file=sys.stderr,
        )
        return 2
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}; medians (min-max)")
    for name in names or ALL:
        for line in importlib.import_module(f"benchmarks.{name}").run():
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
