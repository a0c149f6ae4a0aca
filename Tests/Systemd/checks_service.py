"""Life as a service: start, reload, watchdog, crash, stop."""

import signal
import time

from service import ACCOUNT, INTAKE, KEY, SPOOL, expect

SLOW_BATCH = {"faults": [{"match": {"nth": 1}, "do": {"batch": {"polls": 60}}}]}
SILENT_UPLOAD = {"faults": [{"match": {"route": "upload", "nth": 1}, "do": {"silence": "before_apply"}}]}


def check_start(service):
    """without an account it is ready within 5 s, says so, and holds a file"""
    service.prepare(INTAKE)
    service.simulate()
    began = time.monotonic()
    service.start()
    took = time.monotonic() - began
    expect(took < 5, "READY within 5 s", f"{took:.1f} s")
    service.until("the status says it", lambda: service.status_line.startswith("no account; "))
    service.drop("early.jsonl")
    service.until("held", lambda: service.status("early.jsonl").get("reason") == "no_account")


def check_bad_reload(service):
    """a file that cannot be used changes nothing and stands in the status with its line"""
    service.configure(INTAKE + "[routing]\nmodle = \"gpt-4o\"\n")
    service.control("reload", "batchspoold")
    line = len(INTAKE.splitlines()) + 2
    service.until("the status names the line", lambda: f"reload refused: /etc/batchspool/batchspool.toml:{line}:"
                  in service.status_line)
    expect(service.show("ActiveState") == "active", "it stays up")


def check_good_reload(service):
    """a reload that brings an account lets the held file go on, with the key systemd handed over"""
    service.configure(INTAKE + ACCOUNT + "\n[budget]\nper_day_usd = \"9.00\"\n")
    service.control("reload", "batchspoold")
    service.ended("early.jsonl")
    service.until("nothing of it is left in work", lambda: not service.machine.run(f"ls {SPOOL}/work").stdout)
    report = ["cat", f"{SPOOL}/status/.daemon.json"]
    service.until("the key comes from the directory of keys", lambda: "credential key_SIMULATOR_API_KEY"
                  in service.machine.run(report).stdout)
    text = service.control("status", "batchspoold").stdout
    expect("of $9.00" in service.status_line and f"Status: \"{service.status_line[:9]}" in text, "the status is shown", text)
    expect(service.creates == 1, "one batch was bought", service.creates)


def check_journal(service):
    """the journal tells a job's history by its id, and no key"""
    job = service.status("early.jsonl")["job"]
    lines = service.journal(f"BATCHSPOOL_JOB={job}")
    expect(any("held" in line for line in lines) and any("3 results" in line for line in lines), "its history", lines)
    everything = service.machine.run(["journalctl", "--no-pager", "-o", "export"]).stdout
    leaks = [line for line in everything.splitlines() if KEY in line and "simulator" not in line.lower()]
    expect(leaks == [], "no key in the journal", leaks)


def running(service, name):
    """A job whose batch is bought and takes a while."""
    service.simulate(SLOW_BATCH)
    before = service.creates
    service.drop(name)
    service.until("its batch runs", lambda: service.status(name).get("status") == "processing")
    expect(service.creates == before + 1, "one batch was bought", service.creates - before)
    return before + 1


def check_watchdog(service):
    """a daemon that hangs is killed by the watchdog, starts again, and buys nothing twice"""
    bought = running(service, "hang.jsonl")
    pid = service.pid
    service.machine.run(["kill", "-STOP", str(pid)])
    service.until("the watchdog has restarted it", lambda: service.pid not in (0, pid))
    lines = service.journal("-u", "batchspoold", "-t", "systemd")
    expect(any("Watchdog timeout" in line for line in lines), "it was the watchdog", lines[-5:])
    service.ended("hang.jsonl")
    expect(service.creates == bought, "nothing is bought twice", service.creates)


def check_kill(service):
    """a daemon that is killed starts again and buys nothing twice"""
    bought = running(service, "kill.jsonl")
    pid = service.pid
    service.machine.run(["kill", f"-{signal.SIGKILL}", str(pid)])
    service.until("it is started again", lambda: service.pid not in (0, pid))
    service.ended("kill.jsonl")
    expect(service.creates == bought, "nothing is bought twice", service.creates)


def check_stop(service):
    """a stop during an upload is quick and clean, and the upload is done again later"""
    service.simulate(SILENT_UPLOAD)
    before, uploads = service.creates, service.requests().get("upload", 0)
    service.drop("stop.jsonl")
    service.until("the upload has begun", lambda: service.requests().get("upload", 0) > uploads)
    began = time.monotonic()
    service.control("stop", "batchspoold")
    took = time.monotonic() - began
    expect(took < 5, "stopped within 5 s", f"{took:.1f} s")
    expect(service.show("Result") == "success", "a clean end", service.show("Result"))
    service.start()
    service.ended("stop.jsonl")
    expect(service.creates == before + 1, "one batch was bought", service.creates - before)


def check_slow_start(service):
    """a start that takes longer than its limit is not ended while it gets on"""
    service.control("stop", "batchspoold")
    service.machine.run("mkfifo -m 644 /var/lib/gate")
    service.drop_in("80-slow", "[Service]\nTimeoutStartSec=1s\n"
                               "Environment=BATCHSPOOL_FAIL=settings.read:1:wait=/var/lib/gate\n")
    began = time.monotonic()
    service.control("start", "--no-block", "batchspoold")
    service.until("twice its limit has passed", lambda: time.monotonic() - began > 2)
    expect(service.show("ActiveState") == "activating", "it still starts", service.show("ActiveState"))
    service.machine.run(": > /var/lib/gate")
    service.until("it is ready", lambda: service.show("ActiveState") == "active")
    expect(service.show("NRestarts") == "0", "it was started once", service.show("NRestarts"))
    service.drop_in("80-slow", "")


def check_second(service):
    """R-121 a second daemon on the same spool is refused at once with exit status 75"""
    began = time.monotonic()
    second = service.machine.run(
        ["runuser", "-u", "batchspool", "--", "/usr/local/bin/batchspoold", "--spool", SPOOL], check=False)
    expect(second.returncode == 75 and time.monotonic() - began < 2, "refused with 75", second.returncode)
    expect("another daemon is already running" in second.stderr, "it says why", second.stderr)


def check_broken_configuration(service):
    """a start with a broken configuration fails once with 78, says why, and is not repeated"""
    service.control("stop", "batchspoold")
    service.configure("nonsense\n")
    expect(service.control("start", "batchspoold", check=False).returncode != 0, "the start fails")
    service.until("it has failed for good", lambda: service.show("ActiveState") == "failed")
    expect(service.show("ExecMainStatus") == "78", "exit status 78", service.show("ExecMainStatus"))
    expect(service.show("NRestarts") == "0", "no second try", service.show("NRestarts"))
    expect("batchspool.toml:1" in service.status_line, "the status names the line", service.status_line)


def check_single_credential(service):
    """a key may also be handed over as a file of its own"""
    service.configure(INTAKE + ACCOUNT.replace("SIMULATOR_API_KEY", "ANOTHER_KEY"))
    service.write("/root/another", KEY + "\n", mode="600")
    service.drop_in("70-key", "[Service]\nLoadCredential=ANOTHER_KEY:/root/another\n")
    service.simulate()
    service.control("restart", "batchspoold")
    service.drop("single.jsonl")
    service.ended("single.jsonl")


CHECKS = [
    check_start, check_bad_reload, check_good_reload, check_journal, check_watchdog, check_kill, check_stop,
    check_slow_start, check_second, check_broken_configuration, check_single_credential,
]
