"""Two users and an outsider on one spool."""

from checks_service import SLOW_BATCH
from service import ACCOUNT, INTAKE, SPOOL, expect, rows


def refused(service, user, command, words=("Permission denied", "Operation not permitted")):
    done = service.as_user(user, command, check=False)
    expect(done.returncode != 0 and any(word in done.stderr for word in words), f"{user} may not: {command}", done)


def check_members(service):
    """members of the group drop files, and read each other's results"""
    service.prepare()
    service.simulate()
    for name in ("alice", "bob", "mallory"):
        service.machine.run(["useradd", "--create-home", name])
    service.machine.run("usermod -aG batchspool alice && usermod -aG batchspool bob")
    service.start()
    service.drop("hers.jsonl", user="alice")
    receipt = service.ended("hers.jsonl")
    uid = int(service.machine.run("id -u alice").stdout)
    expect(receipt["source"]["uid"] == uid, "the receipt knows whose file it was", receipt["source"])
    seen = service.as_user("bob", f"cat {SPOOL}/outbox/hers.results.jsonl").stdout
    expect(len(seen.splitlines()) == 3, "bob reads the results", seen)


def check_submit(service):
    """batchspool submit works for a member, whatever the umask"""
    script = 'umask 077; cd; printf %s "$1" > mine.jsonl; exec batchspool submit --wait mine.jsonl'
    done = service.as_user("bob", ["sh", "-c", script, "sh", rows("mine")], check=False)
    expect(done.returncode == 0, "exit status 0", done)


def check_strangers(service):
    """an outsider neither drops, lists nor reads anything"""
    refused(service, "mallory", f"ls {SPOOL}/inbox")
    refused(service, "mallory", f"echo > {SPOOL}/inbox/x.jsonl", ("Permission denied", "cannot create"))
    refused(service, "mallory", f"ls {SPOOL}/outbox")
    refused(service, "mallory", f"cat {SPOOL}/outbox/hers.results.jsonl")
    refused(service, "mallory", f"cat {SPOOL}/status/hers.jsonl.json")


def check_others(service):
    """a member takes nothing away that is another's, and sees neither orders nor work"""
    service.as_user("alice", f"echo note > {SPOOL}/inbox/note.txt")
    refused(service, "bob", f"rm -f {SPOOL}/inbox/note.txt")
    refused(service, "bob", f"mv {SPOOL}/inbox/note.txt /tmp/")
    refused(service, "bob", f"ls {SPOOL}/orders")
    refused(service, "bob", f"ls {SPOOL}/work")
    refused(service, "bob", f"ls {SPOOL}/history")
    refused(service, "bob", f"rm {SPOOL}/status/hers.jsonl.json")


def check_writer(service):
    """R-110 another user's file is left alone while that user still writes it"""
    service.simulate()
    script = f'exec 3> {SPOOL}/inbox/slow.jsonl; printf %s "$1" >&3; touch /tmp/begun; while [ -e /tmp/begun ]; do sleep 0.05; done'
    writer = service.machine.start(["runuser", "-u", "alice", "--", "sh", "-c", script, "sh", rows("slow")])
    service.until("it is known to be written", lambda: service.status("slow.jsonl").get("reason") == "being_written")
    service.machine.run("rm -f /tmp/begun")
    writer.wait(10)
    service.ended("slow.jsonl")


def check_again(service):
    """mv failed/x.jsonl inbox/ runs failed rows again, by whichever member"""
    bad = '{"batchspool": {"invalid_lines": "skip"}}\n' + rows("some") + '{"custom_id": "bad", "model": "gpt-4o-mini"}\n'
    script = f'umask 027; printf %s "$1" > {SPOOL}/inbox/.some && mv {SPOOL}/inbox/.some {SPOOL}/inbox/some.jsonl'
    service.as_user("alice", ["sh", "-c", script, "sh", bad])
    first = service.ended("some.jsonl", ok=False)
    service.as_user("bob", f"mv {SPOOL}/failed/some.jsonl {SPOOL}/inbox/")
    service.until("it is taken again", lambda: service.status("some.jsonl").get("job") not in (None, first["job"]))
    again = service.ended("some.jsonl", ok=False)
    expect(again.get("rerun_of") == first["job"], "the second run knows the first", again.get("rerun_of"))


def check_cancel(service):
    """a job is cancelled by its owner or root, not by another member"""
    service.simulate(SLOW_BATCH)
    service.drop("owned.jsonl", user="alice")
    service.until("its batch runs", lambda: service.status("owned.jsonl").get("status") == "processing")
    other = service.as_user("bob", ["batchspool", "cancel", "owned.jsonl"], check=False)
    expect(other.returncode == 77, "bob is refused with 77", other)
    own = service.as_user("alice", ["batchspool", "cancel", "owned.jsonl"], check=False)
    expect(own.returncode == 0, "alice is not", own)
    service.until("it ends", lambda: service.status("owned.jsonl").get("ended"))


def check_administrator(service):
    """R-224 a job is cancelled by a member of admin_group, too, who was added after the daemon had started"""
    service.simulate(SLOW_BATCH)
    service.machine.run("groupadd spooladmins && useradd --create-home carol && usermod -aG batchspool carol")
    service.configure('admin_group = "spooladmins"\n' + INTAKE + ACCOUNT)
    service.control("reload", "batchspoold")
    service.drop("hers-too.jsonl", user="alice")
    service.until("its batch runs", lambda: service.status("hers-too.jsonl").get("status") == "processing")
    for status in (77, 0):
        done = service.as_user("carol", ["batchspool", "cancel", "hers-too.jsonl"], check=False)
        expect(done.returncode == status, f"carol is answered with {status}", done)
        service.machine.run("usermod -aG spooladmins carol")
    service.until("it ends", lambda: service.status("hers-too.jsonl").get("ended"))


def check_private(service):
    """with 50-private.conf a job goes its way, too"""
    service.simulate()
    service.install("--private")
    service.control("restart", "batchspoold")
    expect(service.show("PrivateUsers") == "yes", "the drop-in is in force")
    service.drop("private.jsonl", user="alice")
    service.ended("private.jsonl")


CHECKS = [
    check_members, check_submit, check_strangers, check_others, check_writer, check_again, check_cancel,
    check_administrator, check_private,
]
