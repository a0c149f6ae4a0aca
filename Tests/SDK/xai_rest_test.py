"""xAI's batches over HTTP, as its REST reference has them: the official client speaks gRPC alone."""

import hashlib
import json

import httpx
import pytest
from openai.types.chat import ChatCompletion

BODY = {"model": "grok-4.3", "messages": [{"role": "user", "content": "hello"}]}


@pytest.fixture
def xai(root, request):
    key = {"Authorization": f"Bearer sk-{request.node.name}"}
    with httpx.Client(base_url=f"{root}/xai/v1", headers=key, timeout=20) as client:
        yield client


def made(xai, name="j1"):
    batch = xai.post("/batches", json={"name": name}).json()
    assert batch["name"] == name and batch["input_file_id"] is None and batch["state"]["num_requests"] == 0
    return "/batches/" + batch["batch_id"]


def row(row_id, kind="chat_get_completion", **body):
    return {"batch_request_id": row_id, "batch_request": {kind: BODY | body}}


def add(xai, batch, *rows, **more):
    return xai.post(f"{batch}/requests", json={"batch_requests": list(rows), **more}).status_code


def state(xai, batch):
    return xai.get(batch).json()["state"]


def test_a_batch_is_made_empty_filled_in_pages_and_read_in_pages(xai):
    batch = made(xai)
    for start in (0, 3):
        assert add(xai, batch, *[row(f"r{n}", seed=n) for n in range(start, start + 3)]) == 200
    assert state(xai, batch) == {
        "num_requests": 6, "num_pending": 0, "num_success": 6, "num_error": 0, "num_cancelled": 0}
    found, token = [], None
    while True:
        page = xai.get(f"{batch}/results", params={"limit": 4} | ({"pagination_token": token} if token else {})).json()
        found += page["results"]
        token = page["pagination_token"]
        if not token:
            break
    assert [one["batch_request_id"] for one in found] == [f"r{n}" for n in range(6)]
    for n, one in enumerate(found):
        completion = ChatCompletion.model_validate(one["batch_result"]["response"]["chat_get_completion"])
        sent = json.dumps(BODY | {"seed": n}, separators=(",", ":")).encode()
        assert completion.choices[0].message.content.startswith("echo " + hashlib.sha256(sent).hexdigest()[:16])


def test_a_row_is_added_once_and_never_changed(xai):
    batch = made(xai)
    assert [add(xai, batch, row("a"), row("b")), add(xai, batch, row("b"), row("c"))] == [200, 200]
    assert add(xai, batch, row("d"), row("a", seed=1)) == 412
    assert state(xai, batch)["num_requests"] == 3


def test_a_call_is_refused_as_a_whole(xai):
    batch = made(xai)
    assert add(xai, batch, row("a"), row("b", model="none")) == 400
    assert add(xai, batch) == 422 and add(xai, batch, row("a"), purpose="batch") == 422
    assert add(xai, batch, row("a", kind="embeddings")) == 422
    assert add(xai, batch, row("a") | {"custom_id": "a"}) == 422
    assert add(xai, batch, row("a", user="x" * 25_000_000)) == 413
    assert state(xai, batch)["num_requests"] == 0 and add(xai, batch, row("a", kind="responses")) == 200


def test_a_cancelled_batch_takes_no_rows_and_keeps_its_answers(xai):
    empty, filled = made(xai, "j1"), made(xai, "j2")
    assert add(xai, filled, row("a")) == 200 and state(xai, filled)["num_success"] == 1
    for batch in (empty, filled):
        assert state(xai, batch)["num_pending"] == 0
        assert xai.post(f"{batch}:cancel").json()["cancel_time"]
        assert add(xai, batch, row("b")) == 403
    assert state(xai, empty)["num_requests"] == 0
    assert len(xai.get(f"{filled}/results").json()["results"]) == 1


def test_lists_page(xai):
    names = [f"j{n}" for n in range(5)]
    for name in names:
        made(xai, name)
    first = xai.get("/batches", params={"limit": 3}).json()
    rest = xai.get("/batches", params={"limit": 3, "pagination_token": first["pagination_token"]}).json()
    assert {batch["name"] for batch in first["batches"] + rest["batches"]} == set(names)
    assert not rest["pagination_token"]


def test_a_wrong_key_is_a_bad_request(root):
    answer = httpx.get(f"{root}/xai/v1/batches", headers={"Authorization": "Bearer wrong"})
    assert answer.status_code == 400 and "API key" in answer.json()["error"]
