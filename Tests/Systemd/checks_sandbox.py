"""What a process under the unit can and cannot do; probe.py runs in the daemon's place."""

import json
import re

from service import SPOOL, expect

CAP_LEASE = 1 << 28
DENIED = {"EPERM", "EACCES", "EROFS", "ENOENT", "ESRCH", "EAFNOSUPPORT", "EINVAL"}
ALLOWED = ["write the spool", "read its keys", "use the network"]
KNOWN = ["lease foreign files", "owner of a foreign file", "capabilities", "no new privileges"]


def probe(service, *drop_ins):
    """What the probe found under the installed unit with these drop-ins."""
    unit = service.machine.path("/usr/local/lib/systemd/system/batchspoold.service").read_text()
    unit += "".join(open(f"{service.here}/{name}").read() for name in drop_ins)
    unit = re.sub(r"^(Type|ExecStart|ExecReload|Restart\w*|WatchdogSec)=.*\n", "", unit, flags=re.M)
    run = f"/usr/bin/python3 /usr/local/lib/probe.py {SPOOL} {SPOOL}/inbox/foreign.txt"
    service.write("/etc/systemd/system/probe.service", unit + f"\n[Service]\nType=oneshot\nExecStart={run}\n")
    service.control("daemon-reload")
    done = service.control("start", "probe", check=False)
    expect(done.returncode == 0, "the probe runs", service.journal("-u", "probe", "-n", "8"))
    return json.loads(service.machine.path("/var/lib/batchspool/probe.json").read_text())


def check_sandbox(service):
    """the sandbox denies everything but spool, keys and network, and keeps the one right to lease"""
    service.prepare()
    service.machine.run("useradd --create-home alice && usermod -aG batchspool alice")
    service.as_user("alice", f"umask 027; echo > {SPOOL}/inbox/foreign.txt")
    service.write("/usr/local/lib/probe.py", open(service.here / "probe.py").read())
    found = probe(service)
    open_doors = [name for name, result in found.items() if name not in ALLOWED + KNOWN and result not in DENIED]
    expect(open_doors == [], "everything else is denied", {name: found[name] for name in open_doors})
    expect(all(found[name] == "ok" for name in ALLOWED), "what is needed works", found)
    expect(found["capabilities"] == CAP_LEASE and found["lease foreign files"] == "ok", "leases", found)
    expect(found["no new privileges"] == "1", "no new privileges", found)
    uid = int(service.machine.run("id -u alice").stdout)
    expect(found["owner of a foreign file"] == uid, "owners are seen", found)


def check_private_sandbox(service):
    """with 50-private.conf there is no right at all, and no owner is seen"""
    found = probe(service, "../../packaging/systemd/50-private.conf")
    expect(found["capabilities"] == 0 and found["lease foreign files"] in DENIED | {"EAGAIN"}, "no right", found)
    expect(found["owner of a foreign file"] == 65534, "no owner", found)
    expect(all(found[name] == "ok" for name in ALLOWED), "what is needed works", found)


CHECKS = [check_sandbox, check_private_sandbox]
