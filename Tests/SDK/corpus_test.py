"""What our translators write, against the types by which each vendor's own client describes its requests.

`Tests/Corpus/NAME.jsonl` holds the bodies of all rows that planning lets through to NAME; every one of them is taken.
Where a vendor's documents have more than its client's types, the function for it says what and where.
"""

import functools
import json
import pathlib
from typing import Literal

import pytest
from pydantic import ValidationError, create_model
from strict import adapter
from typing_extensions import Required, TypedDict, get_type_hints

CORPUS = pathlib.Path(__file__).parent.parent / "Corpus"


def extended(kind, **members):
    """The TypedDict `kind` with members that it lacks or has in another form."""
    return TypedDict(kind.__name__, get_type_hints(kind, include_extras=True) | members, total=False)


def openai(url):
    from openai.types import completion_create_params, embedding_create_params, moderation_create_params
    from openai.types.chat import completion_create_params as chat
    from openai.types.responses import response_create_params as responses

    return {
        "/v1/chat/completions": chat.CompletionCreateParamsNonStreaming,
        "/v1/embeddings": embedding_create_params.EmbeddingCreateParams,
        "/v1/responses": responses.ResponseCreateParamsNonStreaming,
        "/v1/completions": completion_create_params.CompletionCreateParamsNonStreaming,
        "/v1/moderations": moderation_create_params.ModerationCreateParams,
    }[url]


def groq(url):
    from groq.types.chat import completion_create_params as chat

    return chat.CompletionCreateParams


def together(url):
    """docs.together.ai, "Function calling", has two members more, each in an example for this very client: a tool that is
    `strict`, and a tool to be called that is told by nothing but its name.
    """
    from together.types import tools_param
    from together.types.chat import completion_create_params as chat

    function = extended(tools_param.Function, strict=bool)
    named = TypedDict("Named", {"type": Literal["function"], "function": TypedDict("Name", {"name": str})})
    return extended(
        chat.CompletionCreateParamsNonStreaming, tools=list[extended(tools_param.ToolsParam, function=function)],
        tool_choice=str | named)


def fireworks(url):
    """docs.fireworks.ai, "NIM compatibility": `chat_template_kwargs` is taken for an effort; nothing else in it counts."""
    from fireworks.types.chat import completion_create_params as chat

    template = TypedDict("Template", {"enable_thinking": bool})
    return extended(chat.CompletionCreateParamsNonStreaming, chat_template_kwargs=template)


def mistral(url):
    from mistralai.client.models import ChatCompletionRequest, ClassificationRequest, EmbeddingRequest

    others = {"/v1/embeddings": EmbeddingRequest, "/v1/moderations": ClassificationRequest}
    return others.get(url, ChatCompletionRequest)


def xai(url):
    """The client speaks gRPC: its messages tell which members there are, OpenAI's types how they look over HTTP.

    Where `ChatRequest` in the OpenAPI document of docs.x.ai differs from both it is followed: it knows `logit_bias`, no
    role `developer`, no single stop and no function without parameters.
    """
    from openai.types import chat
    from openai.types.chat.completion_create_params import CompletionCreateParamsNonStreaming
    from xai_sdk.proto import chat_pb2
    from xai_sdk.types.chat import ReasoningEffort

    def known(kind, message, *others):
        names = {*message.DESCRIPTOR.fields_by_name, *others}
        return {name: hint for name, hint in get_type_hints(kind, include_extras=True).items() if name in names}

    text = str | list[chat.ChatCompletionContentPartTextParam] | None
    assistant = known(chat.ChatCompletionAssistantMessageParam, chat_pb2.Message)
    assistant = TypedDict("Assistant", assistant | {"content": text, "reasoning_content": str}, total=False)
    others = (
        chat.ChatCompletionSystemMessageParam | chat.ChatCompletionUserMessageParam
        | chat.ChatCompletionToolMessageParam)
    function = TypedDict("Function", {
        "name": Required[str], "parameters": Required[dict[str, object]], "description": str | None,
        "strict": bool | None}, total=False)
    tool = TypedDict("Tool", {"type": Required[Literal["function"]], "function": Required[function]}, total=False)
    # Over HTTP `max_tokens` has OpenAI's newer name too, and whether to stream is no call of its own.
    request = known(
        CompletionCreateParamsNonStreaming, chat_pb2.GetCompletionsRequest, "max_completion_tokens", "stream",
        "logit_bias")
    return TypedDict("Request", request | {
        "messages": Required[list[others | assistant]], "reasoning_effort": ReasoningEffort | None,
        "stop": list[str] | None, "tools": list[tool] | None}, total=False)


def anthropic(url):
    """Of the newest version of the interface, `2026-10-21`; what only the one before has is checked by types of its time,
    in `anthropic_2023_sdk_test.py`.
    """
    from anthropic.types import message_create_params

    return message_create_params.MessageCreateParamsNonStreaming


def gemini(url):
    """The client has types for what stands in a request, and none for the whole as it is sent."""
    from google.genai import types

    content = {"content": (types.Content, ...), "outputDimensionality": (int, None), "taskType": (str, None)}
    chat = {
        "contents": (list[types.Content], ...), "systemInstruction": (types.Content, None),
        "generationConfig": (types.GenerationConfig, None), "tools": (list[types.Tool], None),
        "toolConfig": (types.ToolConfig, None), "safetySettings": (list[types.SafetySetting], None),
    }
    return create_model("Request", **(content if url == "/v1/embeddings" else chat))


TYPES = {
    "openai": openai, "groq": groq, "together": together, "fireworks": fireworks, "mistral": mistral, "xai": xai,
    "anthropic": anthropic, "gemini": gemini,
}
# Further models of a vendor, which are asked in another manner, or for a JSON schema by a tool.
NAMES = [
    *TYPES, "anthropic-adaptive", "anthropic-older", "gemini-3",
    *(f"{name}.by-tool" for name in ("groq", "fireworks", "mistral", "xai", "anthropic"))]
# Whom the service is told the model with the create of a batch, not in its rows.
MODEL_APART = {"fireworks", "mistral"}

# What a newer version of the interface than the one we speak has dropped.
DROPPED = {"anthropic": {"temperature", "top_p", "top_k"}}


def vendor(name):
    return name.replace(".", "-").split("-")[0]


def body(name, row):
    """The request, with what the service is told beside it."""
    return row["body"] | ({"model": "m"} if vendor(name) in MODEL_APART else {})


@functools.cache
def strict(name, url):
    return adapter(TYPES[vendor(name)](url))


def rows(name):
    found = [json.loads(line) for line in (CORPUS / f"{name}.jsonl").read_text().split("\n") if line]
    return [row for row in found if not DROPPED.get(vendor(name), set()) & row["body"].keys()]


@pytest.mark.parametrize(("name", "row"), [
    pytest.param(name, row, id=f"{name}/{row['custom_id'][:60]}") for name in NAMES for row in rows(name)])
def test_the_client_takes_the_body(name, row):
    strict(name, row["url"]).validate_json(json.dumps(body(name, row)))


@pytest.mark.parametrize("name", sorted(NAMES))
def test_no_other_member_is_taken(name):
    for row in rows(name)[:1]:
        with pytest.raises(ValidationError):
            strict(name, row["url"]).validate_json(json.dumps({**body(name, row), "no_such_member": 1}))


@pytest.mark.parametrize("name", sorted(NAMES))
def test_no_value_of_another_kind_is_taken(name):
    spoiled = {"generationConfig": {"temperature": "1"}} if vendor(name) == "gemini" else {"temperature": "1"}
    for row in rows(name)[:1]:
        with pytest.raises(ValidationError):
            strict(name, row["url"]).validate_json(json.dumps({**body(name, row), **spoiled}))


def test_every_golden_file_is_validated():
    assert {path.stem for path in CORPUS.glob("*.jsonl")} == {"rows", *NAMES}
