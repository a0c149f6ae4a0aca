"""What our translator writes for Anthropic, against types of the interface's version `2023-06-01`, which we speak.

The client's newer types are of `2026-10-21`, which takes no sampling parameters; the older version goes on taking them.
This is the last release that describes them (MIGRATION.md of version 1.0.0).
"""

import json
import pathlib

import pytest
from anthropic.types import message_create_params
from pydantic import ValidationError
from strict import adapter

CORPUS = pathlib.Path(__file__).parent.parent / "Corpus"
# Of every manner in which models are asked.
ROWS = {
    f"{golden.stem}/{row['custom_id'][:60]}": row for golden in sorted(CORPUS.glob("anthropic*.jsonl"))
    for row in map(json.loads, filter(None, golden.read_text().split("\n")))}
STRICT = adapter(message_create_params.MessageCreateParamsNonStreaming)


@pytest.mark.parametrize("row", [pytest.param(row, id=name) for name, row in ROWS.items()])
def test_the_client_takes_the_body(row):
    STRICT.validate_json(json.dumps(row["body"]))


def test_there_are_rows_that_only_this_version_takes():
    assert {"temperature", "top_p", "top_k"} <= {member for row in ROWS.values() for member in row["body"]}


def test_no_other_member_is_taken():
    with pytest.raises(ValidationError):
        STRICT.validate_json(json.dumps({**next(iter(ROWS.values()))["body"], "no_such_member": 1}))
