"""The service under test inside a machine: installing it, talking to it, looking at what it left."""

import json
import time
from pathlib import Path

SPOOL = "/var/spool/batchspool"
CONFIGURATION = "/etc/batchspool/batchspool.toml"
KEY = "sk-of-the-machine-4711"
PORT = 8700

INTAKE = """
[intake]
rescan = "1s"
close_write_quiet = "20ms"
no_lease_quiet = "20ms"
no_lease_scan_quiet = "50ms"
gather_window = "0s"
disk_reserve = "1MiB"
"""
ACCOUNT = f"""
[provider.simulator]
dialect = "openai"
vendor = "openai"
base_url = "http://127.0.0.1:{PORT}/v1"
key_env = "SIMULATOR_API_KEY"
poll = "100ms"
resolve_wait = ["50ms", "50ms"]
"""


class Service:
    """One installation and its simulator; `disk`: the size of the spool's file system."""

    def __init__(self, machine, source, binaries, disk="64m"):
        self.machine, self.source, self.binaries = machine, source, binaries
        self.here, self.key = Path(__file__).parent, KEY
        # Overlays grant no leases and have no inodes that last; a disk of its own has.
        machine.run(f"mkdir -p {SPOOL} && mount -t tmpfs -o size={disk},mode=751 spool {SPOOL}")

    def install(self, *arguments):
        return self.machine.run([f"{self.source}/packaging/install", "--binaries", self.binaries, *arguments]).stdout

    def prepare(self, configuration=INTAKE + ACCOUNT):
        """Installs with short times, a configuration and a key in the directory of keys."""
        self.install()
        self.drop_in("60-test", "[Service]\nWatchdogSec=2s\nRestartSec=100ms\n")
        self.configure(configuration)
        self.write("/etc/batchspool/credentials/SIMULATOR_API_KEY", KEY + "\n", mode="600")

    def drop_in(self, name, text):
        self.write(f"/etc/systemd/system/batchspoold.service.d/{name}.conf", text)
        self.machine.run("systemctl daemon-reload")

    def configure(self, text):
        self.write(CONFIGURATION, text)

    def write(self, path, text, mode="644"):
        """Writes a file of the machine that is below none of its own mounts."""
        place = self.machine.path(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
        place.chmod(int(mode, 8))

    # The service

    def control(self, *words, check=True):
        return self.machine.run(["systemctl", *words], check=check)

    def start(self):
        self.control("start", "batchspoold")

    def show(self, name):
        return self.control("show", "--value", "-p", name, "batchspoold").stdout.strip()

    @property
    def pid(self):
        return int(self.show("MainPID"))

    @property
    def status_line(self):
        return self.show("StatusText")

    def journal(self, *matches):
        done = self.machine.run(["journalctl", "--no-pager", "-o", "json", "--output-fields=MESSAGE", *matches])
        return [json.loads(line).get("MESSAGE", "") for line in done.stdout.splitlines()]

    # The provider

    def simulate(self, scenario=None, *arguments):
        """Starts the simulator, or puts another scenario in force."""
        text = json.dumps(scenario or {"faults": []})
        if self.control("is-active", "simulator", check=False).returncode == 0:
            self.machine.run(["curl", "-sSf", "-d", text, f"http://127.0.0.1:{PORT}/_sim/scenario"])
            return
        self.write("/var/lib/simulator.json", text)
        self.machine.run(
            ["systemd-run", "--quiet", "--unit=simulator", f"{self.binaries}/batchspool-simulator", "--port", str(PORT),
             "--state", "/var/lib/simulator", "--scenario", "/var/lib/simulator.json", "--key", KEY, *arguments])
        self.until("the simulator listens", lambda: self.requests() is not None)

    def requests(self):
        """How many requests of each kind there were; None while nobody answers."""
        done = self.machine.run(["curl", "-sSf", f"http://127.0.0.1:{PORT}/_sim/requests"], check=False)
        return json.loads(done.stdout)["counts"] if done.returncode == 0 else None

    @property
    def creates(self):
        """How many batches were bought."""
        ledger = self.machine.path("/var/lib/simulator/ledger.jsonl")
        lines = ledger.read_text().splitlines() if ledger.exists() else []
        return sum(json.loads(line)["event"] == "create" for line in lines)

    # Files

    def drop(self, name, user="root", spool=SPOOL):
        """Puts a file of three rows into the inbox the way its owner would."""
        script = 'umask 027; printf %s "$1" > "$2/.new-$3" && mv "$2/.new-$3" "$2/$3"'
        self.as_user(user, ["sh", "-c", script, "sh", rows(name), f"{spool}/inbox", name])

    def as_user(self, user, command, check=True, **environment):
        """Runs a command as somebody, with a home but no session."""
        home = "/root" if user == "root" else f"/home/{user}"
        words = ["sh", "-c", command] if isinstance(command, str) else command
        settings = [f"{name}={value}" for name, value in {"HOME": home, **environment}.items()]
        return self.machine.run(["runuser", "-u", user, "--", "env", *settings, *words], check=check)

    def status(self, name, spool=SPOOL):
        done = self.machine.run(["cat", f"{spool}/status/{name}.json"], check=False)
        try:
            return json.loads(done.stdout)
        except json.JSONDecodeError:
            return {}

    def until(self, what, condition, timeout=20):
        """Waits for something outside of this process; looks every few milliseconds."""
        end = time.monotonic() + timeout
        while not condition():
            if time.monotonic() > end:
                tail = "\n    ".join(self.journal("-n", "12"))
                raise AssertionError(f"not so after {timeout} s: {what}; status \"{self.status_line}\"\n    {tail}")
            time.sleep(0.02)

    def ended(self, name, ok=True, spool=SPOOL):
        """Waits for the receipt of a job and checks that each row has its result, or that some row has none."""
        self.until(f"{name} has ended", lambda: self.status(name, spool).get("ended"))
        path = f"{spool}/outbox/{self.status(name, spool)['files']['receipt']}"
        receipt = json.loads(self.machine.run(["cat", path]).stdout)
        expect(receipt["ok"] == ok, f"{name} is delivered with ok: {ok}", receipt["counts"])
        return receipt


def rows(name):
    """Three requests, one a line."""
    return "".join(
        json.dumps({"custom_id": f"{name}-{n}", "model": "gpt-4o-mini", "max_tokens": 9,
                    "messages": [{"role": "user", "content": f"about {name} {n}"}]}) + "\n"
        for n in range(3))


def expect(condition, what, seen=""):
    """Raises unless `condition`; unlike an assertion it cannot be switched off."""
    if not condition:
        raise AssertionError(f"expected: {what}" + (f"; seen: {seen}" if seen != "" else ""))
