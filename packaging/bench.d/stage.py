"""The simulator, the inputs and the spools that are measured."""

import json
import os
import shutil
import subprocess
import time
import urllib.request

FILLER = (
    "the quick brown fox jumps over a lazy dog while seven wizards mix potions in quiet rooms above the old harbour "
    "and nobody minds "
) * 10
KEY = "sk-bench"
DEFAULT_ACCOUNT = 'poll = "100ms"\n'


def write_requests(path, count, first=0, model="gpt-4o-mini"):
    """`count` chat requests of about 1,023 bytes, each with a custom_id of its own."""
    with open(path, "w", encoding="ascii") as output:
        for start in range(first, first + count, 1000):
            output.writelines(request(number, model) for number in range(start, min(start + 1000, first + count)))
    return os.path.getsize(path)


def request(number, model="gpt-4o-mini"):
    """One line; the text is padded so that all lines are of one length."""
    text = f"{number:08d} {FILLER[number % 89:][:788]}"
    return (
        f'{{"custom_id":"request-{number:08d}","method":"POST","url":"/v1/chat/completions","body":'
        f'{{"model":"{model}","messages":[{{"role":"system","content":"You are a helpful assistant."}},'
        f'{{"role":"user","content":"{text}"}}],"max_tokens":100}}}}\n')


class Simulator:
    """A simulator of its own for one run."""

    def __init__(self, bench, scenario=None):
        self.state = bench.fresh("simulator")
        port = os.path.join(self.state, "port")
        command = [bench.binary("batchspool-simulator"), "--state", os.path.join(self.state, "state")]
        command += ["--port-file", port]
        if scenario:
            path = os.path.join(self.state, "scenario.json")
            with open(path, "w", encoding="ascii") as output:
                json.dump(scenario, output)
            command += ["--scenario", path]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while not (os.path.exists(port) and os.path.getsize(port)):
            if self.process.poll() is not None:
                raise SystemExit("the simulator does not start")
            time.sleep(0.01)
        with open(port, encoding="ascii") as text:
            self.port = int(text.read())
        self.url = f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.state)

    def call(self, path, body=None):
        """The answer of the JSON interface."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"}
        question = urllib.request.Request(f"{self.url}{path}", data=data, headers=headers)
        with urllib.request.urlopen(question) as answer:
            return json.load(answer)

    def creates(self):
        """Creates that took effect, by the ledger."""
        with open(os.path.join(self.state, "state", "ledger.jsonl"), encoding="utf-8") as lines:
            return sum('"event":"create"' in line[:40] for line in lines)


class Spool:
    """A spool of its own for one run, and its configuration."""

    def __init__(self, bench, port=None, intake="", account="", service="openai", path="/v1"):
        """`intake` and `account`: further keys of the two tables; `path`: where the simulator plays `service`."""
        self.bench = bench
        self.path = bench.fresh("spool")
        self.root = os.path.join(self.path, "spool")
        self.inbox = os.path.join(self.root, "inbox")
        os.makedirs(self.inbox)
        self.configuration = os.path.join(self.path, "batchspool.toml")
        with open(self.configuration, "w", encoding="utf-8") as output:
            output.write(f'[intake]\ngather_window = "0s"\n{intake}[routing]\ncatalogue = "{bench.catalogue}"\n')
            if port:
                output.write(
                    f'[provider.{service}]\nbase_url = "http://127.0.0.1:{port}{path}"\nkey_env = "BENCH_KEY"\n'
                    f'{account or DEFAULT_ACCOUNT}')
        self.environment = {"PATH": os.environ["PATH"], "HOME": self.path, "BENCH_KEY": KEY}
        self.log = os.path.join(self.path, "log")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path)

    def command(self, *arguments):
        return [
            self.bench.binary("batchspoold"), "--config", self.configuration, "--spool", self.root, *arguments]

    def drop(self, source, name):
        """Renames `source`, which must lie on the same file system, into the inbox."""
        os.rename(source, os.path.join(self.inbox, name))

    def outbox(self, name):
        return os.path.join(self.root, "outbox", name)

    def receipt(self, stem):
        with open(self.outbox(f"{stem}.receipt.json"), encoding="utf-8") as text:
            return json.load(text)

    def words(self):
        """The end of the daemon's log, for a message."""
        with open(self.log, encoding="utf-8", errors="replace") as text:
            return "".join(text.readlines()[-12:])
