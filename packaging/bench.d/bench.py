"""The rows of packaging/bench; run that one, which builds first and says what all of this means."""

import argparse
import json
import os
import shutil
import sys
import tempfile

import many  # noqa: F401  its rows join those of `rows`
import rows
import services  # noqa: F401  likewise
import translate  # noqa: F401  likewise

UNITS = {"K": 10**3, "M": 10**6, "G": 10**9}


class Bench:
    """What all rows share: where things are, and the figures so far."""

    def __init__(self, options):
        self.options = options
        self.catalogue = options.catalogue
        self.python = options.python
        self.runs = options.runs
        self.directory = tempfile.mkdtemp(prefix="run-", dir=options.dir)
        self.figures = []
        self.failures = []

    def binary(self, name):
        return os.path.join(self.options.binaries, name)

    def fresh(self, name):
        """A new directory for one run."""
        return tempfile.mkdtemp(prefix=name + "-", dir=self.directory)

    def path(self, name):
        return os.path.join(self.directory, name)

    def say(self, text):
        """Progress, for a person who waits."""
        print(text, file=sys.stderr, flush=True)

    def add(self, row, what, ours, floor=None, others=None, goal=None, note=None):
        """Adds one figure; ratios are those of the first numbers."""
        self.figures.append(
            {"row": row, "what": what, "floor": floor, "others": others, "ours": ours, "goal": goal, "note": note})

    def demand(self, row, holds, text):
        """A hard goal: the run ends with status 1 when it does not hold."""
        if not holds:
            self.failures.append(f"{row}: {text}")


def size(text):
    """Bytes, with K, M or G behind the number."""
    scale = UNITS.get(text[-1:].upper(), 1)
    number = float(text[:-1] if scale > 1 else text)
    if number * scale < 1024:
        raise ValueError(text)
    return int(number * scale)


def table(figures):
    """The figures as aligned columns."""
    heads = ["row", "what", "floor", "others", "ours", "goal", "note"]
    lines = [heads] + [[str(figure[head] if figure[head] is not None else "–") for head in heads] for figure in figures]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    for number, line in enumerate(lines):
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))


def main():
    parser = argparse.ArgumentParser(prog="packaging/bench", add_help=False)
    for name in ("--binaries", "--python", "--catalogue", "--dir"):
        parser.add_argument(name, required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--size", type=size, default=10**9)
    parser.add_argument("--only")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    wanted = options.only.split(",") if options.only else list(rows.ROWS)
    if unknown := [name for name in wanted if name not in rows.ROWS]:
        sys.exit(f"packaging/bench: no row {unknown[0]}; there are {', '.join(rows.ROWS)}")
    bench = Bench(options)
    try:
        for name in wanted:
            rows.ROWS[name](bench)
    finally:
        shutil.rmtree(bench.directory)
    if options.json:
        for figure in bench.figures:
            print(json.dumps(figure, ensure_ascii=False))
    else:
        table(bench.figures)
    for failure in bench.failures:
        bench.say(f"FAILED {failure}")
    sys.exit(1 if bench.failures else 0)


if __name__ == "__main__":
    main()
