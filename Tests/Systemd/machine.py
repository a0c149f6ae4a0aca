"""A throw-away machine with a real systemd as its PID 1.

Its root is an overlay: this system's own root below, a tmpfs above. Nothing is downloaded and nothing is written outside
a temporary directory; all mounts are private to the caller's namespace, so they are gone when the caller is, however it
ends. Its network has nothing but loopback. Needs root with CAP_SYS_ADMIN, systemd, util-linux.
"""

import ctypes
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

# Runs as the first process of the new namespaces: makes the file systems a container has, and becomes systemd.
BOOT = r"""
set -e
root=$1
mount --make-rprivate /
mount --rbind "$root" "$root"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
for node in null zero full random urandom tty; do
    touch "$root/dev/$node"
    mount --bind "/dev/$node" "$root/dev/$node"
done
mkdir "$root/dev/shm" "$root/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=666 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
cd "$root"
mkdir run/before
pivot_root . run/before
umount -l run/before
rmdir run/before
# As systemd would have found it: what it mounts for one service is seen by others.
mount --make-rshared /
exec env -i container=machine PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd \
    systemd.unit=basic.target systemd.mask=systemd-logind.service systemd.mask=systemd-networkd.service \
    systemd.mask=systemd-resolved.service systemd.mask=systemd-timesyncd.service
"""


class Cannot(Exception):
    """This system cannot run such a machine; the text says why."""


def enter_own_namespace():
    """Gives this process mounts of its own; to be called once, before any machine."""
    if os.geteuid() != 0:
        raise Cannot("not root")
    if not Path("/lib/systemd/systemd").exists():
        raise Cannot("systemd is not installed")
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(0x00020000) != 0:  # CLONE_NEWNS
        raise Cannot("no CAP_SYS_ADMIN")
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)


class Machine:
    """Boots on entering, powers off and leaves nothing behind on leaving."""

    def __init__(self, visible):
        """`visible`: directories of this system by the place where the machine sees them."""
        self.visible = visible
        self.place = Path(tempfile.mkdtemp(prefix="batchspool-machine-"))
        self.root = self.place / "fs" / "root"
        self.group = None
        self.process = None
        self.init = None

    def __enter__(self):
        try:
            self.make_root()
            self.make_group()
            self.boot()
        except subprocess.CalledProcessError as failure:
            self.__exit__()
            raise Cannot(f"{shlex.join(failure.cmd)}: {(failure.stderr or b'').decode().strip()}") from failure
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            if self.init:
                os.kill(self.init, signal.SIGRTMIN + 4)  # power off
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        for mount in (self.place / "groups", self.place / "fs"):
            if mount == self.place / "groups" and self.group:
                remove_group(self.group)
            if os.path.ismount(mount):
                subprocess.run(["umount", "-R", "-l", str(mount)], check=False)
        shutil.rmtree(self.place, ignore_errors=True)

    def make_root(self):
        fs = self.place / "fs"
        fs.mkdir()
        mount("-t", "tmpfs", "-o", "size=1g,mode=755", "machine", fs)
        for name in ("upper", "work", "root"):
            (fs / name).mkdir()
        mount("-t", "overlay", "machine", "-o", f"lowerdir=/,upperdir={fs}/upper,workdir={fs}/work", self.root)
        for place, path in self.visible.items():
            target = self.path(place)
            target.mkdir(parents=True, exist_ok=True)
            mount("--bind", "-o", "ro", path, target)
        # A machine of its own: no journal, no mounts, no units of the system below.
        (self.root / "etc/machine-id").write_text(uuid.uuid4().hex + "\n")
        (self.root / "etc/fstab").write_text("")
        shutil.rmtree(self.root / "var/log/journal", ignore_errors=True)
        settings = self.root / "etc/systemd/journald.conf.d"
        settings.mkdir(parents=True, exist_ok=True)
        (settings / "50-machine.conf").write_text("[Journal]\nStorage=volatile\nRateLimitIntervalSec=0\n")

    def make_group(self):
        """An own control group: several machines side by side must not share one."""
        groups = self.place / "groups"
        groups.mkdir()
        mount("-t", "cgroup2", "machine", groups)
        own = [line[3:] for line in Path("/proc/self/cgroup").read_text().split() if line.startswith("0::")]
        inside = groups / (own[0].lstrip("/") if own else "")
        self.group = (inside if inside.is_dir() else groups) / self.place.name
        self.group.mkdir()

    def boot(self):
        log = open(self.place / "console", "wb")
        join = f"echo $$ > {shlex.quote(str(self.group))}/cgroup.procs && exec \"$@\""
        namespaces = "--pid --mount --uts --ipc --net --cgroup --fork --kill-child".split()
        self.process = subprocess.Popen(
            ["sh", "-c", join, "sh", "unshare", *namespaces, "sh", "-c", BOOT, "sh", str(self.root)],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, preexec_fn=die_with_parent)
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise Cannot("the machine does not boot: " + (self.place / "console").read_text()[-600:])
            if self.find_init() and self.run("systemctl is-system-running", check=False).stdout.strip() in (
                "running", "degraded",
            ):
                return
            time.sleep(0.05)
        raise Cannot("the machine is not up after 30 s: " + (self.place / "console").read_text()[-600:])

    def find_init(self):
        try:
            children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
            # Until it has become systemd its root is not the machine's.
            if children and Path(f"/proc/{children[0]}/comm").read_text().strip() == "systemd":
                self.init = int(children[0])
        except OSError:
            pass
        return self.init

    def command(self, command):
        inner = ["sh", "-c", command] if isinstance(command, str) else [str(word) for word in command]
        environment = ["env", "-i", f"PATH={PATH}", "HOME=/root", "LANG=C.UTF-8", "SYSTEMD_PAGER=cat"]
        return ["nsenter", "-t", str(self.init), "-a", "--", *environment, *inner]

    def run(self, command, check=True, timeout=30, **options):
        """Runs a command, or a line of the shell, inside; its output is text."""
        done = subprocess.run(
            self.command(command), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout, **options)
        if check and done.returncode != 0:
            raise AssertionError(f"{command}: exit status {done.returncode}: {done.stdout}{done.stderr}")
        return done

    def start(self, command, **options):
        """Starts a command inside and returns its process."""
        return subprocess.Popen(
            self.command(command), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, preexec_fn=die_with_parent, **options)

    def path(self, path):
        """Where a file of the machine is seen from outside; not below /run, /tmp, /proc, /sys and /dev."""
        return self.root / path.lstrip("/")


def libraries(binaries):
    """Directories on other file systems that a dynamically linked build loads from."""
    root = os.stat("/").st_dev
    maps = os.popen(f"ldd {binaries}/batchspoold").read().split()
    found = {str(Path(word).parent) for word in maps if word.startswith("/")}
    return {path: path for path in sorted(found) if os.path.isdir(path) and os.stat(path).st_dev != root}


def mount(*words):
    subprocess.run(["mount", *[str(word) for word in words]], check=True, capture_output=True)


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def remove_group(group):
    """Once the machine's processes are gone its groups can go, the innermost first."""
    for _ in range(20):
        for path, _, _ in os.walk(group, topdown=False):
            try:
                os.rmdir(path)
            except OSError:
                pass
        if not group.exists():
            return
        time.sleep(0.1)
