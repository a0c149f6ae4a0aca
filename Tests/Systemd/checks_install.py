"""Installing and removing."""

import re

from service import CONFIGURATION, SPOOL, expect

MODES = """
751 batchspool batchspool .
3770 batchspool batchspool inbox
3730 batchspool batchspool orders
2750 batchspool batchspool status
2770 batchspool batchspool outbox
2770 batchspool batchspool failed
700 batchspool batchspool work
700 batchspool batchspool history
"""


def written(output):
    """The lines of packaging/install that tell of a change."""
    return [line for line in output.splitlines() if line.startswith("  /")]


def check_exposure(service):
    """the unit's exposure is at most 1.3, and 1.1 with 50-private.conf"""
    units = service.here / "../../packaging/systemd"
    unit = (units / "batchspoold.service").read_text()
    for limit, text in ((1.3, unit), (1.1, unit + (units / "50-private.conf").read_text())):
        service.write("/var/tmp/batchspoold.service", text)
        command = "systemd-analyze security --offline=true --no-pager /var/tmp/batchspoold.service"
        figure = float(re.search(r"exposure level .*: ([0-9.]+)", service.machine.run(command).stdout)[1])
        expect(figure <= limit, f"exposure at most {limit}", figure)


def check_install(service):
    """packaging/install makes user, directories with their modes, and units that systemd accepts"""
    output = service.install()
    expect("/usr/local/bin/batchspoold" in output, "the daemon is told to be installed", output)
    found = service.machine.run(f"cd {SPOOL} && stat -c '%a %U %G %n' . inbox orders status outbox failed work history")
    expect(found.stdout.strip() == MODES.strip(), "the modes of the spool", found.stdout)
    keys = service.machine.run("stat -c '%a %U' /etc/batchspool/credentials").stdout.strip()
    expect(keys == "700 root", "keys are the administrator's", keys)
    user = service.machine.run("getent passwd batchspool").stdout.strip()
    expect(user.endswith(f":{SPOOL}:/usr/sbin/nologin"), "a user who cannot log in", user)
    verdict = service.machine.run("systemd-analyze verify /usr/local/lib/systemd/system/batchspoold.service", check=False)
    complaints = [line for line in verdict.stderr.splitlines() if "batchspool" in line]
    expect(not complaints, "systemd accepts the unit", complaints)


def check_again(service):
    """a second packaging/install changes nothing and keeps the configuration"""
    service.configure("# mine\n")
    output = service.install()
    expect(written(output) == [], "nothing is written again", output)
    expect("is kept as it is" in output, "the configuration is said to be kept", output)
    expect(service.machine.path(CONFIGURATION).read_text() == "# mine\n", "the configuration is kept")


def check_dry_run(service):
    """--dry-run says what it would do and does nothing"""
    output = service.install("--dry-run", "--private")
    private = "/usr/local/lib/systemd/system/batchspoold.service.d/50-private.conf"
    expect(written(output) == ["  " + private], "the one change is told", output)
    expect(not service.machine.path(private).exists(), "nothing is changed")


def check_uninstall(service):
    """--uninstall stops the service, takes its files away, and keeps spool, configuration and keys"""
    service.start()
    service.machine.run(f"echo kept > {SPOOL}/outbox/kept.results.jsonl")
    output = service.install("--uninstall")
    expect("kept: the spool" in output and "configuration" in output, "what is kept is said", output)
    expect(service.control("is-active", "batchspoold", check=False).stdout.strip() == "inactive", "the service is stopped")
    left = service.machine.run("find /usr/local -newer /etc/machine-id -name '*batchspool*'").stdout.split()
    expect(left == [], "no file is left in /usr/local", left)
    expect(service.machine.run(f"cat {SPOOL}/outbox/kept.results.jsonl").stdout == "kept\n", "the spool is kept")
    expect(service.machine.path(CONFIGURATION).exists(), "the configuration is kept")
    service.install()
    service.start()


CHECKS = [check_exposure, check_install, check_again, check_dry_run, check_uninstall]
