"""The same job at a service of each dialect: what it costs, and that memory stays flat."""

import rows
import stage

ROW_BY_ROW = 'dialect = "realtime"\nlane = "realtime"\nmodels = ["qwen3-8b"]\nconcurrency = 32\n'
# Service, its model, where the simulator plays it, further keys of its account, and how many requests.
SERVICES = [
    ("anthropic", "claude-haiku-4-5", "/anthropic", "", rows.COUNT),
    ("gemini", "gemini-2.5-flash", "/gemini/v1beta", "", rows.COUNT),
    ("mistral", "mistral-small-4", "/mistral/v1", "", rows.COUNT),
    ("fireworks", "gpt-oss-20b", "/fireworks/v1", 'account = "acme"\n', rows.COUNT),
    ("xai", "grok-4.3", "/xai/v1", "", rows.COUNT),
    ("together", "gpt-oss-120b", "/together/v1", "", rows.COUNT),
    # Rows are asked one by one.
    ("vllm", "qwen3-8b", "/vllm/v1", ROW_BY_ROW, rows.COUNT // 10),
]


@rows.row
def services(bench):
    for service, model, path, keys, count in SERVICES:
        bench.say(f"services: {service}")
        source = bench.path("requests.jsonl")
        total = stage.write_requests(source, count, model=model)
        account = stage.DEFAULT_ACCOUNT + keys
        use, creates, receipt = rows.drain(
            bench, source, {"any_model": True}, service=service, path=path, account=account)
        name = f"services, {service}"
        bench.add(
            name, f"CPU, {count:,} requests, {total / 1e6:.0f} MB", rows.seconds(use.cpu),
            note=f"{use.cpu / count * 1e6:.1f} us a request")
        rows.add_memory(bench, name, [use])
        if "realtime" not in keys:
            rows.demand_creates(bench, name, creates, receipt)
