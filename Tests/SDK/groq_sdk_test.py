"""The official Groq client against the simulator."""

import io
import json

import groq
import httpx
import pytest
from groq.types.chat import ChatCompletion
from typed import known

CHAT = "/v1/chat/completions"
MODEL = "openai/gpt-oss-20b"


@pytest.fixture
def fast(root, request):
    """A client of an account of its own, that validates every answer against its models."""
    return groq.Groq(
        base_url=f"{root}/groq", api_key=f"sk-{request.node.name}", max_retries=0, timeout=20,
        _strict_response_validation=True,
    )


def chat(custom_id, text="hello", method="POST", **body):
    body = {"model": MODEL, "messages": [{"role": "user", "content": text}], **body}
    return {"custom_id": custom_id, "method": method, "url": CHAT, "body": body}


def create(fast, rows, window="24h", **options):
    text = "".join(json.dumps(row) + "\n" for row in rows)
    file = known(fast.files.create(file=("rows.jsonl", io.BytesIO(text.encode())), purpose="batch"))
    return known(fast.batches.create(
        input_file_id=file.id, endpoint=CHAT, completion_window=window, **options))


def finished(fast, rows, **options):
    return known(fast.batches.retrieve(create(fast, rows, **options).id))


def lines(fast, file_id):
    return [json.loads(line) for line in fast.files.content(file_id).text().splitlines()]


def test_a_batch_comes_back(fast):
    batch = finished(fast, [chat(f"id-{n}", f"question {n}") for n in range(3)], metadata={"bs_job": "01"})
    found = lines(fast, batch.output_file_id)

    assert batch.status == "completed" and batch.input_file_id.startswith("file_") and batch.id.startswith("batch_")
    assert batch.metadata == {"bs_job": "01"} and [line["custom_id"] for line in found] == ["id-0", "id-1", "id-2"]
    completion = known(ChatCompletion.model_validate(found[0]["response"]["body"]))
    assert completion.choices[0].message.reasoning and completion.usage.total_time == 0.25


def test_windows_last_up_to_a_week(fast):
    batch = create(fast, [chat("a")], window="7d")

    assert batch.expires_at == batch.created_at + 7 * 86400
    with pytest.raises(groq.BadRequestError):
        create(fast, [chat("a")], window="8d")


def test_lists_have_cursors_and_bulk_status(fast, root):
    made = [create(fast, [chat("a")]).id for _ in range(23)]
    page = fast.batches.list()
    rest = fast.batches.list(extra_query={"cursor": page.paging["next_cursor"]})
    key = {"Authorization": f"Bearer {fast.api_key}"}
    query = "&".join(f"id={name}" for name in made[:2])
    some = httpx.get(f"{root}/groq/openai/v1/batches?{query}", headers=key).json()

    assert [batch.id for batch in page.data + rest.data] == made[::-1] and rest.paging["next_cursor"] is None
    assert {batch["id"] for batch in some["data"]} == set(made[:2])
    for batch in page.data:
        known(batch)


def test_a_wrong_line_is_a_failed_row(fast):
    batch = finished(fast, [chat("a"), chat("b", method="GET")])

    assert batch.status == "completed" and batch.request_counts.failed == 1
    assert lines(fast, batch.error_file_id)[0]["response"]["status_code"] == 400


def test_what_is_not_supported(fast, control):
    control("scenario", {"strict": True})
    batch = finished(fast, [chat("a", logprobs=True), chat("b")])

    assert [line["custom_id"] for line in lines(fast, batch.error_file_id)] == ["a"]


def test_cancel_and_files(fast, control):
    control("scenario", {"pace": {"polls": 4}})
    batch = create(fast, [chat(f"id-{n}") for n in range(8)])
    assert known(fast.batches.cancel(batch.id)).status == "cancelling"
    assert known(fast.batches.retrieve(batch.id)).status == "cancelled"
    assert batch.input_file_id in [file.id for file in known(fast.files.list()).data]
    assert known(fast.files.delete(batch.input_file_id)).deleted


def test_failures(fast, control):
    for preset, error in [("forbidden", groq.PermissionDeniedError), ("rate_limit", groq.RateLimitError)]:
        control("scenario", {"faults": [{"match": {"service": "groq"}, "do": {"answer": preset}}]})
        with pytest.raises(error):
            fast.batches.list()
    control("scenario", {})
    with pytest.raises(groq.AuthenticationError):
        fast.with_options(api_key="wrong").batches.list()


def test_a_question_at_once(fast):
    answer = known(fast.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": "hello"}]))
    assert answer.choices[0].message.content.startswith("echo ")
