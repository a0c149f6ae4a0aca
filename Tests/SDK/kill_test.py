"""A simulator killed at any moment has lost nothing that it answered."""

import io
import json
import os
import subprocess
import threading
import time
import urllib.request

import openai
import pytest

CHAT = "/v1/chat/completions"
ROWS = "".join(
    json.dumps({
        "custom_id": f"r{n}", "method": "POST", "url": CHAT,
        "body": {"model": "gpt-4o-mini", "messages": [{"role": "user", "content": f"question {n}"}]},
    }) + "\n"
    for n in range(400)
)


class Program:
    """The simulator as a process on one state directory."""

    def __init__(self, directory):
        self.state = directory / "state"
        self.port_file = directory / "port"
        self.process = None

    def start(self):
        self.port_file.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [os.environ["SIMULATOR_BINARY"], "--state", self.state, "--port-file", self.port_file],
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 20
        while not self.port_file.exists():
            assert self.process.poll() is None and time.monotonic() < deadline
            time.sleep(0.005)
        base_url = f"http://127.0.0.1:{self.port_file.read_text().strip()}/v1"
        return openai.OpenAI(base_url=base_url, api_key="sk-kill", max_retries=0, timeout=20)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def ledger(self):
        return [json.loads(line) for line in (self.state / "ledger.jsonl").read_text().splitlines()]


@pytest.fixture
def program(tmp_path):
    program = Program(tmp_path)
    yield program
    program.kill()


def test_nothing_answered_is_lost(program):
    files, batches, ended = [], [], {}
    for turn in range(12):
        client = program.start()
        threading.Timer(0.01 + 0.023 * turn, program.process.kill).start()
        try:
            while True:
                files.append(client.files.create(file=("a.jsonl", io.BytesIO(ROWS.encode())), purpose="batch").id)
                batches.append(
                    client.batches.create(input_file_id=files[-1], endpoint=CHAT, completion_window="24h").id)
                batch = client.batches.retrieve(batches[-1])
                ended[batch.id] = batch.output_file_id
        except openai.APIConnectionError:
            program.process.wait()

    client = program.start()
    assert batches and ended and {batch.id for batch in client.batches.list(limit=100)} >= set(batches)
    for file in files:
        assert client.files.content(file).text == ROWS
    for batch in batches:
        found = client.batches.retrieve(batch)
        assert found.status == "completed" and found.request_counts.completed == 400
        assert ended.get(batch, found.output_file_id) == found.output_file_id
        assert client.files.content(found.output_file_id).text.count("\n") == 400
    created = [line["batch"] for line in program.ledger() if line["event"] == "create"]
    assert len(created) == len(set(created)) and set(created) >= set(batches)


def test_sigterm_ends_it_at_once_and_cleanly(program):
    client = program.start()
    root = str(client.base_url).replace("/v1/", "/_sim/")
    scenario = {"faults": [{"match": {"route": "list_batches"}, "do": {"silence": "before_apply"}}]}
    urllib.request.urlopen(root + "scenario", json.dumps(scenario).encode())
    held = threading.Thread(target=lambda: pytest.raises(openai.APIConnectionError, client.batches.list))
    held.start()
    while not json.load(urllib.request.urlopen(root + "requests"))["counts"]["list_batches"]:
        time.sleep(0.005)
    started = time.monotonic()
    program.process.terminate()

    assert program.process.wait(5) == 0 and time.monotonic() - started < 2
    held.join()
