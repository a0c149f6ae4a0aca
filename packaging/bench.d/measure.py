"""Runs one command and says what it took."""

import os
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Use:
    """What a process took: seconds, and MiB at the peak."""

    status: int
    cpu: float
    wall: float
    peak: float
    anonymous: float


def memory(pid):
    """VmHWM and RssAnon of a living process in KiB; zeros for one that has ended."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as lines:
            fields = dict(line.split(":", 1) for line in lines)
    except OSError:
        return 0, 0
    return tuple(int(fields[name].split()[0]) if name in fields else 0 for name in ("VmHWM", "RssAnon"))


def run(command, log, environment=None, every=0.005):
    """Runs `command` to its end, with its output in the file `log`."""
    with open(log, "wb") as output:
        started = time.monotonic()
        child = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
        peak = anonymous = 0
        # Not `child.poll`: it would take the resource usage with it.
        while not os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            high, now = memory(child.pid)
            peak, anonymous = max(peak, high), max(anonymous, now)
            time.sleep(every)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return Use(
        status=child.returncode, cpu=usage.ru_utime + usage.ru_stime, wall=time.monotonic() - started,
        peak=peak / 1024, anonymous=anonymous / 1024)
