"""Rows with many files, batches and jobs at once."""

import hashlib
import json
import os
import pathlib
import re
import statistics
import time
import urllib.request

import stage
from measure import memory, run
from rows import Daemon, mebibytes, milliseconds, row, seconds

ALONE = "gather_rows = 1\n"
CPU_GOAL = 0.1
RATE_GOAL = 5000
RECORD = ".state.json"


def drop_many(spool, count, age=10, first=0):
    """One-row files that look as if they had been there for a while, so that the first look finds them settled."""
    then = time.time() - age
    for number in range(first, first + count):
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
                ended = wait_until(lambda: logged(spool, r"rows? submitted") >= batches)
                rates.append(files / (ended - began))
                creates = simulator.creates()
    bench.demand("gather", creates == batches, f"{creates} creates for {files:,} files in groups of 1,000")
    bench.add(
        "gather", f"{files:,} one-row files, found to submitted", f"{statistics.median(rates):,.0f} a second",
        goal=f"{RATE_GOAL:,} a second")
    bench.add("gather", "creates", str(creates), goal=f"{batches}, hard")


def processor(pid):
    """Seconds of processor time a living process has used."""
    # Its clock as clock_getcpuclockid(3) makes it: counted in nanoseconds, where /proc/PID/stat has ticks of 10 ms.
    return time.clock_gettime(~pid << 3 | 2)


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
                wait_until(lambda: logged(spool, r"rows? submitted") >= batches)
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


@row
def steady(bench, rounds=30, files=60, settled=10):
    """Memory of a daemon that works off one small job after the other."""
    bench.say(f"steady: {rounds * files:,} jobs of one row, {files} at a time")
    with stage.Simulator(bench) as simulator, stage.Spool(bench, simulator.port, ALONE) as spool:
        with Daemon(spool) as daemon:
            daemon.wait("ready with")
            anonymous = []
            for number in range(rounds):
                drop_many(spool, files, first=number * files)
                ended = (number + 1) * files
                wait_until(lambda: len(list(pathlib.Path(spool.outbox("")).glob("*.receipt.json"))) >= ended)
                anonymous.append(memory(daemon.process.pid)[1] / 1024)
    early, late = max(anonymous[:settled]), max(anonymous[-settled:])
    bench.add(
        "steady", f"RssAnon, {rounds * files:,} jobs of one row, {files} at a time", mebibytes(late),
        note=f"{mebibytes(early)} after the first {settled * files:,}")


def ended_job(bench):
    """The id of a job that has ended, and what it leaves in history: the content and the time of each file."""
    with stage.Simulator(bench) as simulator, stage.Spool(bench, simulator.port) as spool:
        drop_many(spool, 1)
        run(spool.command("--drain"), spool.log, spool.environment)
        [record] = pathlib.Path(spool.root, "history").glob(f"*/*{RECORD}")
        job = record.name.partition(".")[0]
        files = {path.name[len(job):]: path for path in record.parent.glob(f"{job}.*")}
        return job, {end: (path.read_text(encoding="ascii"), path.stat().st_mtime) for end, path in files.items()}


def renamed(record, job, other):
    """The record of a job as that of another, with a checksum of its own."""
    body = record[:record.rstrip().rindex("\n") + 1].replace(job, other)
    end = {"end": True, "sha256": hashlib.sha256(body.encode()).hexdigest()}
    return f"{body}{json.dumps(end, separators=(',', ':'))}\n"


def write_history(spool, count, job, files):
    """What that many jobs like this one have left within keep_history (400 days), the inputs of the last 7 included."""
    month = os.path.join(spool.root, "history", time.strftime("%Y-%m", time.gmtime()))
    os.makedirs(month, exist_ok=True)
    for number in range(count):
        other = f"01JD{number:022d}"
        for end, (content, then) in files.items():
            if end != RECORD and number >= count * 7 // 400:
                continue
            path = os.path.join(month, other + end)
            with open(path, "w", encoding="ascii") as copy:
                copy.write(renamed(content, job, other) if end == RECORD else content)
            os.utime(path, (then, then))


@row
def start(bench, jobs=1000, ended=100_000):
    bench.say(f"start: {jobs:,} held jobs, {ended:,} ended ones")
    with stage.Spool(bench, intake=ALONE) as spool:
        drop_many(spool, jobs)
        run(spool.command("--drain"), spool.log, spool.environment)
        write_history(spool, ended, *ended_job(bench))
        took = []
        for _ in range(bench.runs):
            with Daemon(spool) as daemon:
                took.append(daemon.wait(f"ready with {jobs} live jobs") - daemon.started)
    bench.add(
        "start", f"to ready with {jobs:,} live and {ended:,} ended jobs", seconds(statistics.median(took)), goal="2 s")
