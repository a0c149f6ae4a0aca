"""The official Anthropic client against the simulator."""

import hashlib
import json

import anthropic
import pytest
from typed import known

MODEL = "claude-sonnet-4-5"


@pytest.fixture
def claude(root, request):
    """A client of a workspace of its own, that validates every answer against its models."""
    return anthropic.Anthropic(
        base_url=f"{root}/anthropic", api_key=f"sk-{request.node.name}", max_retries=0, timeout=20,
        default_headers={"anthropic-version": "2023-06-01"}, _strict_response_validation=True,
    )


def ask(custom_id, text="hello", **params):
    params = {"model": MODEL, "max_tokens": 200, "messages": [{"role": "user", "content": text}], **params}
    return {"custom_id": custom_id, "params": params}


def finished(claude, rows):
    batch = known(claude.messages.batches.create(requests=rows))
    return known(claude.messages.batches.retrieve(batch.id))


def results(claude, rows):
    batch = finished(claude, rows)
    return {line.custom_id: known(line).result for line in claude.messages.batches.results(batch.id)}


def answer(claude, **row):
    return results(claude, [ask("a", **row)])["a"].message


def test_create_answers_in_progress(claude, control):
    control("scenario", {"pace": {"polls": 2}})
    batch = known(claude.messages.batches.create(requests=[ask("a"), ask("b")]))
    running = known(claude.messages.batches.retrieve(batch.id))

    assert batch.id.startswith("msgbatch_") and batch.processing_status == "in_progress"
    assert running.request_counts.processing == 2 and running.results_url is None
    assert (batch.expires_at - batch.created_at).total_seconds() == 86400
    with pytest.raises(anthropic.AnthropicError):
        claude.messages.batches.results(batch.id)


def test_answers_carry_their_question(claude):
    rows = [ask(f"id-{n}", f"question {n}") for n in range(5)]
    found = results(claude, rows)

    assert set(found) == {row["custom_id"] for row in rows}
    for row in rows:
        message = found[row["custom_id"]].message
        sent = json.dumps(row["params"], separators=(",", ":"), ensure_ascii=False)
        digest = hashlib.sha256(sent.encode()).hexdigest()
        assert message.content[0].text.startswith(f"echo {digest[:16]}")
        assert message.usage.service_tier == "batch" and message.stop_reason == "end_turn"


def test_rows_fail_alone(claude):
    bad = ask("bad")
    del bad["params"]["max_tokens"]
    found = results(claude, [ask("good"), bad, ask("model", model="no-such-model")])

    assert found["good"].type == "succeeded"
    assert found["bad"].error.error.type == "invalid_request_error"
    assert found["model"].error.error.type == "not_found_error"


@pytest.mark.parametrize("rows", [
    [ask("with space")], [ask("x" * 65)], [ask("")], [ask("a"), ask("a")], [], [{"custom_id": "a"}],
    [ask("a") | {"url": "/v1/messages"}],
])
def test_the_envelope_is_checked_at_once(claude, rows):
    with pytest.raises(anthropic.BadRequestError) as caught:
        claude.messages.batches.create(requests=rows)
    assert caught.value.body["error"]["type"] == "invalid_request_error"


def test_all_kinds_of_content(claude):
    tools = [{"name": "look_up", "description": "looks", "input_schema": {"type": "object"}}]
    called = answer(claude, tools=tools, tool_choice={"type": "any"})
    thought = answer(claude, max_tokens=3000, thinking={"type": "enabled", "budget_tokens": 1024})
    short = answer(claude, max_tokens=8)
    refused = answer(claude, text="[[refusal]]")

    assert called.stop_reason == "tool_use" and called.content[0].name == "look_up"
    assert [block.type for block in thought.content] == ["thinking", "text"]
    assert short.stop_reason == "max_tokens" and refused.stop_reason == "refusal"


def test_citations(claude):
    text = {"type": "document", "source": {"type": "text", "media_type": "text/plain", "data": "grass is green"},
            "title": "Colours", "citations": {"enabled": True}}
    pages = {"type": "document", "source": {"type": "base64", "media_type": "application/pdf", "data": "JVBERi0="},
             "citations": {"enabled": True}}
    content = [text, pages, {"type": "text", "text": "What colour?"}]
    message = answer(claude, messages=[{"role": "user", "content": content}])
    cited = [citation for block in message.content for citation in block.citations or []]

    assert [citation.type for citation in cited] == ["char_location", "page_location"]
    assert cited[0].document_title == "Colours" and cited[1].start_page_number == 1


def test_cache_traffic_is_not_part_of_the_input(claude):
    system = [{"type": "text", "text": "be brief", "cache_control": {"type": "ephemeral"}}]
    use = answer(claude, text="[[cached]]", system=system).usage

    assert use.input_tokens > 0 and use.cache_read_input_tokens > 0 and use.cache_creation_input_tokens > 0


def test_lists_page_both_ways(claude):
    made = [claude.messages.batches.create(requests=[ask("a")]).id for _ in range(25)]
    first = known(claude.messages.batches.list(limit=10))
    back = claude.messages.batches.list(limit=10, before_id=made[4])

    assert [batch.id for batch in claude.messages.batches.list(limit=10)] == made[::-1]
    assert first.has_more and len(claude.messages.batches.list().data) == 20
    assert [batch.id for batch in back.data] == made[14:4:-1] and back.has_more


def test_cancel_keeps_what_was_answered(claude, control):
    control("scenario", {"pace": {"polls": 4}})
    batch = claude.messages.batches.create(requests=[ask(f"id-{n}", f"q {n}") for n in range(8)])
    for _ in range(2):
        claude.messages.batches.retrieve(batch.id)
    canceling = known(claude.messages.batches.cancel(batch.id))
    ended = known(claude.messages.batches.retrieve(batch.id))
    kinds = [line.result.type for line in claude.messages.batches.results(batch.id)]

    assert canceling.processing_status == "canceling" and ended.processing_status == "ended"
    assert ended.cancel_initiated_at and ended.request_counts.canceled == 4
    assert kinds.count("succeeded") == 4 and kinds.count("canceled") == 4


def test_expired_rows(claude, control):
    early = {"batch": {"ending": "expired", "done": 0.5}}
    control("scenario", {"faults": [{"match": {"service": "anthropic"}, "do": early}]})
    found = results(claude, [ask("a"), ask("b", "more")])

    assert sorted(result.type for result in found.values()) == ["expired", "succeeded"]


def test_delete_takes_an_ended_batch_only(claude, control):
    batch = finished(claude, [ask("a")])
    assert known(claude.messages.batches.delete(batch.id)).type == "message_batch_deleted"
    with pytest.raises(anthropic.NotFoundError):
        claude.messages.batches.retrieve(batch.id)
    control("scenario", {"pace": {"stuck": "in_progress"}})
    running = claude.messages.batches.create(requests=[ask("a")])
    with pytest.raises(anthropic.BadRequestError):
        claude.messages.batches.delete(running.id)


def test_keys_and_versions(claude, root):
    with pytest.raises(anthropic.AuthenticationError):
        claude.with_options(api_key="wrong").messages.batches.list()
    newest = anthropic.Anthropic(base_url=f"{root}/anthropic", api_key="sk-newest", max_retries=0)
    assert known(newest.messages.batches.create(requests=[ask("a")])).type == "message_batch"
    with pytest.raises(anthropic.BadRequestError):
        newest.messages.batches.create(requests=[ask("a", temperature=1)])


def test_a_message_at_once(claude):
    message = known(claude.messages.create(**ask("a")["params"]))

    assert message.content[0].text.startswith("echo ") and message.usage.service_tier == "standard"
    assert {known(model).id for model in claude.models.list()} >= {"claude-haiku-4-5"}


def test_limits_and_overloads(claude, control):
    for preset, error in [("rate_limit", anthropic.RateLimitError), ("overloaded", anthropic.OverloadedError)]:
        control("scenario", {"faults": [{"match": {"route": "create_batch"}, "do": {"answer": preset}}]})
        with pytest.raises(error):
            claude.messages.batches.create(requests=[ask("a")])
