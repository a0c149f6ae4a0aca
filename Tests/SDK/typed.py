"""What every client's models have in common: a member they do not know is the simulator's mistake."""

from collections.abc import Mapping

from pydantic import BaseModel


def known(value, path="answer"):
    """Fails when `value` has a member that the client's models do not know."""
    if isinstance(value, BaseModel):
        expects_more = "__pydantic_extra__" in type(value).__dict__.get("__annotations__", {})
        extra = set(value.model_extra or ()) - {field.alias for field in type(value).model_fields.values()}
        assert expects_more or not extra, f"{path}: {sorted(extra)}"
        for name in type(value).model_fields:
            known(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list):
        for index, element in enumerate(value):
            known(element, f"{path}[{index}]")
    elif isinstance(value, Mapping):
        for name, element in value.items():
            known(element, f"{path}.{name}")
    return value
