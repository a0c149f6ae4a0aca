"""How fast each dialect writes rows, measured by a program that sends nothing."""

import os
import subprocess

import rows
import stage


@rows.row
def translate(bench):
    source = bench.path("requests.jsonl")
    total = stage.write_requests(source, rows.COUNT)
    program = [bench.binary("translation-bench"), source, str(bench.runs)]
    lines = subprocess.run(program, check=True, capture_output=True, text=True).stdout.splitlines()
    for line in lines:
        dialect, written, used = line.split()
        bench.add(
            "translate", f"CPU, {dialect}, {rows.COUNT:,} requests, {total / 1e6:.0f} MB", rows.seconds(float(used)),
            goal="300 MB/s a core", note=f"{total / 1e6 / float(used):.0f} MB/s, {int(written) / 1e6:.0f} MB written")
    os.remove(source)
