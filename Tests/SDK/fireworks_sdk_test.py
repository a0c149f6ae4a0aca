"""The official Fireworks client against the simulator."""

import hashlib
import json

import fireworks
import httpx
import pytest
from fireworks.types.chat.completion_create_response import CompletionCreateResponse as ChatCompletion
from typed import known

MODEL = "accounts/fireworks/models/llama-v3p1-8b-instruct"


@pytest.fixture
def works(root, request):
    """A client of an account of its own, that validates every answer against its models."""
    return fireworks.Fireworks(
        base_url=f"{root}/fireworks", api_key="sk-works", account_id=request.node.name.split("[")[0].replace("_", "-"),
        max_retries=0, timeout=20, _strict_response_validation=True,
    )


def accepted(value):
    """`value`, whose only member that the client does not know is the time a job expires."""
    extra = dict(value.model_extra or {})
    extra.pop("expireTime", None)
    assert not extra
    value.__pydantic_extra__.clear()
    return known(value)


def chat(custom_id, text="hello", **body):
    return {"custom_id": custom_id, "body": {"messages": [{"role": "user", "content": text}], **body}}


def dataset(works, name, rows):
    known(works.datasets.create(dataset_id=name, dataset={"user_uploaded": {}, "example_count": str(len(rows))}))
    text = "".join(json.dumps(row) + "\n" for row in rows)
    known(works.datasets.upload(name, file=(f"{name}.jsonl", text.encode())))
    return f"accounts/{works.account_id}/datasets/{name}"


def create(works, name, rows, **options):
    return accepted(works.batch_inference_jobs.create(
        batch_inference_job_id=name, model=MODEL, input_dataset_id=dataset(works, f"{name}-in", rows),
        output_dataset_id=f"accounts/{works.account_id}/datasets/{name}-out", display_name=name.upper(), **options))


def job(works, name):
    return accepted(works.batch_inference_jobs.get(name))


def lines(works, name, file="BIJOutputSet.jsonl"):
    found = known(works.datasets.get_download_endpoint(f"{name}-out")).filename_to_signed_urls
    return [json.loads(line) for line in httpx.get(found[f"dataset/{name}-out/{file}"]).text.splitlines()]


def answer(works, name, **body):
    create(works, name, [chat("a", **body)])
    job(works, name)
    return known(ChatCompletion.model_validate(lines(works, name)[0]["response"]))


def test_a_dataset_in_one_form(works):
    known(works.datasets.create(dataset_id="d1", dataset={"user_uploaded": {}, "example_count": "1"}))
    waiting = known(works.datasets.get("d1"))
    file = works.datasets.upload("d1", file=("d1.jsonl", b"{}\n"))

    assert waiting.state == "UPLOADING" and file.purpose == "dataset" and file.bytes == 3
    assert known(works.datasets.get("d1")).state == "READY"
    assert [known(found).name for found in works.datasets.list()] == [f"accounts/{works.account_id}/datasets/d1"]
    works.datasets.delete("d1")
    with pytest.raises(fireworks.NotFoundError):
        works.datasets.get("d1")


def test_a_dataset_by_a_signed_address(works):
    known(works.datasets.create(dataset_id="d1", dataset={"user_uploaded": {}, "example_count": "1"}))
    sent = json.dumps(chat("a")).encode() + b"\n"
    urls = known(works.datasets.get_upload_endpoint("d1", filename_to_size={"in.jsonl": str(len(sent))}))
    url = urls.filename_to_signed_urls["in.jsonl"]
    good = {"Content-Type": "application/octet-stream", "X-Goog-Content-Length-Range": f"{len(sent)},{len(sent)}"}

    assert httpx.put(url, content=sent).status_code == 403
    assert httpx.put(url, content=sent, headers=good | {"Authorization": "Bearer sk-works"}).status_code == 400
    assert httpx.put(url, content=sent, headers=good).status_code == 200
    works.datasets.validate_upload("d1", body={})
    assert works.datasets.get("d1").state == "READY"
    url = works.datasets.get_download_endpoint("d1").filename_to_signed_urls["dataset/d1/d1.jsonl"]
    assert httpx.get(url).content == sent


def test_a_job(works, control):
    control("scenario", {"pace": {"polls": 2}})
    rows = [chat(f"id-{n}", f"question {n}") for n in range(5)]
    made = create(works, "j1", rows, inference_parameters={"max_tokens": 256, "temperature": 0.2})
    states = [job(works, "j1").state for _ in range(3)]

    assert made.name == f"accounts/{works.account_id}/batchInferenceJobs/j1" and made.display_name == "J1"
    assert states[0] == "JOB_STATE_VALIDATING" and states[2] == "JOB_STATE_COMPLETED"
    assert job(works, "j1").job_progress.successfully_processed_requests == 5
    for row, line in zip(rows, lines(works, "j1"), strict=True):
        digest = hashlib.sha256(json.dumps(row["body"]).encode()).hexdigest()
        assert set(line) == {"custom_id", "response"} and line["custom_id"] == row["custom_id"]
        completion = ChatCompletion.model_validate(line["response"])
        assert completion.choices[0].message.content.startswith(f"echo {digest[:16]}")
    assert works.datasets.get("j1-out").state == "READY"
    for name in ["j1-in", "j1-out"]:
        works.datasets.delete(name)


def test_a_second_create_of_one_job_is_refused(works):
    create(works, "j1", [chat("a")])
    with pytest.raises(fireworks.ConflictError) as caught:
        works.batch_inference_jobs.create(
            batch_inference_job_id="j1", model=MODEL, input_dataset_id=f"accounts/{works.account_id}/datasets/j1-in")
    assert caught.value.body["code"] == 6 and len(list(works.batch_inference_jobs.list())) == 1


def test_one_bad_row_fails_the_job(works):
    create(works, "j1", [chat("a"), chat("b", messages=[{"role": "robot", "content": "x"}])])
    failed = job(works, "j1")

    assert failed.state == "JOB_STATE_FAILED" and "robot" in failed.status.message
    with pytest.raises(fireworks.NotFoundError):
        works.datasets.get_download_endpoint("j1-out")


def test_rows_that_fail_stand_in_a_file_of_their_own(works, control):
    control("scenario", {"faults": [{"match": {"row": 2}, "do": {"row": "status", "status": 500}}]})
    create(works, "j1", [chat("a"), chat("b")])
    job(works, "j1")

    assert [line["custom_id"] for line in lines(works, "j1")] == ["a"]
    assert [line["custom_id"] for line in lines(works, "j1", "error-data")] == ["b"]


def test_all_kinds_of_content(works):
    tools = [{"type": "function", "function": {"name": "look_up", "parameters": {"type": "object"}}}]
    called = answer(works, "called", tools=tools, tool_choice="required").choices[0]
    thought = answer(works, "thought", reasoning_effort="low").choices[0]
    cached = answer(works, "cached", text="[[cached]]")

    assert called.finish_reason == "tool_calls" and called.message.tool_calls[0].function.name == "look_up"
    assert thought.message.reasoning_content.startswith("thinking")
    assert cached.usage.prompt_tokens_details.cached_tokens > 0


def test_lists_page_and_filter(works):
    for n in range(4):
        create(works, f"j{n}", [chat("a")])
    names = [accepted(found).display_name for found in works.batch_inference_jobs.list(page_size=3)]
    found = list(works.batch_inference_jobs.list(filter='display_name="J2"'))

    assert names == ["J3", "J2", "J1", "J0"] and [one.display_name for one in found] == ["J2"]


def test_a_deleted_job_is_cleaned_up_and_gone(works, control):
    control("scenario", {"pace": {"polls": 9, "cancelling_seconds": 3600}})
    create(works, "j1", [chat("a")])
    works.batch_inference_jobs.delete("j1")
    assert job(works, "j1").state == "JOB_STATE_DELETING_CLEANING_UP"
    control("advance", {"seconds": 3601})
    with pytest.raises(fireworks.NotFoundError):
        job(works, "j1")
    assert not list(works.batch_inference_jobs.list())


def test_a_wrong_key_is_forbidden(works):
    with pytest.raises(fireworks.PermissionDeniedError) as caught:
        list(works.with_options(api_key="wrong").batch_inference_jobs.list())
    assert caught.value.body["error"]["code"] == "UNAUTHORIZED"
