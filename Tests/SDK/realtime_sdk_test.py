"""The official OpenAI client asks questions that are answered at once, or in the background."""

import json

import openai
import pytest
from openai import OpenAI
from typed import known

MESSAGES = [{"role": "user", "content": "hello"}]


def asks(control):
    return [line for line in map(json.loads, control("ledger").splitlines()) if line["event"] == "ask"]


def test_what_is_bought_twice_shows_in_the_ledger(client, control):
    before = len(asks(control))
    for _ in range(2):
        known(client.chat.completions.create(model="gpt-4o-mini", messages=MESSAGES))
    known(client.chat.completions.create(model="gpt-4o-mini", messages=MESSAGES, seed=2))
    questions = [ask["question"] for ask in asks(control)[before:]]

    assert len(questions) == 3 and len(set(questions)) == 2


def test_kinds_of_answers(client):
    tools = [{"type": "function", "function": {"name": "look_up", "parameters": {"type": "object"}}}]

    def answer(text="hello", **options):
        messages = [{"role": "user", "content": text}]
        return known(client.chat.completions.create(model="gpt-4o-mini", messages=messages, **options))

    assert answer(tools=tools, tool_choice="required").choices[0].message.tool_calls[0].function.name == "look_up"
    assert answer("[[refusal]]").choices[0].message.refusal
    assert answer("[[filter]]").choices[0].finish_reason == "content_filter"
    assert answer("[[cached]]").usage.prompt_tokens_details.cached_tokens > 0
    assert answer(web_search_options={}).choices[0].message.annotations[0].url_citation.url
    assert answer(service_tier="flex").service_tier == "flex"


def test_embeddings_and_models(client):
    found = client.embeddings.create(model="text-embedding-3-small", input=["one", "two"], encoding_format="float")
    assert [len(item.embedding) for item in found.data] == [8, 8] and len(list(client.models.list())) > 5


@pytest.mark.parametrize(("preset", "error"), [
    ("rate_limit", openai.RateLimitError), ("rate_limit_ms", openai.RateLimitError),
    ("rate_limit_date", openai.RateLimitError), ("insufficient_quota", openai.RateLimitError),
    ("server_error", openai.InternalServerError), ("overloaded", openai.InternalServerError),
])
def test_failures(client, control, preset, error):
    control("scenario", {"faults": [{"match": {"route": "ask"}, "do": {"answer": preset}}]})
    with pytest.raises(error):
        client.chat.completions.create(model="gpt-4o-mini", messages=MESSAGES)


def test_an_answer_that_was_lost_was_paid_for(client, control):
    control("scenario", {"faults": [{"match": {"route": "ask", "nth": 1}, "do": {"cut": "after_apply"}}]})
    with pytest.raises(openai.APIConnectionError):
        client.chat.completions.create(model="gpt-4o-mini", messages=MESSAGES)
    assert asks(control)[-1]["delivery"] == "cut_after_apply"


def test_an_error_hides_in_an_answer(root):
    client = OpenAI(base_url=f"{root}/vllm/v1", api_key="sk-hidden", max_retries=0)
    raw = client.chat.completions.with_raw_response.create(
        model="qwen-local", messages=[{"role": "user", "content": "[[hidden]]"}])
    assert raw.status_code == 200 and raw.http_response.json()["error"]["code"] == 500


@pytest.mark.parametrize(("server", "kind"), [("vllm", "BadRequestError"), ("llamacpp", "exceed_context_size_error")])
def test_a_prompt_too_long_is_refused(root, control, server, kind):
    control("scenario", {"limits": {"context": 20}})
    client = OpenAI(base_url=f"{root}/{server}/v1", api_key="sk-local", max_retries=0)
    with pytest.raises(openai.BadRequestError) as caught:
        client.chat.completions.create(model="qwen-local", messages=[{"role": "user", "content": "x" * 200}])
    assert caught.value.body["type"] == kind


def test_a_prompt_too_long_is_cut_without_a_word(root, control):
    control("scenario", {"limits": {"context": 20}})
    client = OpenAI(base_url=f"{root}/ollama/v1", api_key="sk-local", max_retries=0)
    answer = client.chat.completions.create(model="qwen-local", messages=[{"role": "user", "content": "x" * 200}])
    assert answer.usage.prompt_tokens == 20


def test_answers_in_the_background(client, control):
    control("scenario", {"pace": {"polls": 2}})
    opened = known(client.responses.create(model="gpt-5-mini", input="hello", background=True))
    states = [known(client.responses.retrieve(opened.id)).status for _ in range(3)]
    done = client.responses.retrieve(opened.id)
    other = client.responses.create(model="gpt-5-mini", input="other", background=True)

    assert opened.status == "queued" and states == ["queued", "in_progress", "completed"]
    assert done.output_text.startswith("echo ") and done.usage.output_tokens_details.reasoning_tokens == 64
    assert known(client.responses.cancel(other.id)).status == "cancelled"


def test_an_answer_in_the_background_is_stored_until_it_is_deleted(client, control):
    stored = known(client.responses.create(model="gpt-5-mini", input="stored", background=True, store=True))
    brief = client.responses.create(model="gpt-5-mini", input="brief", background=True)
    control("advance", {"seconds": 700})

    assert known(client.responses.retrieve(stored.id)).status == "completed"
    with pytest.raises(openai.NotFoundError):
        client.responses.retrieve(brief.id)
    client.responses.delete(stored.id)
    with pytest.raises(openai.NotFoundError):
        client.responses.retrieve(stored.id)
    with pytest.raises(openai.NotFoundError):
        client.responses.delete(stored.id)


def test_an_answer_in_the_background_fails(client):
    opened = client.responses.create(model="gpt-5-mini", input="[[broken]]", background=True, store=True)
    failed = known(client.responses.retrieve(opened.id))

    assert failed.status == "failed" and failed.error.code == "server_error" and failed.output_text == ""


def test_every_answer_in_the_background_is_bought_once(client, control):
    before = len(asks(control))
    ids = [client.responses.create(model="gpt-5-mini", input=f"{n}", background=True, store=True).id for n in range(3)]
    for id in ids * 2:
        client.responses.retrieve(id)
    bought = asks(control)[before:]

    assert len({ask["question"] for ask in bought}) == 3 == len(bought)


def test_responses_in_a_batch(client):
    from openai.types.responses import Response

    body = {"model": "gpt-4o-mini", "input": "hello"}
    row = {"custom_id": "a", "method": "POST", "url": "/v1/responses", "body": body}
    file = client.files.create(file=("a.jsonl", json.dumps(row).encode()), purpose="batch")
    batch = client.batches.create(input_file_id=file.id, endpoint="/v1/responses", completion_window="24h")
    batch = client.batches.retrieve(batch.id)
    body = json.loads(client.files.content(batch.output_file_id).text)["response"]["body"]

    assert known(Response.model_validate(body)).output_text.startswith("echo ")
