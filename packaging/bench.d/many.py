"""Rows with many files, batches and jobs at once."""

import os
import re
import statistics
import time
import urllib.request

import stage
from measure import run
from rows import Daemon, milliseconds, row, seconds

ALONE = "gather_rows = 1\n"
CPU_GOAL = 0.1
RATE_GOAL = 5000


def drop_many(spool, count, age=10):
    """One-row files that look as if they had been there for a while, so that the first look finds them settled."""
    then = time.time() - age
    for number in range(count):
        source = os.path.join(spool.path, "next.jsonl")
        stage.write_requests(source, 1, first=number)
        os.utime(source, (then, then))
        spool.drop(source, f"file-{number:05d}.jsonl")


def wait_until(holds, limit=300):
    end = time.time() + limit
    while not holds():
        if time.time() > end:
            raise SystemExit("what was waited for does not happen")
        time.sleep(0.002)
    return time.time()


def logged(spool, pattern):
    with open(spool.log, encoding="utf-8", errors="replace") as log:
        return len(re.findall(pattern, log.read()))


@row
def gather(bench, files=10_000):
    bench.say(f"gather: {files:,} files of one row")
    batches = -(-files // 1000)
    rates, creates = [], 0
    for _ in range(bench.runs):
        # Batches run for a while, so that nothing is delivered before the last of them is submitted.
        scenario = {"pace": {"polls": 100}}
        with stage.Simulator(bench, scenario) as simulator, stage.Spool(bench, simulator.port) as spool:
            drop_many(spool, files)
            with Daemon(spool) as daemon:
                # The window is over as soon as the start has found the files: looking at them counts, too.
                began = daemon.wait("ready with")
                ended = wait_until(lambda: logged(spool, "rows submitted") >= batches)
                rates.append(files / (ended - began))
                creates = simulator.creates()
    bench.demand("gather", creates == batches, f"{creates} creates for {files:,} files in groups of 1,000")
    bench.add(
        "gather", f"{files:,} one-row files, found to submitted", f"{statistics.median(rates):,.0f} a second",
        goal=f"{RATE_GOAL:,} a second")
    bench.add("gather", "creates", str(creates), goal=f"{batches}, hard")


def processor(pid):
    """Seconds of processor time a living process has used."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as text:
        fields = text.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def requests(simulator):
    """Requests the simulator has seen so far."""
    url = f"http://127.0.0.1:{simulator.port}/_sim/requests"
    with urllib.request.urlopen(url) as answer:
        counts = re.search(r'"counts"\s*:\s*\{([^}]*)\}', answer.read().decode())
    return sum(int(number) for number in re.findall(r":\s*(\d+)", counts.group(1)))


@row
def idle(bench, batches=1000, watched=60):
    bench.say(f"idle: {batches:,} batches in flight, watched for {watched} s")
    scenario = {"pace": {"polls": 1_000_000}}
    account = f'poll = "10s"\nmax_batches = {2 * batches}\n'
    with stage.Simulator(bench, scenario) as simulator:
        with stage.Spool(bench, simulator.port, ALONE, account) as spool:
            drop_many(spool, batches)
            with Daemon(spool) as daemon:
                wait_until(lambda: logged(spool, "rows submitted") >= batches)
                # Batches that were made one after another come to be asked for together.
                time.sleep(15)
                used, seen = processor(daemon.process.pid), requests(simulator)
                time.sleep(watched)
                used = processor(daemon.process.pid) - used
                seen = requests(simulator) - seen
    share = 100 * used / watched
    bench.add("idle", f"CPU with {batches:,} batches in flight", f"{share:.2f} %", goal=f"{CPU_GOAL} %")
    bench.add(
        "idle", "requests a poll interval", f"{seen / (watched / 10):.1f}", goal=str(batches // 100))


def write_history(spool, count):
    """Records of ended jobs, as many as would be kept."""
    month = os.path.join(spool.root, "history", "2024-11")
    os.makedirs(month, exist_ok=True)
    for number in range(count):
        with open(os.path.join(month, f"01JD{number:022d}.state.json"), "wb") as record:
            record.write(b"{}\n")


@row
def start(bench, jobs=1000, ended=100_000):
    bench.say(f"start: {jobs:,} held jobs, {ended:,} ended ones")
    with stage.Spool(bench, intake=ALONE) as spool:
        drop_many(spool, jobs)
        run(spool.command("--drain"), spool.log, spool.environment)
        write_history(spool, ended)
        took = []
        for _ in range(bench.runs):
            with Daemon(spool) as daemon:
                took.append(daemon.wait(f"ready with {jobs} live jobs") - daemon.started)
    bench.add(
        "start", f"to ready with {jobs:,} live and {ended:,} ended jobs", seconds(statistics.median(took)), goal="2 s")
