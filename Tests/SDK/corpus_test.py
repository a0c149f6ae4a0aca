"""What our translators write, against the types by which each vendor's own client describes its requests.

`Tests/Corpus/NAME.jsonl` holds the bodies of all rows that planning lets through to NAME; every one of them is taken.
Where a vendor's documents have more than its client's types, the function for it says what and where.
"""

import functools
import json
import pathlib
import typing
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


def copy(url, message=None, **members):
    """What a service without a client of its own takes: OpenAI's requests, for chats with further members, in the
    requests themselves and in messages of the assistant's.
    """
    if url != "/v1/chat/completions":
        return openai(url)
    from openai.types import chat

    assistant = extended(chat.ChatCompletionAssistantMessageParam, **(message or {}))
    others = [kind for kind in typing.get_args(chat.ChatCompletionMessageParam)
              if kind is not chat.ChatCompletionAssistantMessageParam]
    return extended(openai(url), messages=Required[list[typing.Union[tuple([*others, assistant])]]], **members)


def dashscope(url):
    """alibabacloud.com, "OpenAI compatible - Chat" and "Deep thinking"."""
    return copy(
        url, {"reasoning_content": str}, enable_thinking=bool, thinking_budget=int, top_k=int, repetition_penalty=float)


def siliconflow(url):
    """docs.siliconflow.cn, "Chat completions"; messages are objects of any members there."""
    return copy(url, {"reasoning_content": str}, enable_thinking=bool, thinking_budget=int, top_k=int, min_p=float)


def doubleword(url):
    return openai(url)


def deepseek(url):
    """api-docs.deepseek.com, "Create chat completion" and "Thinking mode"."""
    thinking = TypedDict("Thinking", {"type": Literal["enabled", "disabled"]})
    return copy(url, {"reasoning_content": str}, thinking=thinking)


def openrouter(url):
    """openrouter.ai, "Parameters" and "Reasoning tokens"; what was thought goes by either name in messages."""
    reasoning = TypedDict("Reasoning", {
        "effort": Literal["none", "minimal", "low", "medium", "high", "xhigh"], "max_tokens": int, "enabled": bool,
        "exclude": bool}, total=False)
    return copy(
        url, {"reasoning": str, "reasoning_content": str}, reasoning=reasoning, top_k=int, min_p=float,
        repetition_penalty=float)


def vllm(url):
    """vllm-project/vllm, `entrypoints/openai/chat_completion/protocol.py`, `ChatCompletionRequest`."""
    return copy(
        url, {"reasoning": str, "reasoning_content": str}, top_k=int, min_p=float, repetition_penalty=float,
        chat_template_kwargs=dict[str, object], include_reasoning=bool)


TYPES = {
    "openai": openai, "groq": groq, "together": together, "fireworks": fireworks, "mistral": mistral, "xai": xai,
    "anthropic": anthropic, "gemini": gemini, "dashscope": dashscope, "siliconflow": siliconflow,
    "doubleword": doubleword, "deepseek": deepseek, "openrouter": openrouter, "vllm": vllm,
}
# Further models of a vendor, which are asked in another manner, or for a JSON schema by a tool.
NAMES = [
    *TYPES, "anthropic-adaptive", "anthropic-older", "gemini-3",
    *(f"{name}.by-tool" for name in ("groq", "fireworks", "mistral", "xai", "anthropic"))]
# Whom the service is told the model with the create of a batch, not in its rows.
MODEL_APART = {"fireworks", "mistral"}

# Who answers rows one by one, and is sent members of messages and tools that say nothing as they stand.
ONE_BY_ONE = {"deepseek", "openrouter", "vllm"}
# What changes no answer and is read over.
READ_OVER = {"vllm": {"cache_control"}}

# What a newer version of the interface than the one we speak has dropped.
DROPPED = {"anthropic": {"temperature", "top_p", "top_k"}}


def vendor(name):
    return name.replace(".", "-").split("-")[0]


def body(name, row):
    """The request, with what the service is told beside it."""
    whole = row["body"] | ({"model": "m"} if vendor(name) in MODEL_APART else {})
    if name not in ONE_BY_ONE:
        return whole
    return whole | {part: said(whole[part], READ_OVER.get(name, ())) for part in ("messages", "tools") if part in whole}


def said(value, read_over):
    """Without members that are null or an empty list, and those that are read over."""
    if isinstance(value, list):
        return [said(element, read_over) for element in value]
    if not isinstance(value, dict):
        return value
    return {name: said(member, read_over) for name, member in value.items()
            if member is not None and member != [] and name not in read_over}


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
