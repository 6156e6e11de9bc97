"""Command line: `python -m corpus.build [ids ...]` renders all masters, or those named."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corpus.build.forms import read_masters, render_masters

CORPUS = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Render the wanted masters and print one line per file."""
    parser = argparse.ArgumentParser(prog="python -m corpus.build", description=__doc__)
    parser.add_argument("ids", nargs="*", help="ids of masters; all when none is given")
    parser.add_argument("--output", type=Path, default=CORPUS, help="folder to write below (default: corpus)")
    options = parser.parse_args(arguments)
    masters = read_masters(CORPUS / "masters")
    unknown = set(options.ids) - {master.identifier for master in masters}
    if unknown:
        parser.error(f"no master has the id {', '.join(sorted(unknown))}")
    wanted = [master for master in masters if not options.ids or master.identifier in options.ids]
    for path in render_masters(wanted, options.output):
        print(f"{path.relative_to(options.output)}  {path.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
