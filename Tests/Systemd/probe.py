"""Runs in place of the daemon under its unit, tries what it must not be able to do, and writes down what came of it.

probe.py SPOOL FOREIGN-FILE: one JSON object in $STATE_DIRECTORY/probe.json, an errno's name or "ok" for each attempt.
"""

import ctypes
import errno
import fcntl
import json
import mmap
import os
import socket
import sys

libc = ctypes.CDLL(None, use_errno=True)
found = {}


def attempt(name, action):
    try:
        action()
        found[name] = "ok"
    except OSError as refusal:
        found[name] = errno.errorcode.get(refusal.errno, str(refusal.errno))


def call(function, *arguments):
    if function(*arguments) == -1:
        raise OSError(ctypes.get_errno(), "")


def make(path):
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


def lease(path):
    descriptor = os.open(path, os.O_RDONLY)
    fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)


def status(name):
    with open("/proc/self/status") as lines:
        return next(line.split()[1] for line in lines if line.startswith(name + ":"))


def main(spool, foreign):
    own = spool + "/work/.probe.tmp"
    attempt("write the spool", lambda: make(own))
    for place in ("/etc", "/usr", "/var/lib", "/boot", "/opt", "/root", "/home", "/sys", "/proc/sys/kernel/core_pattern"):
        attempt("write " + place, lambda: make(place if "sys/k" in place else place + "/probe"))
    attempt("read home directories", lambda: os.listdir("/home/alice"))
    attempt("read shadow", lambda: open("/etc/shadow").close())
    attempt("read its keys", lambda: os.listdir(os.environ["CREDENTIALS_DIRECTORY"]))
    attempt("read the keys' origin", lambda: os.listdir("/etc/batchspool/credentials"))
    attempt("see other processes", lambda: os.listdir("/proc/1"))
    attempt("signal other processes", lambda: os.kill(1, 0))
    attempt("trace", lambda: call(libc.ptrace, 16, 1, 0, 0))
    attempt("mount", lambda: call(libc.mount, b"none", b"/tmp", b"tmpfs", 0, None))
    attempt("make namespaces", lambda: call(libc.unshare, 0x10000000))
    attempt("become root", lambda: os.setuid(0))
    attempt("talk netlink", lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close())
    attempt("capture packets", lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW).close())
    attempt("use the network", lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM).close())
    attempt("make code", lambda: mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC).close())
    attempt("make setuid files", lambda: os.chmod(own, 0o4755))
    attempt("open kernel memory", lambda: open("/dev/mem").close())
    attempt("set the clock", lambda: call(libc.clock_settime, 0, ctypes.byref((ctypes.c_long * 2)(0, 0))))
    attempt("set the host's name", lambda: call(libc.sethostname, b"x", 1))
    attempt("load modules", lambda: call(libc.syscall, 175, None, 0, b""))
    attempt("lease foreign files", lambda: lease(foreign))
    found["owner of a foreign file"] = os.stat(foreign).st_uid
    found["capabilities"] = int(status("CapEff"), 16)
    found["no new privileges"] = status("NoNewPrivs")
    os.unlink(own)
    with open(os.environ["STATE_DIRECTORY"] + "/probe.json", "w") as file:
        json.dump(found, file)


main(*sys.argv[1:])
