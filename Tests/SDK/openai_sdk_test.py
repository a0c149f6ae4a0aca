"""The official OpenAI client against the simulator: what it does not know or misses is the simulator's mistake."""

import hashlib
import io
import json
import struct
from base64 import b64decode

import openai
import pytest
from openai.types import CreateEmbeddingResponse
from openai.types.chat import ChatCompletion
from typed import known

CHAT = "/v1/chat/completions"
EMBEDDINGS = "/v1/embeddings"
PAGE_MEMBERS = {"object", "first_id", "last_id", "has_more"}


def chat(custom_id, text="hello", **body):
    body = {"model": "gpt-4o-mini", "messages": [{"role": "user", "content": text}], **body}
    return {"custom_id": custom_id, "method": "POST", "url": CHAT, "body": body}


def embed(custom_id, text, **body):
    body = {"model": "text-embedding-3-small", "input": text, **body}
    return {"custom_id": custom_id, "method": "POST", "url": EMBEDDINGS, "body": body}


def upload(client, rows, name="rows.jsonl", **options):
    text = "".join(json.dumps(row) + "\n" for row in rows) if isinstance(rows, list) else rows
    return known(client.files.create(file=(name, io.BytesIO(text.encode())), purpose="batch", **options))


def create(client, rows, endpoint=CHAT, **options):
    file = upload(client, rows)
    return known(
        client.batches.create(input_file_id=file.id, endpoint=endpoint, completion_window="24h", **options)
    )


def finished(client, rows, **options):
    return known(client.batches.retrieve(create(client, rows, **options).id))


def lines(client, file_id):
    return [json.loads(line) for line in client.files.content(file_id).text.splitlines()]


def digest(row):
    return hashlib.sha256(json.dumps(row["body"]).encode()).hexdigest()


def test_upload_returns_the_file(client):
    file = upload(client, [chat("a")], expires_after={"anchor": "created_at", "seconds": 7200})

    assert file.id.startswith("file-") and file.object == "file" and file.status == "processed"
    assert (file.filename, file.purpose) == ("rows.jsonl", "batch")
    assert file.expires_at == file.created_at + 7200
    assert client.files.content(file.id).text == json.dumps(chat("a")) + "\n"


def test_batch_files_expire_after_thirty_days(client):
    file = upload(client, [chat("a")])

    assert file.expires_at == file.created_at + 30 * 86400


def test_create_answers_validating(client):
    batch = create(client, [chat("a")], metadata={"bs_job": "01"})

    assert batch.status == "validating" and batch.object == "batch"
    assert batch.expires_at == batch.created_at + 86400
    assert batch.metadata == {"bs_job": "01"}
    assert batch.output_file_id is None and batch.error_file_id is None and batch.errors is None


def test_chat_answers_carry_their_question(client):
    rows = [chat(f"id-{n}", f"question {n}") for n in range(5)]
    batch = finished(client, rows)
    answers = lines(client, batch.output_file_id)

    assert batch.status == "completed" and batch.error_file_id is None
    assert [line["custom_id"] for line in answers] == [row["custom_id"] for row in rows]
    for row, line in zip(rows, answers, strict=True):
        assert set(line) == {"id", "custom_id", "response", "error"} and line["error"] is None
        assert set(line["response"]) == {"status_code", "request_id", "body"}
        completion = known(ChatCompletion.model_validate(line["response"]["body"]))
        assert completion.choices[0].message.content.startswith(f"echo {digest(row)[:16]}")
        assert completion.model == "gpt-4o-mini-2024-07-18"


def test_usage_is_the_sum_of_the_rows(client):
    batch = finished(client, [chat("a"), chat("b", "more", n=2)])
    used = [line["response"]["body"]["usage"] for line in lines(client, batch.output_file_id)]

    assert batch.usage.input_tokens == sum(use["prompt_tokens"] for use in used)
    assert batch.usage.output_tokens == sum(use["completion_tokens"] for use in used)
    assert batch.usage.total_tokens == sum(use["total_tokens"] for use in used)
    assert batch.model == "gpt-4o-mini-2024-07-18"


def test_reasoning_tokens_are_part_of_the_output(client):
    batch = finished(client, [chat("a", model="o4-mini")])
    use = lines(client, batch.output_file_id)[0]["response"]["body"]["usage"]

    assert use["completion_tokens"] > use["completion_tokens_details"]["reasoning_tokens"] > 0
    assert batch.usage.output_tokens_details.reasoning_tokens > 0


def test_embeddings_are_the_question(client):
    rows = [embed("a", "one"), embed("b", ["one", "two", "three"], dimensions=16)]
    batch = finished(client, rows, endpoint=EMBEDDINGS)
    answers = [known(CreateEmbeddingResponse.model_validate(line["response"]["body"]))
               for line in lines(client, batch.output_file_id)]

    assert [len(answer.data) for answer in answers] == [1, 3]
    assert [len(answer.data[0].embedding) for answer in answers] == [8, 16]
    for row, answer in zip(rows, answers, strict=True):
        assert answer.data[0].embedding[0] == pytest.approx(int(digest(row)[:6], 16) / 2**24, abs=1e-7)
        assert [item.index for item in answer.data] == list(range(len(answer.data)))


def test_base64_embeddings_decode_to_the_same_numbers(client):
    rows = [embed("a", "one", encoding_format="base64")]
    batch = finished(client, rows, endpoint=EMBEDDINGS)
    data = b64decode(lines(client, batch.output_file_id)[0]["response"]["body"]["data"][0]["embedding"])

    assert struct.unpack("<8f", data)[0] == pytest.approx(int(digest(rows[0])[:6], 16) / 2**24, abs=1e-7)


def test_row_errors_stand_in_the_error_file(client):
    good, bad = chat("good"), chat("bad")
    del bad["body"]["messages"]
    batch = finished(client, [good, bad])
    (line,) = lines(client, batch.error_file_id)

    assert batch.status == "completed"
    assert batch.request_counts.model_dump() == {"total": 2, "completed": 1, "failed": 1}
    assert line["custom_id"] == "bad" and line["error"] is None and line["response"]["status_code"] == 400
    assert set(line["response"]["body"]["error"]) == {"message", "type", "param", "code"}


def test_a_batch_whose_rows_all_fail_is_completed_without_output(client):
    bad = chat("bad")
    del bad["body"]["messages"]
    batch = finished(client, [bad])

    assert batch.status == "completed" and batch.output_file_id is None and batch.error_file_id


@pytest.mark.parametrize(
    ("rows", "code", "line"),
    [
        ("{\"custom_id\"\n", "invalid_json_line", 1),
        ([chat("a"), chat("a")], "duplicate_custom_id", 2),
        ([chat("a"), chat("b", model="gpt-4o")], "mismatched_model", 2),
        ([chat("a", model="gpt-none")], "model_not_found", 1),
        ([chat("a") | {"url": EMBEDDINGS}], "url_mismatch", 1),
        ([chat("a") | {"url": "/v2/chat"}], "invalid_url", 1),
        ([chat("a", stream=True)], "streaming_unsupported", 1),
        ([{"custom_id": "a", "method": "POST", "url": CHAT}], "missing_required_parameter", 1),
        ("\n", "empty_file", None),
    ],
)
def test_validation_fails_the_batch(client, rows, code, line):
    batch = finished(client, rows)

    assert batch.status == "failed" and batch.failed_at and batch.output_file_id is None
    assert batch.request_counts.model_dump() == {"total": 0, "completed": 0, "failed": 0}
    assert [(error.code, error.line) for error in batch.errors.data] == [(code, line)]


def test_a_missing_input_file_fails_the_batch(client):
    batch = client.batches.create(input_file_id="file-none", endpoint=CHAT, completion_window="24h")

    assert known(client.batches.retrieve(batch.id)).errors.data[0].code == "invalid_request"


def test_more_than_a_hundred_batches_are_listed_newest_first(client):
    file = upload(client, [chat("a")])
    made = [client.batches.create(input_file_id=file.id, endpoint=CHAT, completion_window="24h", metadata={"n": str(n)})
            for n in range(123)]
    page = client.batches.list(limit=100)

    assert set(page.model_extra) <= PAGE_MEMBERS and page.has_more
    assert [batch.id for batch in client.batches.list(limit=100)] == [batch.id for batch in reversed(made)]
    assert [batch.metadata["n"] for batch in client.batches.list(limit=7)] == [str(n) for n in reversed(range(123))]
    assert len(client.batches.list().data) == 20
    for batch in page.data:
        known(batch)


def test_accounts_do_not_see_each_other(client, base_url):
    batch = create(client, [chat("a")])
    other = openai.OpenAI(base_url=base_url, api_key="sk-somebody-else", max_retries=0)

    assert list(other.batches.list()) == [] and list(other.files.list()) == []
    with pytest.raises(openai.NotFoundError):
        other.batches.retrieve(batch.id)


def test_cancel_keeps_what_was_answered(client, control):
    control("scenario", {"pace": {"polls": 4}})
    batch = create(client, [chat(f"id-{n}", f"q {n}") for n in range(8)])
    for _ in range(2):
        known(client.batches.retrieve(batch.id))
    cancelling = known(client.batches.cancel(batch.id))
    cancelled = known(client.batches.retrieve(batch.id))

    assert cancelling.status == "cancelling" and cancelling.cancelling_at
    assert cancelled.status == "cancelled" and cancelled.cancelled_at
    assert len(lines(client, cancelled.output_file_id)) == 4
    assert {line["error"]["code"] for line in lines(client, cancelled.error_file_id)} == {"batch_cancelled"}
    with pytest.raises(openai.ConflictError):
        client.batches.cancel(batch.id)


def test_states_pass_in_order(client, control):
    control("scenario", {"pace": {"polls": 4}})
    batch = create(client, [chat("a")])

    assert [known(client.batches.retrieve(batch.id)).status for _ in range(6)] == [
        "validating", "in_progress", "in_progress", "finalizing", "completed", "completed"]


def test_expiry_keeps_what_was_answered(client, control):
    control("scenario", {"faults": [{"do": {"batch": {"ending": "expired", "done": 0.25}}}]})
    batch = finished(client, [chat(f"id-{n}") for n in range(8)])

    assert batch.status == "expired" and batch.expired_at
    assert len(lines(client, batch.output_file_id)) == 2
    assert {line["error"]["code"] for line in lines(client, batch.error_file_id)} == {"batch_expired"}


def test_files_are_listed_and_deleted(client):
    made = [upload(client, [chat("a")], name=f"{n}.jsonl").id for n in range(5)]

    assert [file.id for file in client.files.list(limit=2)] == made[::-1]
    assert [file.id for file in client.files.list(order="asc", purpose="batch")] == made
    assert list(client.files.list(purpose="batch_output")) == []
    deleted = known(client.files.delete(made[0]))
    assert deleted.deleted and deleted.id == made[0]
    with pytest.raises(openai.NotFoundError):
        client.files.retrieve(made[0])
    with pytest.raises(openai.NotFoundError):
        client.files.content(made[0])


def test_result_files_carry_their_purpose(client):
    lifetime = {"anchor": "created_at", "seconds": 3600}
    batch = finished(client, [chat("a")], output_expires_after=lifetime)
    file = known(client.files.retrieve(batch.output_file_id))

    assert file.purpose == "batch_output" and file.expires_at == file.created_at + 3600
    assert file.bytes == len(client.files.content(file.id).content)


def test_unknown_ids_are_not_found(client):
    for call in (client.batches.retrieve, client.batches.cancel, client.files.retrieve, client.files.delete):
        with pytest.raises(openai.NotFoundError):
            call("nothing")


@pytest.mark.parametrize(
    "change",
    [
        {"completion_window": "48h"},
        {"endpoint": "/v1/chat"},
        {"metadata": {"k" * 65: "v"}},
        {"metadata": {"k": "v" * 513}},
        {"metadata": {str(n): "v" for n in range(17)}},
        {"output_expires_after": {"anchor": "created_at", "seconds": 1}},
        {"extra_body": {"surprise": 1}},
    ],
)
def test_bad_creates_are_refused(client, change):
    file = upload(client, [chat("a")])
    with pytest.raises(openai.BadRequestError) as caught:
        client.batches.create(**{"input_file_id": file.id, "endpoint": CHAT, "completion_window": "24h", **change})

    assert caught.value.type == "invalid_request_error" and caught.value.message and caught.value.request_id
    assert list(client.batches.list()) == []


def test_only_jsonl_names_are_taken(client):
    with pytest.raises(openai.BadRequestError):
        upload(client, [chat("a")], name="rows.txt")


def test_a_wrong_key_is_refused(base_url, control):
    control("scenario", {"faults": [{"match": {"key": "sk-wrong"}, "do": {"answer": "bad_key_401"}}]})
    client = openai.OpenAI(base_url=base_url, api_key="sk-wrong", max_retries=0)
    with pytest.raises(openai.AuthenticationError) as caught:
        client.batches.list()

    assert caught.value.code == "invalid_api_key"


def test_a_key_that_was_not_given_to_the_program_is_refused(base_url):
    client = openai.OpenAI(base_url=base_url, api_key="wrong-key", max_retries=0)
    with pytest.raises(openai.AuthenticationError) as caught:
        client.models.list()

    assert caught.value.code == "invalid_api_key"


def test_rate_limits_are_retried_by_the_client(client, control):
    match = {"route": "list_batches", "first": 2}
    control("scenario", {"faults": [{"match": match, "do": {"answer": "rate_limit_ms"}}]})
    with pytest.raises(openai.RateLimitError) as caught:
        client.batches.list()

    assert caught.value.code == "rate_limit_exceeded"
    assert list(client.with_options(max_retries=3).batches.list()) == []


def test_quota_is_a_rate_limit_error_of_its_own_code(client, control):
    control("scenario", {"faults": [{"match": {"route": "create_batch"}, "do": {"answer": "insufficient_quota"}}]})
    with pytest.raises(openai.RateLimitError) as caught:
        client.batches.create(input_file_id="file-x", endpoint=CHAT, completion_window="24h")

    assert caught.value.code == "insufficient_quota"


def test_models_are_listed(client):
    names = [known(model).id for model in client.models.list()]

    assert {"gpt-4o-mini", "gpt-5-mini", "text-embedding-3-small"} <= set(names)
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("gpt-none")


def test_any_base_path_answers(client, base_url):
    other = client.with_options(base_url=base_url.replace("/v1", "/openai/v1"))

    assert list(other.batches.list()) == []
