"""What people write by hand: validate, upload, create, poll, download, and write the answers in input order.

    openai_sdk.py BASE_URL REQUESTS.jsonl RESULTS.jsonl
"""

import json
import sys
import time

from openai import OpenAI


def validate(path):
    """The custom_ids in the order of the file."""
    order = {}
    with open(path, encoding="utf-8") as lines:
        for number, text in enumerate(lines, 1):
            row = json.loads(text)
            if row["custom_id"] in order:
                sys.exit(f"{path}:{number}: {row['custom_id']} was used before")
            if row["method"] != "POST" or not row["url"].startswith("/v1/") or "model" not in row["body"]:
                sys.exit(f"{path}:{number}: not a request")
            order[row["custom_id"]] = None
    return order


def main(base_url, requests, results):
    client = OpenAI(base_url=base_url, api_key="sk-bench", max_retries=0)
    answers = validate(requests)
    with open(requests, "rb") as file:
        uploaded = client.files.create(file=file, purpose="batch")
    batch = client.batches.create(
        input_file_id=uploaded.id, endpoint="/v1/chat/completions", completion_window="24h")
    while batch.status in ("validating", "in_progress", "finalizing"):
        time.sleep(0.1)
        batch = client.batches.retrieve(batch.id)
    if batch.status != "completed":
        sys.exit(f"the batch is {batch.status}")
    for line in client.files.content(batch.output_file_id).iter_lines():
        answers[json.loads(line)["custom_id"]] = line
    missing = [name for name, line in answers.items() if line is None]
    if missing:
        sys.exit(f"{len(missing)} rows have no answer")
    with open(results, "w", encoding="utf-8") as output:
        for line in answers.values():
            output.write(line + "\n")


main(*sys.argv[1:])
