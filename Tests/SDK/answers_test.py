"""What our writer makes of other vendors' answers, against the type by which Anthropic's own client reads messages.

`Tests/Corpus/Answers/messages.jsonl` holds what becomes of every line of `lines.jsonl`, whichever dialect it is of.
"""

import functools
import json
import pathlib

import pytest
from anthropic.types import Message
from pydantic import ValidationError
from strict import adapter
from typed import known

ANSWERS = pathlib.Path(__file__).parent.parent / "Corpus" / "Answers"


def lines(name):
    return [json.loads(line) for line in (ANSWERS / name).read_text().split("\n") if line]


MESSAGES = [row for row in lines("messages.jsonl") if "message" in row]


@functools.cache
def strict():
    return adapter(Message)


@pytest.mark.parametrize("row", MESSAGES, ids=lambda row: row["name"])
def test_the_client_reads_the_message(row):
    strict().validate_json(json.dumps(row["message"]))
    message = known(Message.model_validate(row["message"]))

    assert message.stop_reason and message.model and message.usage.input_tokens >= 0
    is_counted = message.usage.cache_read_input_tokens is not None
    assert is_counted or message.usage.output_tokens == 0
    assert (message.stop_sequence is not None) == (message.stop_reason == "stop_sequence")
    assert ("tool_use" in [block.type for block in message.content]) == (message.stop_reason == "tool_use")


@pytest.mark.parametrize("spoiled", [
    {"no_such_member": 1}, {"stop_reason": "stop"}, {"content": [{"type": "text"}]}, {"usage": {"input_tokens": "1"}},
    {"content": [{"type": "thinking", "thinking": "hm"}]}, {"type": "chat.completion"}, {"id": None},
])
def test_nothing_else_is_taken(spoiled):
    with pytest.raises(ValidationError):
        strict().validate_json(json.dumps(MESSAGES[0]["message"] | spoiled))


def test_the_sdk_sends_the_message_back_as_a_turn():
    for row in MESSAGES:
        turn = Message.model_validate(row["message"]).to_param()
        assert turn["role"] == "assistant"


def test_only_thoughts_of_anthropic_are_signed():
    signed = {row["name"]: block["signature"] for row in MESSAGES for block in row["message"]["content"]
              if block["type"] == "thinking" and block["signature"]}
    assert signed == {"a message of Anthropic's": "c2ln"}


def test_every_answer_has_an_end():
    made = lines("messages.jsonl")
    assert [row["name"] for row in made] == [row["name"] for row in lines("lines.jsonl")]
    assert [row["name"] for row in made if "refused" in row] == ["a call that was cut"]
