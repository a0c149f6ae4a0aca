"""A thousand rows at an OpenAI-compatible server of somebody else's, and a daemon that is killed in the middle.

LiteLLM's proxy answers with a fixed text, so that no model is needed; its access log tells how often it was asked.
"""

import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time

import pytest

DAEMON = os.environ["BATCHSPOOLD"]
CATALOGUE = os.environ["BATCHSPOOL_CATALOGUE"]
KEY = "sk-of-this-test-0123456789abcdef"
ROWS = 1000
CONCURRENCY = 8


def until(condition, what, seconds=120):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"{what}: not within {seconds} s"
        time.sleep(0.05)


@pytest.fixture
def server(tmp_path):
    """The proxy's port and its access log."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = tmp_path / "litellm.yaml"
    answer = {"model": "openai/tiny", "api_key": "none", "mock_response": "yes", "mock_delay": 0.02}
    settings.write_text(json.dumps({"model_list": [{"model_name": "tiny", "litellm_params": answer}]}))
    log = tmp_path / "litellm.log"
    program = pathlib.Path(sys.executable).parent / "litellm"
    environment = {**os.environ, "LITELLM_MASTER_KEY": KEY, "LITELLM_LOCAL_MODEL_COST_MAP": "True"}
    arguments = [program, "--config", settings, "--host", "127.0.0.1", "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(arguments, env=environment, stdout=output, stderr=output)
    try:
        until(lambda: "Uvicorn running" in log.read_text(), "the proxy starts")
        yield port, log
    finally:
        process.terminate()
        process.wait()


def asked(log):
    return len(re.findall(r'"POST /v1/chat/completions HTTP/1.1" 200', log.read_text()))


def test_a_kill_in_the_middle_repeats_only_what_was_under_way(server, tmp_path):
    port, log = server
    spool = tmp_path / "spool"
    (spool / "inbox").mkdir(parents=True)
    settings = tmp_path / "batchspool.toml"
    settings.write_text(f"""
        [routing]
        catalogue = "{CATALOGUE}"
        [intake]
        gather_window = "0s"
        [provider.other]
        dialect = "realtime"
        base_url = "http://127.0.0.1:{port}/v1"
        models = ["tiny"]
        concurrency = {CONCURRENCY}
        key_env = "OTHER_KEY"
        """)
    rows = [
        {"custom_id": f"row-{n}", "model": "tiny", "messages": [{"role": "user", "content": f"about {n}"}]}
        for n in range(ROWS)
    ]
    (spool / "inbox" / "job.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    command = [DAEMON, "--config", settings, "--spool", spool, "--drain"]
    environment = {**os.environ, "OTHER_KEY": KEY}

    daemon = subprocess.Popen(command, env=environment)
    until(lambda: asked(log) >= ROWS * 4 // 10, "rows are asked")
    daemon.send_signal(signal.SIGKILL)
    daemon.wait()
    until(lambda: quiet(log), "the proxy is done with what it has")
    before = asked(log)
    # A head of 16 bytes, and 56 for each row whose outcome is on disk.
    kept = sum((path.stat().st_size - 16) // 56 for path in (spool / "work").glob("*.outcomes"))
    assert 0 < kept <= before < ROWS

    assert subprocess.run(command, env=environment, timeout=300).returncode == 0

    results = [json.loads(line) for line in (spool / "outbox" / "job.results.jsonl").read_text().splitlines()]
    assert [result["custom_id"] for result in results] == [row["custom_id"] for row in rows]
    assert all(result["response"]["body"]["choices"][0]["message"]["content"] == "yes" for result in results)
    print(f"asked before the kill: {before}, asked twice: {asked(log) - ROWS}, on disk at the kill: {kept}")
    # Only what was under way or not yet on disk is asked again.
    assert asked(log) - before == ROWS - kept
    # No more is not yet on disk than is under way.
    assert before - kept <= 2 * CONCURRENCY


def quiet(log):
    before = asked(log)
    time.sleep(1)
    return asked(log) == before
