"""A daemon of one's own under `systemctl --user`."""

from machine import Cannot
from service import ACCOUNT, INTAKE, expect

HOME = "/home/alice"
SPOOL = f"{HOME}/.local/state/batchspool"


def user(service, command, check=True):
    uid = service.machine.run("id -u alice").stdout.strip()
    return service.as_user("alice", command, check=check, XDG_RUNTIME_DIR=f"/run/user/{uid}", USER="alice")


def check_own(service):
    """packaging/install --user sets up a daemon of one's own, which takes a file to its results"""
    service.machine.run("useradd --create-home alice")
    uid = service.machine.run("id -u alice").stdout.strip()
    service.control("start", f"user@{uid}.service", check=False)
    if user(service, "systemctl --user is-system-running", check=False).stdout.strip() not in ("running", "degraded"):
        raise Cannot("no service manager for users in the machine")
    output = user(service, f"{service.source}/packaging/install --user --binaries {service.binaries}").stdout
    expect(f"{HOME}/.config/batchspool/batchspool.toml" in output, "it says where things are", output)
    service.simulate()
    service.write(f"{HOME}/.config/batchspool/batchspool.toml", INTAKE + ACCOUNT)
    service.write(f"{HOME}/.config/batchspool/credentials/SIMULATOR_API_KEY", service.key)
    service.machine.run(f"chown -R alice: {HOME}/.config")
    user(service, "systemctl --user start batchspoold")
    service.drop("own.jsonl", user="alice", spool=SPOOL)
    service.ended("own.jsonl", spool=SPOOL)
    modes = user(service, f"cd {SPOOL} && stat -c '%a %n' inbox work history").stdout.split()
    expect(modes == ["3770", "inbox", "700", "work", "700", "history"], "the modes of the spool", modes)
    place = user(service, "systemctl --user show --value -p StateDirectory batchspoold").stdout.strip()
    marks = user(service, f"ls {HOME}/.config/{place} {HOME}/.local/state/{place}", check=False).stdout
    expect("spool-" in marks and ".generation" in marks, "R-231 a witness outside the spool", marks)


def check_own_reload(service):
    """it is reloaded and stopped like the machine's"""
    user(service, "systemctl --user reload batchspoold")
    user(service, "systemctl --user stop batchspoold")
    result = user(service, "systemctl --user show --value -p Result batchspoold").stdout.strip()
    expect(result == "success", "a clean end", result)


def check_own_uninstall(service):
    """--user --uninstall takes the programs away and keeps the spool"""
    output = user(service, f"{service.source}/packaging/install --user --uninstall").stdout
    expect(f"kept: the spool {SPOOL}" in output, "it says so", output)
    expect(not service.machine.path(f"{HOME}/.local/bin/batchspoold").exists(), "the daemon is gone")
    expect(service.machine.path(f"{SPOOL}/outbox/own.results.jsonl").exists(), "the results are not")


def check_own_elsewhere(service):
    """it lives where the XDG variables of its owner say"""
    variables = {"XDG_CONFIG_HOME": f"{HOME}/settings", "XDG_STATE_HOME": f"{HOME}/state"}
    uid = service.machine.run("id -u alice").stdout.strip()
    lines = "".join(f"Environment={name}={value}\n" for name, value in variables.items())
    service.write(f"/etc/systemd/system/user@{uid}.service.d/50-xdg.conf", f"[Service]\n{lines}")
    service.machine.run(f"systemctl daemon-reload && systemctl restart user@{uid}.service")
    assignments = " ".join(f"{name}={value}" for name, value in variables.items())
    user(service, f"{assignments} {service.source}/packaging/install --user --binaries {service.binaries}")
    service.write(f"{HOME}/settings/batchspool/batchspool.toml", INTAKE + ACCOUNT)
    service.write(f"{HOME}/settings/batchspool/credentials/SIMULATOR_API_KEY", service.key)
    service.machine.run(f"chown -R alice: {HOME}/settings")
    user(service, "systemctl --user start batchspoold")
    service.drop("elsewhere.jsonl", user="alice", spool=f"{HOME}/state/batchspool")
    service.ended("elsewhere.jsonl", spool=f"{HOME}/state/batchspool")


CHECKS = [check_own, check_own_reload, check_own_uninstall, check_own_elsewhere]
