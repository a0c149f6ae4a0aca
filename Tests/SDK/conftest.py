"""Fixtures for the tests that drive the simulator with the official client; a skipped test fails the run."""

import json
import os
import urllib.request

import pytest


@pytest.fixture(scope="session")
def base_url():
    return os.environ["SIMULATOR_URL"]


@pytest.fixture(scope="session")
def root(base_url):
    """Where the simulator answers, before the name of any service."""
    return base_url.rsplit("/v1", 1)[0]


@pytest.fixture
def client(base_url, request):
    """A client of an account of its own, that validates every answer against its models."""
    from openai import OpenAI

    return OpenAI(
        base_url=base_url,
        api_key=f"sk-{request.node.name}",
        max_retries=0,
        timeout=20,
        _strict_response_validation=True,
    )


@pytest.fixture
def control(root):
    """Calls of the simulator's own routes; the scenario is emptied afterwards."""

    def call(path, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(f"{root}/_sim/{path}", data=data)) as answer:
            return answer.read().decode()

    yield call
    call("scenario", {})


def pytest_terminal_summary(terminalreporter):
    if terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("a skipped test is a failure", red=True)


def pytest_sessionfinish(session, exitstatus):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if exitstatus == 0 and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
