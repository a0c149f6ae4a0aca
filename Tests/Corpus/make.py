#!/usr/bin/env python3
"""Writes rows.jsonl: the requests that translators are tried with, one a line, each named for what it shows.

    make.py > rows.jsonl

The names are the custom_ids: `what-in-general/what-in-particular`. A row is in the shape of a sender: unified (chat or
embeddings at the top level), OpenAI's batch line for what has no unified form, or `params` in Anthropic's shape. Rows
are written here and not collected: pictures and documents are the smallest that are real.
"""

import base64
import json
import struct
import zlib

CHAT, REASONING, EMBEDDING = "gpt-4o-mini", "gpt-5.1", "text-embedding-3-small"


class Raw(str):
    """JSON text that stands as it is."""


def text(value):
    """JSON without white space; `Raw` parts keep their bytes."""
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key, ensure_ascii=False)}:{text(member)}" for key, member in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(text, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def line(name, **members):
    print(text({"custom_id": name, **members}))


def user(content, **more):
    return {"role": "user", "content": content, **more}


def system(content, **more):
    return {"role": "system", "content": content, **more}


def assistant(content, **more):
    return {"role": "assistant", "content": content, **more}


def chat(name, messages="Hello", model=CHAT, **parameters):
    if not isinstance(messages, (list, Raw)):
        messages = [user(messages)]
    line(name, model=model, messages=messages, **parameters)


def request(name, path, **body):
    line(name, method="POST", url=path, body=body)


def picture():
    """A PNG of one red pixel."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0", 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def document():
    """A PDF of one page that says "Grass is green."."""
    stream = b"BT /F1 12 Tf 20 50 Td (Grass is green.) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + (
        b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start)


PNG = "data:image/png;base64," + base64.b64encode(picture()).decode()
PDF = "data:application/pdf;base64," + base64.b64encode(document()).decode()
TXT = "data:text/plain;base64," + base64.b64encode("Himmel ist blau.".encode()).decode()
WEB = "https://example.com/cat.png"


def part(words, **more):
    return {"type": "text", "text": words, **more}


def image(url, **more):
    return {"type": "image_url", "image_url": {"url": url, **more}}


def file(data=None, name="colours.pdf", **more):
    return {"type": "file", "file": {"filename": name, "file_data": data, **more}}


SCHEMA = {
    "type": "object", "properties": {"colour": {"type": "string"}, "sure": {"type": "boolean"}},
    "required": ["colour", "sure"], "additionalProperties": False,
}
WEATHER = {"type": "function", "function": {
    "name": "get_weather", "description": "Tells the weather.",
    "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}}
CLOCK = {"type": "function", "function": {"name": "get_time", "parameters": {"type": "object", "properties": {}}}}
STRICT = {"type": "function", "function": {
    "name": "name_colour", "description": "Names a colour.", "parameters": SCHEMA, "strict": True}}


def call(number, name="get_weather", arguments='{"city":"Paris"}'):
    return {"id": f"call_{number}", "type": "function", "function": {"name": name, "arguments": arguments}}


def told(number, content):
    return {"role": "tool", "tool_call_id": f"call_{number}", "content": content}


def parameters():
    for name, values in {
        "max_tokens": [1, 4096], "max_completion_tokens": [256], "temperature": [0, 0.7, 2], "top_p": [0.1, 1],
        "n": [1, 3], "stop": ["END", ["a", "b"], ["1", "2", "3", "4"], []], "seed": [0, 42], "logprobs": [True, False],
        "presence_penalty": [-2, 0, 1.5], "frequency_penalty": [-0.5, 0, 2], "logit_bias": [{}, {"50256": -100}],
        "user": ["user-1234"], "safety_identifier": ["5f4dcc3b"], "metadata": [{}, {"team": "a", "run": "7"}],
        "store": [False, True], "service_tier": ["auto", "flex"], "prompt_cache_key": ["chapter-1"],
        "stream": [False], "modalities": [["text"]],
        "prediction": [{"type": "content", "content": "Hello there"}],
    }.items():
        for number, value in enumerate(values, 1):
            chat(f"parameter/{name}-{number}", **{name: value})
    chat("parameter/top_logprobs", logprobs=True, top_logprobs=5)
    chat("parameter/prompt_cache_retention", model=REASONING, prompt_cache_retention="24h")
    chat("parameter/web_search_options", model="gpt-4o-search-preview", web_search_options={"search_context_size": "low"})
    chat("parameter/nulls", temperature=None, top_p=None, stop=None, seed=None, max_completion_tokens=None)
    for name, value in {
        "top_k": 40, "min_p": 0.05, "repetition_penalty": 1.1, "enable_thinking": True, "thinking_budget": 1024,
        "chat_template_kwargs": {"enable_thinking": False}, "reasoning_format": "parsed", "include_reasoning": True,
    }.items():
        chat(f"parameter/{name}", model="Qwen/Qwen3-14B-FP8", **{name: value})
    chat("parameter/several", temperature=0.2, top_p=0.9, stop=["\n\n"], seed=7, max_tokens=64, user="u")


def efforts():
    for effort in ["none", "minimal", "low", "medium", "high", "xhigh"]:
        chat(f"effort/{effort}", model=REASONING, reasoning_effort=effort, max_completion_tokens=8000)
    chat("effort/low-with-few-tokens", model=REASONING, reasoning_effort="low", max_completion_tokens=500)
    chat("effort/high-with-a-tool", model=REASONING, reasoning_effort="high", tools=[WEATHER], max_completion_tokens=9000)
    chat("effort/verbosity", model=REASONING, verbosity="low")


def thinking():
    """How much is to be thought, in the words of LiteLLM and Anthropic, OpenRouter, DashScope and SiliconFlow."""
    def row(name, max_tokens=9000, **members):
        chat(f"thinking/{name}", model=REASONING, **members, **({"max_completion_tokens": max_tokens} if max_tokens else {}))

    row("budget", thinking={"type": "enabled", "budget_tokens": 2048})
    row("budget-of-few", thinking={"type": "enabled", "budget_tokens": 200})
    row("budget-of-many", 40_000, thinking={"type": "enabled", "budget_tokens": 30_000})
    row("budget-of-all", 2048, thinking={"type": "enabled", "budget_tokens": 2048})
    row("budget-without-a-limit", None, thinking={"type": "enabled", "budget_tokens": 2048})
    row("large-budget-without-a-limit", None, thinking={"type": "enabled", "budget_tokens": 8000})
    row("enabled", thinking={"type": "enabled"})
    row("adaptive", thinking={"type": "adaptive"})
    row("adaptive-with-an-effort", thinking={"type": "adaptive"}, reasoning_effort="medium")
    row("disabled", thinking={"type": "disabled"})
    row("cool", thinking={"type": "enabled", "budget_tokens": 2048}, temperature=0.2)
    row("with-a-forced-tool", thinking={"type": "enabled", "budget_tokens": 2048}, tools=[WEATHER], tool_choice="required")
    row("with-a-tool", thinking={"type": "enabled", "budget_tokens": 2048}, tools=[WEATHER])
    row("reasoning-effort", reasoning={"effort": "high"})
    row("reasoning-none", reasoning={"effort": "none"})
    row("reasoning-tokens", reasoning={"max_tokens": 2048, "enabled": True})
    row("reasoning-enabled", reasoning={"enabled": True})
    row("reasoning-disabled", reasoning={"enabled": False})
    row("reasoning-excluded", reasoning={"effort": "low", "exclude": True})
    row("enable_thinking", enable_thinking=True)
    row("enable_thinking-false", enable_thinking=False)
    row("thinking_budget", enable_thinking=True, thinking_budget=2048)


def turns():
    chat("turns/system", [system("Be brief."), user("Hello")])
    chat("turns/developer", [{"role": "developer", "content": "Be brief."}, user("Hello")], model=REASONING)
    chat("turns/system-twice", [system("Be brief."), system("Be kind."), user("Hello")])
    chat("turns/system-and-developer", [system("Be brief."), {"role": "developer", "content": "Be kind."}, user("Hi")])
    chat("turns/system-in-the-middle", [user("Hello"), system("Be brief."), user("And now?")])
    chat("turns/system-at-the-end", [user("Hello"), system("Be brief.")])
    chat("turns/system-in-parts", [system([part("Be "), part("brief.")]), user("Hello")])
    chat("turns/system-empty", [system(""), user("Hello")])
    chat("turns/system-alone", [system("Say hello.")])
    chat("turns/three", [user("1+1?"), assistant("2"), user("And 2+2?")])
    chat("turns/ends-with-assistant", [user("A poem, please."), assistant("Roses are")])
    chat("turns/begins-with-assistant", [assistant("How can I help?"), user("Hello")])
    chat("turns/user-twice", [user("Hello"), user("Are you there?")])
    chat("turns/assistant-twice", [user("Go"), assistant("One."), assistant("Two."), user("On")])
    chat("turns/names", [user("Hello", name="anna"), assistant("Hello, Anna", name="bot"), user("Bye", name="anna")])
    chat("turns/parts", [user([part("Hello"), part(" there")])])
    chat("turns/assistant-in-parts", [user("Hi"), assistant([part("Hello"), part("!")]), user("Bye")])
    chat("turns/refusal", [user("Do it"), assistant(None, refusal="I cannot."), user("Why?")])
    chat("turns/refusal-part", [user("Do it"), assistant([{"type": "refusal", "refusal": "No."}]), user("Why?")])
    kept = {"refusal": None, "annotations": [], "audio": None, "function_call": None, "tool_calls": None, "name": None}
    chat("turns/nulls", [user("1+1?", name=None), assistant("2", **kept), user("And 2+2?")])
    chat("turns/nulls-with-calls", [
        user("Weather?"), assistant(None, **{**kept, "tool_calls": [call(1)]}), {**told(1, "Sunny"), "name": None}],
        tools=[WEATHER])
    chat("turns/null-reasoning", [user("1+1?"), assistant("2", reasoning_content="", reasoning=None), user("And 2+2?")])
    chat("turns/nulls-and-developer", [
        {"name": None, "role": "developer", "content": [part("Be brief.", cache_control=None)]}, user("Hello")])
    chat("turns/twenty", [(user if n % 2 == 0 else assistant)(f"turn {n}") for n in range(21)])
    chat("turns/reasoning-kept", [
        user("1+1?"), assistant("2", reasoning_content="One and one."), user("And 2+2?")], model="deepseek-reasoner")


def media():
    chat("image/base64", [user([part("What is it?"), image(PNG)])])
    chat("image/url", [user([part("What is it?"), image(WEB)])])
    chat("image/low-detail", [user([part("What is it?"), image(PNG, detail="low")])])
    chat("image/high-detail", [user([image(WEB, detail="high"), part("What is it?")])])
    chat("image/two", [user([part("Compare"), image(PNG), part("with"), image(WEB)])])
    chat("image/alone", [user([image(PNG)])])
    chat("image/in-an-earlier-turn", [user([part("Look"), image(PNG)]), assistant("Red."), user("Sure?")])
    chat("image/jpeg-by-name", [user([part("What?"), image("https://example.com/a.jpeg?size=1&x=%20y")])])
    chat("document/pdf", [user([part("What colour?"), file(PDF)])])
    chat("document/pdf-first", [user([file(PDF), part("What colour?")])])
    chat("document/two", [user([file(PDF, "a.pdf"), file(PDF, "b.pdf"), part("Compare")])])
    chat("document/text", [user([part("What colour?"), file(TXT, "sky.txt")])])
    chat("document/with-an-image", [user([file(PDF), image(PNG), part("Which fits?")])])
    chat("document/in-a-system-prompt-by-words", [system("Use this: grass is green."), user("What colour?")])
    chat("document/pdf-by-address", [user([part("What colour?"), file("https://example.com/a.pdf", "a.pdf")])])
    chat("document/pdf-without-a-name", [user([part("What colour?"), {"type": "file", "file": {"file_data": PDF}}])])
    chat("document/pdf-for-a-developer", [
        {"role": "developer", "content": "Be brief."}, user([part("What colour?"), file(PDF)])])
    chat("document/by-id", [user([part("What colour?"), {"type": "file", "file": {"file_id": "file-abc123"}}])])
    chat("sound/in", [user([part("What is said?"), {
        "type": "input_audio", "input_audio": {"data": "UklGRiQAAABXQVZF", "format": "wav"}}])], model="gpt-4o-audio-preview")
    chat("sound/out", model="gpt-4o-audio-preview", modalities=["text", "audio"], audio={"voice": "alloy", "format": "wav"})


def tools():
    chat("tools/one", "Weather in Paris?", tools=[WEATHER])
    chat("tools/two", "Weather and time in Paris?", tools=[WEATHER, CLOCK])
    chat("tools/strict", "Grass?", tools=[STRICT])
    chat("tools/without-parameters", "Time?", tools=[{"type": "function", "function": {"name": "get_time"}}])
    chat("tools/with-nulls", "Time?", tools=[
        {"type": "function", "function": {"name": "get_time", "description": None, "strict": None, "parameters": None}},
        {"type": "function", "function": {**WEATHER["function"], "strict": None}}])
    chat("tools/none-at-all", "Hello", tools=[])
    for choice in ["auto", "none", "required"]:
        chat(f"tools/choice-{choice}", "Weather in Paris?", tools=[WEATHER, CLOCK], tool_choice=choice)
    forced = {"type": "function", "function": {"name": "get_time"}}
    chat("tools/choice-forced", "Weather in Paris?", tools=[WEATHER, CLOCK], tool_choice=forced)
    chat("tools/not-in-parallel", "Weather in Paris and Rome?", tools=[WEATHER], parallel_tool_calls=False)
    chat("tools/in-parallel", "Weather in Paris and Rome?", tools=[WEATHER], parallel_tool_calls=True)
    chat("tools/forced-and-not-in-parallel", "Time?", tools=[CLOCK], tool_choice=forced, parallel_tool_calls=False)
    asked = user("Weather in Paris?")
    chat("tools/answered", [asked, assistant(None, tool_calls=[call(1)]), told(1, "Sunny")], tools=[WEATHER])
    chat("tools/answered-in-parts", [
        asked, assistant(None, tool_calls=[call(1)]), told(1, [part("Sunny"), part(" and warm")])], tools=[WEATHER])
    chat("tools/answered-with-json", [
        asked, assistant(None, tool_calls=[call(1)]), told(1, '{"sky":"clear","degrees":21.5}')], tools=[WEATHER])
    chat("tools/answered-with-nothing", [asked, assistant(None, tool_calls=[call(1)]), told(1, "")], tools=[WEATHER])
    chat("tools/called-with-words", [
        asked, assistant("Let me see.", tool_calls=[call(1)]), told(1, "Sunny")], tools=[WEATHER])
    chat("tools/two-calls", [
        user("Paris and Rome?"), assistant(None, tool_calls=[call(1), call(2, arguments='{"city":"Rome"}')]),
        told(1, "Sunny"), told(2, "Rain")], tools=[WEATHER])
    chat("tools/two-calls-answered-backwards", [
        user("Paris and Rome?"), assistant(None, tool_calls=[call(1), call(2, arguments='{"city":"Rome"}')]),
        told(2, "Rain"), told(1, "Sunny")], tools=[WEATHER])
    chat("tools/call-without-arguments", [
        user("Time?"), assistant(None, tool_calls=[call(1, "get_time", "{}")]), told(1, "12:00")], tools=[CLOCK])
    chat("tools/call-with-empty-arguments", [
        user("Time?"), assistant(None, tool_calls=[call(1, "get_time", "")]), told(1, "12:00")], tools=[CLOCK])
    chat("tools/call-with-odd-arguments", [
        asked, assistant(None, tool_calls=[call(1, arguments='{ "city" : "Köln \\u2603 \\"x\\"", "n":1e3 }')]),
        told(1, "Sunny")], tools=[WEATHER])
    chat("tools/go-on-after-an-answer", [
        asked, assistant(None, tool_calls=[call(1)]), told(1, "Sunny"), assistant("It is sunny."), user("And Rome?")],
        tools=[WEATHER])
    chat("tools/again-and-again", [
        asked, assistant(None, tool_calls=[call(1)]), told(1, "Sunny"), assistant(None, tool_calls=[call(2)]),
        told(2, "Rain")], tools=[WEATHER])
    chat("tools/answered-then-asked", [
        asked, assistant(None, tool_calls=[call(1)]), told(1, "Sunny"), user("Thanks. And tomorrow?")], tools=[WEATHER])


def formats():
    chat("format/text", response_format={"type": "text"})
    chat("format/json-object", "Answer in JSON.", response_format={"type": "json_object"})
    named = {"name": "colour", "schema": SCHEMA}
    chat("format/json-schema", response_format={"type": "json_schema", "json_schema": named})
    chat("format/json-schema-strict", response_format={"type": "json_schema", "json_schema": {**named, "strict": True}})
    chat("format/json-schema-described", response_format={
        "type": "json_schema", "json_schema": {**named, "description": "A colour.", "strict": True}})
    chat("format/json-schema-with-a-tool", tools=[WEATHER], response_format={"type": "json_schema", "json_schema": named})
    deep = {"type": "object", "properties": {
        "list": {"type": "array", "items": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/node"}]}}},
        "$defs": {"node": {"type": "object", "properties": {"next": {"$ref": "#/$defs/node"}}}}}
    chat("format/json-schema-deep", response_format={"type": "json_schema", "json_schema": {"name": "deep", "schema": deep}})
    listed = {"$defs": {"colour": {"type": "string"}}, "type": "array", "items": {"$ref": "#/$defs/colour"}}
    chat("format/json-schema-list", response_format={"type": "json_schema", "json_schema": {"name": "list", "schema": listed}})
    nested = {"type": "array", "items": {"$ref": "#"}}
    chat("format/json-schema-of-itself", response_format={
        "type": "json_schema", "json_schema": {"name": "nested", "schema": nested}})
    chat("format/json-schema-without-tools", tools=[], tool_choice="none", response_format={
        "type": "json_schema", "json_schema": named})
    line("format/params", params={
        "model": CHAT, "max_tokens": 100, "messages": [user("Hello")],
        "output_config": {"format": {"type": "json_schema", "schema": SCHEMA}}})


def caching():
    mark = {"type": "ephemeral"}
    chat("cache/system", [system([part("A long text.", cache_control=mark)]), user("Hello")], model="claude-sonnet-4-5")
    chat("cache/user", [user([part("A long text.", cache_control=mark), part("Hello")])], model="claude-sonnet-4-5")
    chat("cache/hour", [user([part("A long text.", cache_control={**mark, "ttl": "1h"})])], model="claude-sonnet-4-5")
    chat("cache/message", [system("A long text.", cache_control=mark), user("Hello")], model="claude-sonnet-4-5")
    chat("cache/tool", tools=[{**WEATHER, "cache_control": mark}], model="claude-sonnet-4-5")
    plain = {"type": "document", "source": {"type": "text", "media_type": "text/plain", "data": "Grass is green."},
             "title": "Colours", "citations": {"enabled": True}}
    chat("citations/text", [user([plain, part("What colour?")])], model="claude-sonnet-4-5")
    chat("citations/context", [user([{**plain, "context": "A book."}, part("What colour?")])], model="claude-sonnet-4-5")
    pages = {"type": "document", "source": {"type": "base64", "media_type": "application/pdf", "data": PDF.split(",")[1]},
             "citations": {"enabled": True}}
    chat("citations/pdf", [user([pages, part("What colour?")])], model="claude-sonnet-4-5")


def unicode():
    for name, raw in {
        "surrogates-escaped": r"\ud83d\ude00 \uD834\uDD1E", "surrogates-plain": "😀 𝄞", "nul": r"a\u0000b",
        "controls": r"\u0001\u001f\b\f\n\r\t", "delete": "\x7f", "right-to-left": "שלום عليكم \u200f\u202e",
        "combining": "e\u0301 n\u0303 \u1100\u1161", "family": "👨‍👩‍👧‍👦 🏳️‍🌈 🇩🇪", "separators": "\u2028\u2029",
        "escaped-slash": r"https:\/\/example.com", "escaped-letters": r"\u0048\u0065\u006c\u006C\u006f",
        "quotes-and-backslashes": r"\"a\\b\" \\\\ \u0022 \u005c", "byte-order-mark": "\ufeffa", "beyond": "\U0010ffff\ufffd",
        "thai-and-han": "ภาษาไทย 漢字かな交じり文", "blank": "   ", "empty": "",
        "long": "Lorem ipsum dolor sit amet. " * 200,
    }.items():
        chat(f"unicode/{name}", Raw('[{"role":"user","content":"' + raw + '"}]'))
    chat("unicode/in-names", Raw('[{"r\\u006fle":"us\\u0065r","content":"Hello"}]'))
    chat("unicode/in-arguments", [user("Go"), assistant(None, tool_calls=[
        call(1, arguments='{"city":"\\ud83d\\ude00"}')]), told(1, "ok")], tools=[WEATHER])


def spelling():
    chat("spelling/white-space", Raw('[ {\t"role" : "user" ,\t"content" : "Hello" } ]'))
    chat("spelling/exponent", temperature=Raw("5e-1"), top_p=Raw("1E0"))
    chat("spelling/fraction", temperature=Raw("0.30000000000000004"))
    chat("spelling/minus-zero", presence_penalty=Raw("-0"), frequency_penalty=Raw("-0.0"))
    chat("spelling/large-seed", seed=Raw("9007199254740993"))
    chat("spelling/largest-seed", seed=Raw("9223372036854775807"))
    number = Raw('{"type":"object","properties":{"n":{"type":"number","maximum":1e400,"multipleOf":1.0}}}')
    chat("spelling/numbers-in-a-schema", tools=[{"type": "function", "function": {"name": "f", "parameters": number}}])
    chat("spelling/numbers-beyond-64-bits", tools=[{"type": "function", "function": {"name": "f", "parameters": Raw(
        '{"type":"object","properties":{"n":{"type":"integer","maximum":123456789012345678901234567890}}}')}}])
    chat("spelling/" + "long-id-" * 50)
    chat('spelling/odd "id" \\ ä 😀')


def params():
    def row(name, **members):
        line(f"params/{name}", params={"model": "claude-sonnet-4-5", "max_tokens": 256, **members})

    row("plain", messages=[user("Hello")])
    row("system", system="Be brief.", messages=[user("Hello")])
    row("blocks", system=[part("Be brief.", cache_control={"type": "ephemeral"})], messages=[user([part("Hello")])])
    row("sampling", messages=[user("Hello")], temperature=0.5, stop_sequences=["END"])
    row("tools", messages=[user("Weather?")], tools=[{
        "name": "get_weather", "description": "Tells the weather.", "input_schema": WEATHER["function"]["parameters"]}],
        tool_choice={"type": "any", "disable_parallel_tool_use": True})
    row("tool-result", messages=[
        user("Weather?"), assistant([{"type": "tool_use", "id": "toolu_1", "name": "get_weather", "input": {"city": "Rome"}}]),
        user([{"type": "tool_result", "tool_use_id": "toolu_1", "content": "Rain"}])],
        tools=[{"name": "get_weather", "input_schema": {"type": "object"}}])
    row("thinking", messages=[user("1+1?")], max_tokens=4096, thinking={"type": "enabled", "budget_tokens": 1024})
    row("image", messages=[user([{"type": "image", "source": {
        "type": "base64", "media_type": "image/png", "data": PNG.split(",")[1]}}, part("What is it?")])])
    row("document", messages=[user([{"type": "document", "title": "Colours", "source": {
        "type": "base64", "media_type": "application/pdf", "data": PDF.split(",")[1]}}, part("What colour?")])])
    row("metadata", messages=[user("Hello")], metadata={"user_id": "u-1"})


def embeddings():
    for name, value in {
        "string": "Hello", "list": ["Hello", "there"], "tokens": [9906, 1070], "token-lists": [[9906], [1070, 0]],
        "unicode": ["שלום", "👨‍👩‍👧"],
    }.items():
        line(f"embeddings/{name}", model=EMBEDDING, input=value)
    line("embeddings/dimensions", model=EMBEDDING, input="Hello", dimensions=256)
    line("embeddings/base64", model=EMBEDDING, input="Hello", encoding_format="base64")
    line("embeddings/user", model=EMBEDDING, input="Hello", user="u-1", encoding_format="float")


def others():
    path = "/v1/responses"
    request("responses/string", path, model=REASONING, input="Hello")
    request("responses/instructions", path, model=CHAT, input="Hello", instructions="Be brief.", max_output_tokens=100)
    request("responses/items", path, model=CHAT, input=[
        {"role": "user", "content": [{"type": "input_text", "text": "What is it?"},
                                     {"type": "input_image", "image_url": PNG, "detail": "auto"}]}])
    request("responses/document", path, model=CHAT, input=[{"role": "user", "content": [
        {"type": "input_file", "filename": "a.pdf", "file_data": PDF}, {"type": "input_text", "text": "Colour?"}]}])
    request("responses/effort", path, model=REASONING, input="Hello", reasoning={"effort": "low", "summary": "auto"})
    request("responses/schema", path, model=CHAT, input="Hello", text={
        "format": {"type": "json_schema", "name": "colour", "schema": SCHEMA, "strict": True}})
    request("responses/tools", path, model=CHAT, input="Weather?", tool_choice="required", tools=[
        {"type": "function", "name": "get_weather", "parameters": WEATHER["function"]["parameters"], "strict": False}])
    request("responses/tool-result", path, model=CHAT, input=[
        {"role": "user", "content": "Weather?"},
        {"type": "function_call", "call_id": "call_1", "name": "get_weather", "arguments": '{"city":"Rome"}'},
        {"type": "function_call_output", "call_id": "call_1", "output": "Rain"}])
    request("responses/handled", path, model=CHAT, input="Hello", service_tier="flex", metadata={"team": "a"}, store=False,
            prompt_cache_key="chapter-1", safety_identifier="5f4dcc3b", parallel_tool_calls=False, truncation="auto")
    request("responses/user", path, model=CHAT, input="Hello", metadata={"team": "a"}, store=False, user="u-1")
    request("responses/told-more", path, model=CHAT, input="Hello", include=["message.output_text.logprobs"], top_logprobs=2)
    request("responses/in-the-background", path, model=CHAT, input="Hello", background=True)
    request("responses/verbosity", path, model=REASONING, input="Hello", text={"verbosity": "low"})
    request("responses/compaction", path, model=REASONING, input="Hello", context_management=[
        {"type": "compaction", "compact_threshold": 10_000}])
    request("responses/tools-of-the-service", path, model=CHAT, input="News?", max_tool_calls=3, tools=[
        {"type": "web_search"}, {"type": "code_interpreter", "container": {"type": "auto"}}])
    request("responses/tools-that-are-kept", path, model=CHAT, input="What colour?", tools=[
        {"type": "file_search", "vector_store_ids": ["vs_1"]}])
    request("responses/described-tool", path, model=CHAT, input="Weather?", tools=[
        {"type": "function", **WEATHER["function"], "strict": False}])
    request("responses/document-by-address", path, model=CHAT, input=[{"role": "user", "content": [
        {"type": "input_file", "file_url": "https://example.com/a.pdf"}, {"type": "input_text", "text": "Colour?"}]}])
    request("responses/document-of-text", path, model=CHAT, input=[{"role": "user", "content": [
        {"type": "input_file", "filename": "sky.txt", "file_data": TXT}, {"type": "input_text", "text": "Colour?"}]}])
    request("responses/picture-by-id", path, model=CHAT, input=[{"role": "user", "content": [
        {"type": "input_image", "file_id": "file-abc123", "detail": "low"}]}])
    request("responses/low-detail", path, model=CHAT, input=[{"role": "user", "content": [
        {"type": "input_image", "image_url": PNG, "detail": "low"}]}])
    request("responses/thought-before", path, model=REASONING, input=[
        {"role": "user", "content": "1+1?"}, {"type": "reasoning", "id": "rs_1", "summary": []},
        {"role": "assistant", "content": "2"}, {"role": "user", "content": "And 2+2?"}])
    request("responses/item-by-id", path, model=CHAT, input=[
        {"type": "item_reference", "id": "msg_1"}, {"role": "user", "content": "Why?"}])
    path = "/v1/completions"
    model = "gpt-3.5-turbo-instruct"
    request("completions/string", path, model=model, prompt="Once upon", max_tokens=16)
    request("completions/list", path, model=model, prompt=["Once", "upon"], n=2, best_of=3, temperature=0.5)
    request("completions/tokens", path, model=model, prompt=[9906, 1070], echo=True, logprobs=2, suffix="!")
    request("completions/echo", path, model=model, prompt="Once upon", echo=True)
    request("completions/suffix", path, model=model, prompt="Once upon", suffix=" a time")
    request("completions/user", path, model=model, prompt="Once upon", user="u-1")
    path = "/v1/moderations"
    request("moderations/string", path, model="omni-moderation-latest", input="Hello")
    request("moderations/list", path, model="omni-moderation-latest", input=["Hello", "there"])
    request("moderations/image", path, model="omni-moderation-latest", input=[part("Hello"), image(WEB)])


for rows in [parameters, efforts, thinking, turns, media, tools, formats, caching, unicode, spelling, params, embeddings, others]:
    rows()
