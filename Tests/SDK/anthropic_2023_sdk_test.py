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

GOLDEN = pathlib.Path(__file__).parent.parent / "Corpus" / "anthropic.jsonl"
ROWS = [json.loads(line) for line in GOLDEN.read_text().split("\n") if line]
STRICT = adapter(message_create_params.MessageCreateParamsNonStreaming)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["custom_id"][:60]) for row in ROWS])
def test_the_client_takes_the_body(row):
    STRICT.validate_json(json.dumps(row["body"]))


def test_there_are_rows_that_only_this_version_takes():
    assert {"temperature", "top_p", "top_k"} <= {member for row in ROWS for member in row["body"]}


def test_no_other_member_is_taken():
    with pytest.raises(ValidationError):
        STRICT.validate_json(json.dumps({**ROWS[0]["body"], "no_such_member": 1}))
