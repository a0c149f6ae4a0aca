"""The rows of the table: each takes the bench, measures, and adds its figures."""

import os
import shutil
import signal
import statistics
import subprocess
import time

import stage
from measure import run
from proxy import Relay

ROWS = {}
COUNT = 50_000
CPU_GOAL = 0.25
FLOOR_CPU = 0.05
PEAK_GOAL = 40
ANONYMOUS_GOAL = 12


def row(function):
    """Offers a row under the function's name."""
    ROWS[function.__name__] = function
    return function


def median(uses, name):
    return statistics.median(getattr(use, name) for use in uses)


def seconds(value):
    return f"{value:.3f} s"


def mebibytes(value):
    return f"{value:.1f} MiB"


# What is measured


def drain(bench, source, scenario=None, **account):
    """Moves `source` into an inbox and works it off: what that took, how many creates, and the receipt."""
    with stage.Simulator(bench, scenario) as simulator, stage.Spool(bench, simulator.port, **account) as spool:
        spool.drop(source, "bench.jsonl")
        use = run(spool.command("--drain"), spool.log, spool.environment)
        if use.status != 0:
            raise SystemExit(f"batchspoold --drain ended with {use.status}:\n{spool.words()}")
        return use, simulator.creates(), spool.receipt("bench")


def drain_copy(bench, source, scenario=None):
    """The same with a copy, which no earlier run has seen; a link would not be used in place."""
    return drain(bench, shutil.copyfile(source, bench.path("copy.jsonl")), scenario)


def floor(bench, source):
    """curl, which uploads and downloads the same bytes and understands none of them."""
    with stage.Simulator(bench) as simulator:
        answer = bench.path("answer")
        header = ["curl", "-sS", "--fail", "-H", f"Authorization: Bearer {stage.KEY}", "-H", "Expect:"]
        form = ["-F", "purpose=batch", "-F", f"file=@{source}", f"{simulator.url}/files"]
        upload = run(header + form, answer)
        with open(answer, encoding="utf-8") as text:
            name = text.read().split('"id":"', 1)[1].split('"', 1)[0]
        order = {"input_file_id": name, "endpoint": "/v1/chat/completions", "completion_window": "24h"}
        batch = simulator.call("/batches", order)
        while batch["status"] in ("validating", "in_progress", "finalizing"):
            time.sleep(0.05)
            batch = simulator.call(f"/batches/{batch['id']}")
        content = f"{simulator.url}/files/{batch['output_file_id']}/content"
        download = run(header + ["-o", bench.path("output"), content], answer)
        os.remove(bench.path("output"))
        upload.cpu += download.cpu
        upload.wall += download.wall
        upload.peak = max(upload.peak, download.peak)
        upload.anonymous = max(upload.anonymous, download.anonymous)
        return upload


def script(bench, source):
    """The official client in a script of fifty lines."""
    program = os.path.join(os.path.dirname(__file__), "openai_sdk.py")
    with stage.Simulator(bench) as simulator:
        output = bench.path("output")
        log = bench.path("script.log")
        use = run([bench.python, program, simulator.url, source, output], log)
        if use.status != 0:
            with open(log, encoding="utf-8") as text:
                raise SystemExit(f"the script ended with {use.status}:\n{text.read()}")
        os.remove(output)
        return use


def demand_creates(bench, name, creates, receipt):
    """One create for each part, whatever happened."""
    batches = len(receipt["batches"])
    bench.demand(name, creates == batches, f"{creates} creates for {batches} parts")
    bench.add(name, "creates", f"{creates} for {batches} parts", goal="one each, hard")


def add_memory(bench, name, uses, others=(None, None), floors=(None, None)):
    peak = max(use.peak for use in uses)
    anonymous = max(use.anonymous for use in uses)
    bench.demand(name, peak <= PEAK_GOAL, f"VmHWM {mebibytes(peak)}, more than {PEAK_GOAL} MiB")
    bench.demand(name, anonymous <= ANONYMOUS_GOAL, f"RssAnon {mebibytes(anonymous)}, more than {ANONYMOUS_GOAL} MiB")
    bench.add(name, "VmHWM", mebibytes(peak), floors[0], others[0], f"{PEAK_GOAL} MiB, hard")
    bench.add(name, "RssAnon", mebibytes(anonymous), floors[1], others[1], f"{ANONYMOUS_GOAL} MiB, hard")


# The rows


@row
def batch(bench):
    source = bench.path("requests.jsonl")
    total = stage.write_requests(source, COUNT)
    floors, scripts, ours = [], [], []
    for number in range(bench.runs):
        bench.say(f"batch: run {number + 1} of {bench.runs}")
        floors.append(floor(bench, source))
        scripts.append(script(bench, source))
        use, creates, receipt = drain_copy(bench, source)
        ours.append(use)
    what = f"{COUNT:,} requests, {total / 1e6:.0f} MB"
    base, mine, other = (median(uses, "cpu") for uses in (floors, ours, scripts))
    factor = max(1.0, base / FLOOR_CPU)
    limit = CPU_GOAL * factor
    bench.demand("batch", mine <= limit, f"CPU {seconds(mine)}, more than {seconds(limit)}")
    bench.add(
        "batch", f"CPU, {what}", seconds(mine), seconds(base), seconds(other),
        f"{CPU_GOAL} s x {factor:.2f}, hard", f"{mine / base:.1f} x curl, script/ours {other / mine:.1f}")
    walls = [median(uses, "wall") for uses in (ours, floors, scripts)]
    bench.add("batch", "wall", *map(seconds, walls), note="with the simulator's own work")
    add_memory(
        bench, "batch", ours, [mebibytes(median(scripts, name)) for name in ("peak", "anonymous")],
        [mebibytes(median(floors, name)) for name in ("peak", "anonymous")])
    demand_creates(bench, "batch", creates, receipt)
    os.remove(source)


@row
def shuffled(bench):
    source = bench.path("requests.jsonl")
    stage.write_requests(source, COUNT)
    scenario = {"faults": [{"match": {"route": "create_batch"}, "do": {"batch": {"order": "shuffled"}}}]}
    uses = []
    for number in range(bench.runs):
        bench.say(f"shuffled: run {number + 1} of {bench.runs}")
        use, creates, receipt = drain_copy(bench, source, scenario)
        uses.append(use)
    bench.add("shuffled", f"CPU, {COUNT:,} requests", seconds(median(uses, "cpu")))
    add_memory(bench, "shuffled", uses)
    demand_creates(bench, "shuffled", creates, receipt)
    os.remove(source)


@row
def validate(bench):
    if not os.path.exists(bench.binary("batchspool")):
        bench.add("validate", "50,000 requests", "skipped", note="this build has no batchspool")
        return
    source = bench.path("requests.jsonl")
    total = stage.write_requests(source, COUNT)
    with stage.Spool(bench) as spool:
        tool = [bench.binary("batchspool"), "validate", "--config", spool.configuration, source]
        ours = [run(tool, spool.log, spool.environment) for _ in range(bench.runs)]
        if ours[0].status != 0:
            raise SystemExit(f"batchspool validate ended with {ours[0].status}:\n{spool.words()}")
    floors = [run(["wc", "-l", source], bench.path("answer")) for _ in range(bench.runs)]
    mine, base = median(ours, "cpu"), median(floors, "cpu")
    bench.add(
        "validate", f"CPU, {COUNT:,} requests, {total / 1e6:.0f} MB", seconds(mine), seconds(base),
        goal="1 GB/s a core", note=f"{total / 1e9 / mine:.2f} GB/s")
    os.remove(source)


@row
def flat(bench):
    wanted = bench.options.size
    if shutil.disk_usage(bench.directory).free < 5 * wanted:
        raise SystemExit(f"flat needs {5 * wanted / 1e9:.0f} GB free in {bench.options.dir}; --size or --dir help")
    source = bench.path("requests.jsonl")
    count = max(1, wanted // len(stage.request(0)))
    bench.say(f"flat: {wanted / 1e9:.1f} GB in {count:,} requests")
    total = stage.write_requests(source, count)
    use, creates, receipt = drain(bench, source)
    bench.add(
        "flat", f"CPU, {count:,} requests, {total / 1e9:.2f} GB", seconds(use.cpu),
        note=f"{use.cpu / count * 1e6:.2f} us a request, wall {use.wall:.0f} s")
    add_memory(bench, "flat", [use])
    demand_creates(bench, "flat", creates, receipt)


class Daemon:
    """A daemon that runs until the block ends."""

    def __init__(self, spool, prefix=()):
        self.spool = spool
        self.started = time.time()
        with open(spool.log, "wb") as log:
            command = [*prefix, *spool.command()]
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=spool.environment)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        # Under strace the signal must reach the daemon itself.
        children = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        with open(children, encoding="ascii") as text:
            pids = [int(pid) for pid in text.read().split()]
        os.kill(pids[0] if pids else self.process.pid, signal.SIGTERM)
        self.process.wait()

    def wait(self, word, limit=60):
        """Waits until the log has `word`; the wall-clock time when it had."""
        end = time.time() + limit
        while time.time() < end:
            with open(self.spool.log, "rb") as log:
                if word.encode() in log.read():
                    return time.time()
            if self.process.poll() is not None:
                break
            time.sleep(0.002)
        raise SystemExit(f"the daemon does not say {word!r}:\n{self.spool.words()}")


def wait_for(path, limit=60):
    end = time.time() + limit
    while not os.path.exists(path):
        if time.time() > end:
            raise SystemExit(f"{path} does not appear")
        time.sleep(0.002)


def syncs(path):
    """When each sync ended and how long it took, out of strace's output."""
    found = []
    begun = {}
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            # A call that another thread interrupts ends on a line of its own, which says when and how long, too.
            thread, at, call = line.split(maxsplit=2)
            if "unfinished" in call:
                begun[thread] = float(at)
            elif call.rstrip().endswith(">"):
                took = float(call.rstrip()[:-1].rsplit("<", 1)[1])
                found.append((begun.pop(thread, float(at)) + took, took))
    return found


@row
def latency(bench, files=30):
    bench.say(f"latency: {files} files")
    trace = bench.path("syncs")
    tracer = []
    if shutil.which("strace"):
        tracer = ["strace", "-f", "--seccomp-bpf", "-ttt", "-T", "-e", "trace=fsync,fdatasync,syncfs", "-o", trace]
    dropped = []
    with stage.Simulator(bench) as simulator:
        relay = Relay(simulator.port)
        with stage.Spool(bench, relay.port) as spool, Daemon(spool, tracer) as daemon:
            daemon.wait("ready with")
            for number in range(files):
                source = os.path.join(spool.path, "next.jsonl")
                stage.write_requests(source, 10, first=number * 10)
                dropped.append(time.time())
                spool.drop(source, f"file-{number}.jsonl")
                wait_for(spool.outbox(f"file-{number}.receipt.json"))
    if len(relay.uploads) != files:
        raise SystemExit(f"{len(relay.uploads)} uploads for {files} files")
    waits = sorted(end - start for start, end in zip(dropped, relay.uploads))
    bench.add("latency", "renamed in to first byte, p50", milliseconds(statistics.median(waits)))
    bench.add("latency", "renamed in to first byte, p99", milliseconds(waits[-1]))
    if not tracer:
        bench.add("latency", "syncs in between", "skipped", note="strace is not installed")
        return
    ended = syncs(trace)
    between = [[took for at, took in ended if start < at < end] for start, end in zip(dropped, relay.uploads)]
    rests = sorted(end - start - sum(took) for start, end, took in zip(dropped, relay.uploads, between))
    counts = sorted(len(took) for took in between)
    bench.add("latency", "syncs in between, most", str(counts[-1]), note=f"least {counts[0]}")
    bench.add("latency", "the same beyond the syncs, p50", milliseconds(statistics.median(rests)))
    bench.add("latency", "the same beyond the syncs, p99", milliseconds(rests[-1]), goal="20 ms")
    os.remove(trace)


def milliseconds(value):
    return f"{value * 1000:.1f} ms"
