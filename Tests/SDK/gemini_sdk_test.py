"""The official Google client against the simulator, in the mode of the Gemini Developer API."""

import hashlib
import io
import json

import pytest
from google import genai
from google.genai import errors, types

MODEL = "gemini-2.5-flash"


@pytest.fixture
def gemini(root, request):
    options = types.HttpOptions(base_url=f"{root}/gemini", timeout=20_000)
    return genai.Client(api_key=f"sk-{request.node.name}", http_options=options, vertexai=False)


def ask(text="hello", **request):
    return {"contents": [{"role": "user", "parts": [{"text": text}]}], **request}


def upload(gemini, rows, **config):
    text = "".join(json.dumps(row) + "\n" for row in rows) if isinstance(rows, list) else rows
    config = types.UploadFileConfig(mime_type="application/jsonl", **config)
    return gemini.files.upload(file=io.BytesIO(text.encode()), config=config)


def create(gemini, rows, name="a batch"):
    file = upload(gemini, rows)
    return gemini.batches.create(model=MODEL, src=file.name, config={"display_name": name})


def lines(gemini, batch):
    return [json.loads(line) for line in gemini.files.download(file=batch.dest.file_name).decode().splitlines()]


def answers(gemini, *requests):
    """The answers to rows, each accepted whole by the client's own model, which forbids unknown members."""
    rows = [{"key": f"k{n}", "request": request} for n, request in enumerate(requests)]
    batch = gemini.batches.get(name=create(gemini, rows).name)
    return [content(line["response"]) for line in lines(gemini, batch)]


def content(response):
    from google.genai.models import _GenerateContentResponse_from_mldev

    return types.GenerateContentResponse.model_validate(_GenerateContentResponse_from_mldev(response))


def test_upload_keeps_the_chosen_name(gemini):
    file = upload(gemini, [{"key": "a", "request": ask()}], name="bs-01jz8m", display_name="bs-01JZ8M")

    assert (file.name, file.display_name) == ("files/bs-01jz8m", "bs-01JZ8M")
    assert file.state == types.FileState.ACTIVE and file.mime_type == "application/jsonl"
    assert (file.expiration_time - file.create_time).total_seconds() == 48 * 3600
    assert gemini.files.get(name=file.name).size_bytes == file.size_bytes
    assert [found.name for found in gemini.files.list()] == [file.name]
    with pytest.raises(errors.ClientError) as caught:
        upload(gemini, "{}\n", name="bs-01jz8m")
    assert caught.value.code == 409
    gemini.files.delete(name=file.name)
    with pytest.raises(errors.ClientError) as caught:
        gemini.files.delete(name=file.name)
    assert caught.value.code == 403


def test_a_large_file_goes_up_in_chunks(gemini):
    row = json.dumps({"key": "a", "request": ask("x" * 5_000_000)}) + "\n"
    file = upload(gemini, row * 4)

    assert file.size_bytes == 4 * len(row) and file.sha256_hash == hashlib.sha256(row.encode() * 4).hexdigest()


def test_a_batch_from_a_file(gemini, control):
    control("scenario", {"pace": {"polls": 2}})
    rows = [{"key": f"k{n}", "request": ask(f"question {n}")} for n in range(5)]
    batch = create(gemini, rows, name="bs-01JZ8M")
    states = [batch.state, gemini.batches.get(name=batch.name).state]
    gemini.batches.get(name=batch.name)
    batch = gemini.batches.get(name=batch.name)
    found = lines(gemini, batch)

    assert batch.display_name == "bs-01JZ8M" and batch.model == f"models/{MODEL}" and batch.end_time
    assert states == [types.JobState.JOB_STATE_PENDING] * 2 and batch.state == types.JobState.JOB_STATE_SUCCEEDED
    assert [line["key"] for line in found] == [row["key"] for row in rows]
    for row, line in zip(rows, found, strict=True):
        digest = hashlib.sha256(json.dumps(row["request"]).encode()).hexdigest()
        assert content(line["response"]).text.startswith(f"echo {digest[:16]}")


def test_a_batch_inline(gemini):
    requests = [types.InlinedRequest(contents=f"question {n}", metadata={"key": f"k{n}"}) for n in range(3)]
    batch = gemini.batches.create(model=MODEL, src=requests, config={"display_name": "inline"})
    batch = gemini.batches.get(name=batch.name)

    assert [answer.metadata for answer in batch.dest.inlined_responses] == [{"key": f"k{n}"} for n in range(3)]
    assert all(answer.response.text.startswith("echo ") for answer in batch.dest.inlined_responses)


def test_inline_rows_fail_alone(gemini, control):
    control("scenario", {"faults": [{"match": {"row": 2}, "do": {"row": "status", "status": 400}}]})
    requests = [types.InlinedRequest(contents="hello", metadata={"key": key}) for key in ("good", "bad")]
    batch = gemini.batches.get(name=gemini.batches.create(model=MODEL, src=requests).name)
    good, bad = batch.dest.inlined_responses

    assert good.response.usage_metadata.total_token_count and not good.error
    assert bad.error.code == 400 and bad.metadata == {"key": "bad"} and not bad.response


def test_a_list_leaves_inline_answers_out(gemini):
    made = gemini.batches.create(model=MODEL, src=[types.InlinedRequest(contents="hello")])
    listed = list(gemini.batches.list())

    assert [batch.name for batch in listed] == [made.name] and not listed[0].dest
    assert gemini.batches.get(name=made.name).dest.inlined_responses[0].response.text


def test_inline_requests_have_a_limit(gemini):
    with pytest.raises(errors.ClientError) as caught:
        gemini.batches.create(model=MODEL, src=[types.InlinedRequest(contents="x" * (20 << 20))])
    assert caught.value.code == 400 and not list(gemini.batches.list())


def test_all_kinds_of_content(gemini):
    tools = [{"functionDeclarations": [{"name": "look_up", "parametersJsonSchema": {"type": "object"}}]}]
    forced = {"functionCallingConfig": {"mode": "ANY"}}
    thinking = {"thinkingConfig": {"includeThoughts": True, "thinkingBudget": 512}}
    called, thought, short, refused, filtered, cited, searched = answers(
        gemini, ask(tools=tools, toolConfig=forced), ask(generationConfig=thinking),
        ask(generation_config={"max_output_tokens": 8}), ask("[[refusal]]"), ask("[[filter]]"),
        ask("[[cite]] [[cached]]"), ask(tools=[{"googleSearch": {}}]))

    assert called.function_calls[0].name == "look_up"
    assert thought.candidates[0].content.parts[0].thought and thought.usage_metadata.thoughts_token_count == 64
    assert short.candidates[0].finish_reason == types.FinishReason.MAX_TOKENS
    assert refused.candidates[0].finish_reason == types.FinishReason.SAFETY
    assert not filtered.candidates and filtered.prompt_feedback.block_reason
    assert cited.candidates[0].citation_metadata.citations[0].uri and cited.usage_metadata.cached_content_token_count
    assert searched.candidates[0].grounding_metadata.grounding_chunks[0].web.uri


def test_rows_fail_alone(gemini, control):
    control("scenario", {"faults": [{"match": {"row": 2}, "do": {"row": "status", "status": 400}}]})
    rows = [{"key": "good", "request": ask()}, {"key": "bad", "request": ask()}]
    good, bad = lines(gemini, gemini.batches.get(name=create(gemini, rows).name))

    assert "error" not in good and bad["error"]["status"] == "INVALID_ARGUMENT" and bad["key"] == "bad"


def test_embeddings(gemini):
    batch = gemini.batches.create_embeddings(
        model="gemini-embedding-001",
        src=types.EmbeddingsBatchJobSource(inlined_requests=types.EmbedContentBatch(contents=["one", "two"])))
    batch = gemini.batches.get(name=batch.name)

    assert [len(row.response.embedding.values) for row in batch.dest.inlined_embed_content_responses] == [8, 8]


def test_lists_page_newest_first(gemini):
    made = [create(gemini, [{"key": "a", "request": ask()}], name=f"n{n}") for n in range(12)]
    listed = list(gemini.batches.list(config={"page_size": 5}))

    assert [batch.name for batch in listed] == [batch.name for batch in reversed(made)]
    assert [batch.display_name for batch in listed] == [f"n{n}" for n in reversed(range(12))]


def test_cancel_and_delete(gemini, control):
    control("scenario", {"pace": {"polls": 5}})
    batch = create(gemini, [{"key": "a", "request": ask()}])
    gemini.batches.cancel(name=batch.name)
    found = gemini.batches.get(name=batch.name)
    gemini.batches.delete(name=batch.name)

    assert found.state == types.JobState.JOB_STATE_CANCELLED and found.dest is None
    with pytest.raises(errors.ClientError) as caught:
        gemini.batches.get(name=batch.name)
    assert caught.value.status == "NOT_FOUND"


def test_what_has_expired_is_lost(gemini, control):
    control("scenario", {"faults": [{"match": {}, "do": {"batch": {"ending": "expired", "done": 0.5}}}]})
    rows = [{"key": f"k{n}", "request": ask()} for n in range(4)]
    batch = gemini.batches.get(name=create(gemini, rows).name)

    assert batch.state == types.JobState.JOB_STATE_EXPIRED and batch.dest is None


@pytest.mark.parametrize(("model", "rows", "code"), [
    (MODEL, "nonsense\n", 400), (MODEL, "", 400), (MODEL, '{"key":"a","request":{}}\n', 400), ("palm-1", "{}\n", 404),
])
def test_bad_input_makes_no_batch(gemini, model, rows, code):
    with pytest.raises(errors.ClientError) as caught:
        gemini.batches.create(model=model, src=upload(gemini, rows).name)
    assert caught.value.code == code and not list(gemini.batches.list())


def test_keys_and_quota(gemini, root, control):
    wrong = genai.Client(api_key="wrong", http_options=types.HttpOptions(base_url=f"{root}/gemini"), vertexai=False)
    with pytest.raises(errors.ClientError) as caught:
        list(wrong.batches.list())
    assert caught.value.code == 400 and "API_KEY_INVALID" in str(caught.value.details)
    control("scenario", {"limits": {"batches": 1}, "pace": {"stuck": "in_progress"}})
    create(gemini, [{"key": "a", "request": ask()}])
    with pytest.raises(errors.ClientError) as caught:
        create(gemini, [{"key": "a", "request": ask()}])
    assert caught.value.status == "RESOURCE_EXHAUSTED"


def test_content_at_once(gemini):
    assert gemini.models.generate_content(model=MODEL, contents="hello").text.startswith("echo ")
