"""`python -m onrecord.score.corpus check PATH…`, `… stats [PATH]`, `… agree [PATH]`.

Is the corpus sound, what does it hold, and how far do its two annotations agree.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from onrecord.score.corpus.agreement import agreement_lines, read_both
from onrecord.score.corpus.check import check_paths
from onrecord.score.corpus.counting import stats_lines
from onrecord.score.corpus.reading import read_corpus


def _check(paths: list[Path], quiet: bool) -> int:
    errors = warnings = 0
    for path, problem in check_paths(paths):
        errors += not problem.warning
        warnings += problem.warning
        if not (quiet and problem.warning):
            print(f"{path}:{problem.line}: {'(warning) ' if problem.warning else ''}{problem.message}")
    print(f"{errors} errors, {warnings} warnings")
    return 1 if errors else 0


def main(arguments: list[str] | None = None) -> int:
    """Run `check`, `stats` or `agree`; the exit code is 1 where the check finds an error."""
    parser = argparse.ArgumentParser(prog="python -m onrecord.score.corpus", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="report what is wrong, per file and line")
    check.add_argument("paths", nargs="+", type=Path, help="story files, negotiations' folders, or the corpus")
    check.add_argument("--quiet", action="store_true", help="leave warnings out")
    stats = commands.add_parser("stats", help="count what the corpus holds")
    stats.add_argument("root", nargs="?", type=Path, default=Path("corpus"))
    agree = commands.add_parser("agree", help="compare the second annotation with the first, in two tables")
    agree.add_argument("root", nargs="?", type=Path, default=Path("corpus"))
    options = parser.parse_args(arguments)
    if options.command == "check":
        return _check(options.paths, options.quiet)
    agreeing = options.command == "agree"
    lines = agreement_lines(read_both(options.root)) if agreeing else stats_lines(read_corpus(options.root))
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
