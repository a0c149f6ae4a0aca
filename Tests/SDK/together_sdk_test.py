"""The official Together client against the simulator."""

import hashlib
import json

import httpx
import pytest
import together
from together.types.chat import ChatCompletion
from typed import known

CHAT = "/v1/chat/completions"
MODEL = "openai/gpt-oss-120b"
OWN_FILE_MEMBERS = {"LineCount", "Processed"}


@pytest.fixture
def shared(root, request):
    return together.Together(
        base_url=f"{root}/together", api_key=f"sk-{request.node.name}", max_retries=0, timeout=20)


def chat(custom_id, text="hello", **body):
    body = {"model": MODEL, "messages": [{"role": "user", "content": text}], **body}
    return {"custom_id": custom_id, "body": body}


def upload(shared, tmp_path, rows, name="rows.jsonl"):
    path = tmp_path / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return shared.files.upload(path, purpose="batch-api", check=False)


def create(shared, tmp_path, rows, **options):
    file = upload(shared, tmp_path, rows)
    created = known(shared.batches.create(input_file_id=file.id, endpoint=CHAT, completion_window="24h", **options))
    return created.job


def finished(shared, tmp_path, rows):
    return known(shared.batches.retrieve(create(shared, tmp_path, rows).id))


def lines(shared, file_id):
    return [json.loads(line) for line in shared.files.content(file_id).read().decode().splitlines()]


def test_a_file_goes_up_by_redirect(shared, tmp_path):
    file = upload(shared, tmp_path, [chat("a")])
    again = upload(shared, tmp_path, [chat("a")], name="other.jsonl")
    found = shared.files.retrieve(file.id)

    assert again.id == file.id and found.filename == "rows.jsonl" and found.bytes == file.bytes
    assert set(found.model_extra) - {"FileType"} == OWN_FILE_MEMBERS and found.file_type == "jsonl"
    assert [one.id for one in shared.files.list().data] == [file.id]
    assert shared.files.content(file.id).read().decode() == json.dumps(chat("a")) + "\n"
    assert known(shared.files.delete(file.id)).deleted
    with pytest.raises(together.NotFoundError):
        shared.files.retrieve(file.id)


def test_a_file_goes_up_whole(shared, root):
    form = {"purpose": "batch-api", "file_name": "bs-01.jsonl", "file_type": "jsonl"}
    key = {"Authorization": "Bearer sk-whole"}
    answer = httpx.post(
        f"{root}/together/v1/files/upload", data=form, files={"file": ("x.jsonl", b"{}\n")}, headers=key)

    assert answer.status_code == 200 and answer.json()["filename"] == "bs-01.jsonl" and answer.json()["LineCount"] == 0


def test_a_batch_comes_back(shared, tmp_path, control):
    control("scenario", {"pace": {"polls": 2}})
    rows = [chat(f"id-{n}", f"question {n}") for n in range(5)]
    job = create(shared, tmp_path, rows)
    states = [known(shared.batches.retrieve(job.id)).status for _ in range(3)]
    done = known(shared.batches.retrieve(job.id))

    assert job.status == "VALIDATING" and states[0] == "VALIDATING" and states[2] == "COMPLETED"
    assert done.progress == 100 and done.error_file_id == "" and done.x_model_id == MODEL
    for row, line in zip(rows, lines(shared, done.output_file_id), strict=True):
        digest = hashlib.sha256(json.dumps(row["body"]).encode()).hexdigest()
        use = line["response"]["body"]["usage"]
        assert use.pop("reasoning_tokens") == 64 and use.pop("cached_tokens") == 0
        completion = known(ChatCompletion.model_validate(line["response"]["body"]))
        assert line["custom_id"] == row["custom_id"] and set(line) == {"id", "custom_id", "response"}
        assert completion.choices[0].message.content.startswith(f"echo {digest[:16]}")


def test_rows_that_fail(shared, tmp_path):
    bad = chat("bad")
    del bad["body"]["messages"]
    done = finished(shared, tmp_path, [chat("good"), bad])
    (line,) = lines(shared, done.error_file_id)

    assert done.status == "COMPLETED" and line["error"]["code"] == "batch_client_error" and "response" not in line


def test_bad_input_shows_later(shared, tmp_path):
    missing = shared.batches.create(input_file_id="file-none", endpoint=CHAT).job
    mixed = finished(shared, tmp_path, [chat("a"), chat("b", model="openai/gpt-oss-20b")])
    missing = known(shared.batches.retrieve(missing.id))

    assert missing.status == "FAILED" and "not found" in missing.error
    assert mixed.status == "FAILED" and "line 2" in mixed.error and mixed.output_file_id == ""


def test_lists_are_bare(shared, tmp_path):
    made = [create(shared, tmp_path, [chat(f"a{n}")]).id for n in range(30)]

    assert [known(job).id for job in shared.batches.list()] == made[::-1]


def test_cancel(shared, tmp_path, control):
    control("scenario", {"pace": {"polls": 9}})
    job = create(shared, tmp_path, [chat("a")])
    assert shared.batches.cancel(job.id).status == "CANCELING"
    assert shared.batches.retrieve(job.id).status == "CANCELLED"
    with pytest.raises(together.ConflictError):
        shared.batches.cancel(job.id)
    with pytest.raises(together.NotFoundError):
        shared.batches.retrieve("none")


def test_the_edge_wants_a_user_agent(root):
    headers = {"Authorization": "Bearer sk-edge", "User-Agent": ""}
    assert httpx.get(f"{root}/together/v1/batches", headers=headers).status_code == 403


def test_a_question_at_once(shared):
    answer = shared.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": "hello"}])
    assert answer.choices[0].message.content.startswith("echo ")


def test_probabilities_come_in_columns_but_from_models_of_openai(shared):
    def logprobs(model):
        message = {"role": "user", "content": "hello"}
        answer = shared.chat.completions.create(model=model, messages=[message], logprobs=2)
        return answer.choices[0].message.content, answer.choices[0].logprobs

    text, columns = logprobs("Qwen/Qwen3.5-9B")
    assert "".join(known(columns).tokens) == text and len(columns.tokens) == len(columns.token_logprobs)
    assert [list(likely)[0] for likely in columns.top_logprobs] == columns.tokens
    text, listed = logprobs(MODEL)
    assert "".join(token["token"] for token in listed.content) == text
