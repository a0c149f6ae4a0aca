"""The official OpenAI client, also in its Azure form, against the services that took over OpenAI's interface."""

import io
import json

import httpx
import openai
import pytest
from openai import AzureOpenAI, OpenAI
from openai.types.chat import ChatCompletion
from typed import known

CHAT = "/v1/chat/completions"
MODEL = "openai/gpt-oss-120b"


@pytest.fixture
def at(root, request):
    """Clients of a service by its name; strict where its objects are OpenAI's own."""

    def client(service, path="/v1", strict=True):
        return OpenAI(
            base_url=f"{root}/{service}{path}", api_key=f"sk-{request.node.name}", max_retries=0, timeout=20,
            _strict_response_validation=strict)

    return client


@pytest.fixture(params=["dated", "v1"])
def azure(root, request):
    """A client of the dated interface with its own header, or of the new one with a bearer token."""
    key = f"sk-{request.node.name}"
    if request.param == "v1":
        return OpenAI(base_url=f"{root}/azure/openai/v1", api_key=key, max_retries=0)
    return AzureOpenAI(azure_endpoint=f"{root}/azure", api_key=key, api_version="2024-10-21", max_retries=0)


def chat(custom_id, text="hello", model=MODEL, url=CHAT, **body):
    body = {"model": model, "messages": [{"role": "user", "content": text}], **body}
    return {"custom_id": custom_id, "method": "POST", "url": url, "body": body}


def upload(client, rows):
    text = "".join(json.dumps(row) + "\n" for row in rows)
    return client.files.create(file=("rows.jsonl", io.BytesIO(text.encode())), purpose="batch")


def create(client, rows, endpoint=CHAT, window="24h", **options):
    return client.batches.create(
        input_file_id=upload(client, rows).id, endpoint=endpoint, completion_window=window, **options)


def finished(client, rows, **options):
    return client.batches.retrieve(create(client, rows, **options).id)


def lines(client, file_id):
    return [json.loads(line) for line in client.files.content(file_id).text.splitlines()]


def test_azure(azure):
    rows = [chat(f"id-{n}", model="gpt-4o-mini", url="/chat/completions") for n in range(3)]
    file = known(upload(azure, rows))
    batch = known(finished(azure, rows, endpoint="/chat/completions", metadata={"bs_job": "01"}))

    assert file.status == "pending" and file.expires_at is None
    assert known(azure.files.retrieve(file.id)).status == "processed"
    assert batch.status == "completed" and len(lines(azure, batch.output_file_id)) == 3
    assert azure.files.content(batch.error_file_id).text == ""
    assert [found.metadata for found in azure.batches.list()] == [{"bs_job": "01"}]
    known(ChatCompletion.model_validate(lines(azure, batch.output_file_id)[0]["response"]["body"]))


def test_azure_errors(azure):
    filtered = finished(azure, [chat("a", "[[filter]]", model="gpt-4o-mini")])
    (line,) = lines(azure, filtered.error_file_id)

    assert line["response"]["body"]["error"]["code"] == "content_filter"
    with pytest.raises(openai.BadRequestError) as caught:
        create(azure, [chat("a", model="gpt-4o-mini")], window="48h")
    assert set(caught.value.body) == {"code", "message"}


def test_azure_answers_at_once(azure):
    messages = [{"role": "user", "content": "hello"}]
    assert known(azure.chat.completions.create(model="gpt-4o-mini", messages=messages)).choices


def test_azure_goes_on_past_the_window(azure, control):
    control("scenario", {"pace": {"in_progress_seconds": 200000}})
    batch = create(azure, [chat("a", model="gpt-4o-mini")])
    control("advance", {"seconds": 100000})
    assert azure.batches.retrieve(batch.id).status == "in_progress"


def test_azure_cancels(azure, control):
    control("scenario", {"pace": {"polls": 8}})
    batch = create(azure, [chat(f"id-{n}", model="gpt-4o-mini") for n in range(8)])
    for _ in range(4):
        azure.batches.retrieve(batch.id)
    assert known(azure.batches.cancel(batch.id)).status == "cancelling"
    cancelled = known(azure.batches.retrieve(batch.id))

    answered, unanswered = lines(azure, cancelled.output_file_id), lines(azure, cancelled.error_file_id)
    assert cancelled.status == "cancelled" and cancelled.cancelled_at and len(answered) + len(unanswered) == 8
    assert {line["error"]["code"] for line in unanswered} == {"batch_cancelled"}
    with pytest.raises(openai.ConflictError):
        azure.batches.cancel(batch.id)


def test_azure_wants_its_version(root):
    answer = httpx.get(f"{root}/azure/openai/batches", headers={"api-key": "sk-x"})
    assert answer.status_code == 404


@pytest.mark.parametrize(("service", "path"), [
    ("deepinfra", "/v1/openai"), ("nebius", "/v1"), ("cerebras", "/v1"), ("morph", "/v1"),
    ("dashscope", "/compatible-mode/v1"), ("perplexity", "/v1"), ("parasail", "/v1"),
])
def test_the_common_part(at, service, path):
    client = at(service, path)
    batch = known(finished(client, [chat("a"), chat("b")], metadata={"bs_job": "01"}))

    assert batch.status == "completed" and batch.metadata == {"bs_job": "01"}
    assert [line["custom_id"] for line in lines(client, batch.output_file_id)] == ["a", "b"]
    assert known(client.files.delete(batch.input_file_id)).deleted


def test_doubleword(at, control):
    client = at("doubleword", strict=False)
    control("scenario", {"pace": {"polls": 4}})
    batch = create(client, [chat(f"id-{n}") for n in range(8)], window="1h", metadata={"bs_job": "01"})
    for _ in range(3):
        running = client.batches.retrieve(batch.id)
    part = client.files.with_raw_response.content(running.output_file_id)
    found = client.batches.list(extra_query={"search": "01"})

    assert running.status == "in_progress" and part.headers["x-incomplete"] == "true"
    assert part.text.count("\n") == int(part.headers["x-last-line"]) > 0
    assert len(batch.id) == 36 and "created_by" in batch.metadata and "output_file_id" not in batch.model_fields_set
    assert [one.id for one in found.data] == [batch.id]
    assert not client.batches.list(extra_query={"search": "nothing"}).data


def test_doubleword_checks_uploads_and_fails_whole(at):
    client = at("doubleword", strict=False)
    with pytest.raises(openai.BadRequestError) as caught:
        upload(client, [chat("a"), chat("b") | {"url": "/v2/none"}])
    assert caught.value.response.text.startswith("Line 2:")
    batch = finished(client, [chat("a", "[[broken]]"), chat("b", "[[broken]]", model="Qwen/Qwen3-14B-FP8")])
    assert batch.status == "failed" and lines(client, batch.error_file_id)[0]["response"] is None
    raw = client.batches.with_raw_response.create(
        input_file_id=batch.input_file_id, endpoint=CHAT, completion_window="24h")
    assert raw.status_code == 201


def test_deepinfra(at):
    client = at("deepinfra", strict=False)
    batch = create(client, [chat("a"), chat("b", messages=[])])
    failed = finished(client, [chat("a"), chat("a")])
    done = client.batches.retrieve(batch.id)
    (line,) = lines(client, done.error_file_id)

    assert batch.request_counts is None and failed.errors.data[0].code == "duplicate_custom_id"
    assert line["response"] is None and line["error"]["code"] == "400"
    assert finished(client, [chat("a")]).error_file_id
    with pytest.raises(openai.UnprocessableEntityError) as caught:
        create(client, [chat("a")], window="1h")
    assert "error" in caught.value.response.json()["detail"]
    with pytest.raises(openai.BadRequestError):
        client.batches.cancel(batch.id)


def test_parasail(at, root):
    client = at("parasail")
    batch = finished(client, [chat("a")])
    key = {"Authorization": f"Bearer {client.api_key}"}
    answer = httpx.get(f"{root}/parasail/v1/files/{batch.output_file_id}/content", headers=key)

    assert batch.expires_at is None and answer.status_code == 302
    assert httpx.get(answer.headers["location"], headers=key).status_code == 400
    assert httpx.get(answer.headers["location"]).status_code == 200
    assert httpx.delete(f"{root}/parasail/v1/batches/{batch.id}", headers=key).status_code == 403
    assert client.files.delete("file-none").deleted


def test_novita(at):
    client = at("novita", "/openai/v1", strict=False)
    rows = [{key: value for key, value in chat(name).items() if key not in ("method", "url")} for name in "ab"]
    batch = finished(client, rows)

    assert batch.status == "COMPLETED" and batch.request_counts is None and batch.model_extra["completed"] == 2
    assert str(batch.created_at).endswith("Z")


def test_siliconflow(at):
    client = at("siliconflow", strict=False)
    odd = chat("b", messages=[{"role": "user", "content": "x"}, {"role": "assistant", "content": "y"}])
    batch = finished(client, [chat("a"), odd])

    assert httpx.get(batch.output_file_id).text.count("\n") == 1 and batch.request_counts.failed == 1
    many = finished(client, [chat(f"id-{n}") for n in range(5001)])
    assert many.errors.data[0].code == "too_many_tasks"


def test_dashscope(at):
    client = at("dashscope", "/compatible-mode/v1")
    batch = create(client, [chat("a", model="batch-test-model", url="/v1/chat/ds-test")], endpoint="/v1/chat/ds-test",
                   window="14d")

    assert batch.input_file_id.startswith("file-batch-") and batch.expires_at == batch.created_at + 14 * 86400


def test_perplexity(at):
    client = at("perplexity")
    file = upload(client, [chat("a")])
    made = [
        client.batches.create(
            input_file_id=file.id, endpoint=CHAT, completion_window="24h", extra_headers={"Idempotency-Key": key}).id
        for key in ["one", "one", "two"]
    ]

    assert made[0] == made[1] != made[2] and len(list(client.batches.list())) == 2
    with pytest.raises(openai.BadRequestError):
        upload(client, [chat("a"), chat("a")])
    with pytest.raises(openai.BadRequestError):
        create(client, [chat("a")], output_expires_after={"anchor": "created_at", "seconds": 3600})


def test_morph(at):
    client = at("morph", strict=False)
    batch = finished(client, [chat("a"), chat("b", messages=[])])
    made = [create(client, [chat("a")]).id for _ in range(3)]
    page = client.batches.list(limit=2, after="1")

    assert [line["response"]["status_code"] for line in lines(client, batch.output_file_id)] == [200, 400]
    assert batch.error_file_id is None and [one.id for one in page.data] == [made[1], made[0]]
