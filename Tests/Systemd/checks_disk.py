"""Disks that are full or read-only, and a kernel without watches: degraded for a while, never for good."""

from checks_service import SLOW_BATCH
from service import ACCOUNT, CONFIGURATION, INTAKE, SPOOL, expect

FILL = f"cat /dev/zero > {SPOOL}/filler 2>/dev/null"
ENOSPC = "28"


def fill(service, but=0):
    """Leaves `but` bytes of the spool's disk, or none."""
    service.machine.run(FILL, check=False)
    if but:
        service.machine.run(["truncate", "-s", f"-{but}", f"{SPOOL}/filler"])


def check_reserve(service):
    """with less room than the reserve files wait, the status says why, and go on by themselves"""
    service.prepare()
    service.simulate()
    service.start()
    fill(service, but=512 << 10)
    service.drop("wait.jsonl")
    service.until("the status says it", lambda: service.status_line.startswith("degraded: only 0 MiB"))
    expect(service.show("StatusErrno") == ENOSPC, "with its errno", service.show("StatusErrno"))
    expect(service.status("wait.jsonl").get("status") != "processing", "it waits")
    service.machine.run(f"rm {SPOOL}/filler")
    service.ended("wait.jsonl")
    service.until("the status is good again", lambda: "degraded" not in service.status_line)
    expect(service.show("StatusErrno") == "0", "no errno any more", service.show("StatusErrno"))


def check_full(service):
    """R-007 a disk that is full under way stops nothing for good and buys nothing twice"""
    service.simulate(SLOW_BATCH)
    before = service.creates
    service.drop("full.jsonl")
    service.until("its batch runs", lambda: service.status("full.jsonl").get("status") == "processing")
    pid = service.pid
    fill(service)
    service.until("the status says it", lambda: service.status_line.startswith("degraded: cannot "), timeout=30)
    expect(service.show("StatusErrno") == ENOSPC, "with its errno", service.show("StatusErrno"))
    service.machine.run(f"rm {SPOOL}/filler")
    service.ended("full.jsonl")
    expect(service.creates == before + 1 and service.pid == pid, "bought once, by the same daemon", service.creates)


def check_full_start(service):
    """a start on a full disk is tried again until there is room"""
    service.control("stop", "batchspoold")
    fill(service)
    service.control("start", "batchspoold", check=False)
    service.until("it was tried again", lambda: int(service.show("NRestarts")) >= 2)
    service.machine.run(f"rm {SPOOL}/filler")
    service.until("it runs", lambda: service.show("ActiveState") == "active")


def check_read_only(service):
    """a start on a read-only disk is tried again until it takes writes"""
    service.control("stop", "batchspoold")
    service.machine.run(f"mount -o remount,ro {SPOOL}")
    service.control("start", "batchspoold", check=False)
    service.until("it was tried again", lambda: int(service.show("NRestarts")) >= 2)
    service.machine.run(f"mount -o remount,rw {SPOOL}")
    service.until("it runs", lambda: service.show("ActiveState") == "active")
    service.simulate()
    service.drop("after.jsonl")
    service.ended("after.jsonl")


def check_watches(service):
    """R-118 without watches the inbox is looked at every 5 s, and watched again as soon as that is possible"""
    service.control("stop", "batchspoold")
    limit = "/proc/sys/user/max_inotify_instances"
    service.configure(INTAKE + ACCOUNT)
    script = (f"echo 0 > {limit}; echo $$ > /var/tmp/pid; SIMULATOR_API_KEY=$1 exec /usr/local/bin/batchspoold"
              f" --spool /var/tmp/own --config {CONFIGURATION} 2> /var/tmp/log")
    daemon = service.machine.start(["unshare", "--user", "--map-root-user", "sh", "-c", script, "sh", service.key])
    log = service.machine.path("/var/tmp/log")
    try:
        service.until("it says so", lambda: log.exists() and "cannot watch the inbox" in log.read_text())
        service.drop("unwatched.jsonl", spool="/var/tmp/own")
        service.ended("unwatched.jsonl", spool="/var/tmp/own")
        pid = service.machine.path("/var/tmp/pid").read_text().strip()
        service.machine.run(["nsenter", "-U", "-t", pid, "sh", "-c", f"echo 9 > {limit}"])
        service.until("it watches again", lambda: "watching the inbox again" in log.read_text())
        service.machine.run(["kill", pid])
        expect(daemon.wait(10) == 0, "a clean end", daemon.returncode)
    finally:
        daemon.kill()


CHECKS = [check_reserve, check_full, check_full_start, check_read_only, check_watches]
