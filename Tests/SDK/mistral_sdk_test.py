"""The official Mistral client against the simulator."""

import hashlib
import io
import json
import urllib.parse
import urllib.request

import pytest
from mistralai.client import Mistral
from mistralai.client.errors import HTTPValidationError, SDKError
from mistralai.client.models import ChatCompletionResponse, EmbeddingResponse, ModerationResponse
from typed import known

CHAT = "/v1/chat/completions"
MODEL = "mistral-small-latest"


@pytest.fixture
def mistral(root, request):
    return Mistral(api_key=f"sk-{request.node.name}", server_url=f"{root}/mistral", timeout_ms=20_000)


def chat(custom_id, text="hello", **body):
    return {"custom_id": custom_id, "body": {"messages": [{"role": "user", "content": text}], **body}}


def upload(mistral, rows, name="rows.jsonl"):
    text = "".join(json.dumps(row) + "\n" for row in rows) if isinstance(rows, list) else rows
    return known(mistral.files.upload(file={"file_name": name, "content": io.BytesIO(text.encode())}, purpose="batch"))


def create(mistral, rows, endpoint=CHAT, model=MODEL, **options):
    file = upload(mistral, rows)
    return known(mistral.batch.jobs.create(input_files=[file.id], endpoint=endpoint, model=model, **options))


def finished(mistral, rows, **options):
    return known(mistral.batch.jobs.get(job_id=create(mistral, rows, **options).id))


def lines(mistral, file_id):
    return [json.loads(line) for line in mistral.files.download(file_id=file_id).read().splitlines()]


def answer(mistral, model=MODEL, **body):
    job = finished(mistral, [chat("a", **body)], model=model)
    return known(ChatCompletionResponse.model_validate(lines(mistral, job.output_file)[0]["response"]["body"]))


def test_upload_counts_and_checks_the_lines(mistral):
    file = upload(mistral, [chat("a"), chat("b")])

    assert file.num_lines == 2 and file.sample_type == "batch_request" and file.object == "file"
    assert known(mistral.files.retrieve(file_id=file.id)).id == file.id
    assert [found.id for found in mistral.files.list().data] == [file.id]
    assert known(mistral.files.delete(file_id=file.id)).deleted
    for bad in ["nonsense\n", [chat("a", messages=[{"role": "robot", "content": "x"}])], [chat("a", max_tokens=-1)],
                [chat("a", temperature=1.9)]]:
        with pytest.raises((HTTPValidationError, SDKError)):
            upload(mistral, bad)


def test_a_job_from_a_file(mistral, control):
    control("scenario", {"pace": {"polls": 2}})
    rows = [chat(f"id-{n}", f"question {n}") for n in range(5)]
    job = create(mistral, rows, metadata={"bs_job": "01"}, timeout_hours=48)
    running = known(mistral.batch.jobs.get(job_id=job.id))
    mistral.batch.jobs.get(job_id=job.id)
    job = known(mistral.batch.jobs.get(job_id=job.id))

    assert running.status == "QUEUED" and running.total_requests == 0
    assert job.status == "SUCCESS" and job.metadata == {"bs_job": "01"} and job.error_file is None
    assert (job.total_requests, job.completed_requests, job.succeeded_requests) == (5, 5, 5)
    for row, line in zip(rows, lines(mistral, job.output_file), strict=True):
        digest = hashlib.sha256(json.dumps(row["body"]).encode()).hexdigest()
        body = known(ChatCompletionResponse.model_validate(line["response"]["body"]))
        assert line["custom_id"] == row["custom_id"] and line["error"] is None
        assert body.choices[0].message.content.startswith(f"echo {digest[:16]}") and body.model == MODEL


def test_a_job_inline(mistral):
    job = known(mistral.batch.jobs.create(requests=[chat("a"), chat("b")], endpoint=CHAT, model=MODEL))
    job = known(mistral.batch.jobs.get(job_id=job.id, inline=True))

    assert job.output_file is None and [line["custom_id"] for line in job.outputs] == ["a", "b"]


def test_errors_are_json_in_a_string(mistral):
    bad = chat("bad")
    del bad["body"]["messages"]
    job = finished(mistral, [chat("good"), bad])
    (line,) = lines(mistral, job.error_file)

    assert (job.status, job.completed_requests, job.failed_requests) == ("SUCCESS", 2, 1) and job.errors[0].count == 1
    assert line["custom_id"] == "bad" and line["error"] is None and line["response"]["status_code"] == 400
    assert json.loads(line["response"]["body"])["raw_status_code"] == 400


def test_ids_are_neither_unique_nor_needed(mistral):
    found = lines(mistral, finished(mistral, [chat("a"), chat("a"), chat(None)]).output_file)

    assert [line["custom_id"] for line in found] == ["a", "a", None]


def test_all_kinds_of_content(mistral):
    tools = [{"type": "function", "function": {"name": "look_up", "parameters": {"type": "object"}}}]
    called = answer(mistral, tools=tools, tool_choice="any").choices[0]
    thought = answer(mistral, model="magistral-small-2509").choices[0]
    short = answer(mistral, max_tokens=8).choices[0]
    cached = answer(mistral, text="[[cached]]")

    assert called.finish_reason == "tool_calls" and called.message.tool_calls[0].function.name == "look_up"
    assert [chunk.type for chunk in thought.message.content] == ["thinking", "text"]
    assert short.finish_reason == "length"
    assert cached.usage.model_dump()["prompt_tokens_details"]["cached_tokens"] > 0


def test_embeddings(mistral):
    rows = [{"custom_id": "a", "body": {"input": ["one", "two"]}}]
    job = finished(mistral, rows, endpoint="/v1/embeddings", model="mistral-embed")
    found = known(EmbeddingResponse.model_validate(lines(mistral, job.output_file)[0]["response"]["body"]))

    assert [len(item.embedding) for item in found.data] == [8, 8]


def test_moderations(mistral):
    rows = [{"custom_id": "a", "body": {"input": ["fine", "[[filter]]"]}}, {"custom_id": "b", "body": {"input": [7]}}]
    job = finished(mistral, rows, endpoint="/v1/moderations", model="mistral-moderation-2603")
    body = lines(mistral, job.output_file)[0]["response"]["body"]
    usage = body.pop("usage")  # of which the client's type does not know, and the service writes it
    results = known(ModerationResponse.model_validate(body)).results

    assert [any(result.categories.values()) for result in results] == [False, True]
    assert all(result.category_scores.keys() == result.categories.keys() for result in results)
    assert "flagged" not in body["results"][0] and usage["prompt_tokens"] > 0
    assert lines(mistral, job.error_file)[0]["response"]["status_code"] == 422
    assert mistral.classifiers.moderate(model="mistral-moderation-2603", inputs="fine").results[0].categories["pii"] is False


def test_lists_page_and_filter(mistral, root):
    made = [create(mistral, [chat("a")], metadata={"n": str(n)}).id for n in range(7)]
    page = known(mistral.batch.jobs.list(page=1, page_size=3))
    key = {"Authorization": "Bearer sk-test_lists_page_and_filter"}
    query = urllib.parse.urlencode({"metadata": json.dumps({"n": "5"})})
    request = urllib.request.Request(f"{root}/mistral/v1/batch/jobs?{query}", headers=key)
    found = json.load(urllib.request.urlopen(request))

    assert [job.id for job in page.data] == made[3:0:-1] and page.total == 7
    assert [job["id"] for job in found["data"]] == [made[5]] and found["total"] == 1
    assert mistral.batch.jobs.list(status=["SUCCESS"]).total == 7
    assert mistral.batch.jobs.list(status=["QUEUED", "RUNNING"]).total == 0


def test_cancel_and_delete(mistral, control):
    control("scenario", {"pace": {"polls": 4}})
    job = create(mistral, [chat(f"id-{n}") for n in range(8)])
    for _ in range(2):
        mistral.batch.jobs.get(job_id=job.id)
    asked = known(mistral.batch.jobs.cancel(job_id=job.id))
    job = known(mistral.batch.jobs.get(job_id=job.id))

    assert asked.status == "CANCELLATION_REQUESTED" and job.status == "CANCELLED"
    assert len(lines(mistral, job.output_file)) == 4
    assert known(mistral.batch.jobs.delete(job_id=job.id)).deleted
    with pytest.raises(SDKError) as caught:
        mistral.batch.jobs.get(job_id=job.id)
    assert caught.value.status_code == 404


@pytest.mark.parametrize(("options", "status"), [
    ({"input_files": ["00000000-0000-0000-0000-000000000000"]}, 404), ({"model": "no-such-model"}, 422),
    ({"endpoint": "/v1/nonsense"}, 422), ({"timeout_hours": 999}, 422),
])
def test_bad_orders_make_no_job(mistral, options, status):
    with pytest.raises((SDKError, HTTPValidationError)) as caught:
        create(mistral, [chat("a")], **options) if "input_files" not in options else mistral.batch.jobs.create(
            endpoint=CHAT, model=MODEL, **options)
    assert caught.value.status_code == status and mistral.batch.jobs.list().total == 0


def test_a_wrong_key(root):
    with pytest.raises(SDKError) as caught:
        Mistral(api_key="wrong", server_url=f"{root}/mistral").batch.jobs.list()
    assert caught.value.status_code == 401


def test_a_question_at_once(mistral):
    messages = [{"role": "user", "content": "hello"}]
    assert known(mistral.chat.complete(model=MODEL, messages=messages)).choices[0].message.content.startswith("echo ")
