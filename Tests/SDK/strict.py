"""Turns the types by which a client describes its requests into models that take nothing else.

Clients describe requests by TypedDicts, which are checked by nobody when a program runs. `model(T)` is the same type as
a pydantic model, with every TypedDict in it turned likewise: unknown members are forbidden, numbers are no strings.
"""

import collections.abc
import types
import typing

import typing_extensions
from pydantic import BaseModel, ConfigDict, Field, RootModel, TypeAdapter, create_model

STRICT = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True, protected_namespaces=(),
                    val_json_bytes="base64")
SEQUENCES = {collections.abc.Iterable, collections.abc.Sequence, list, collections.abc.Collection}
MAPPINGS = {collections.abc.Mapping, collections.abc.MutableMapping, dict}
UNIONS = {typing.Union, types.UnionType}
# What Mistral's client puts for a value that is not there, and for words it may be answered one day.
UNSENT = {"Unset", "UnrecognizedStr", "UnrecognizedInt", "UnknownContentChunk"}
MARKS = {typing.Required: True, typing.NotRequired: False,
         typing_extensions.Required: True, typing_extensions.NotRequired: False}


class Strictness:
    """Turns types; each class once, so that those that hold themselves come to an end."""

    def __init__(self):
        self.models = {}
        self.names = {}

    def adapter(self, root):
        """Validates values against `root` and whatever stands in it."""
        turned = self.turn(root)
        for made in self.models.values():
            if isinstance(made, type):
                made.model_rebuild(_types_namespace=self.names)
        return TypeAdapter(turned)

    def turn(self, kind):
        if typing_extensions.is_typeddict(kind):
            return self.members(kind)
        if is_model(kind):
            return self.fields(kind)
        alias = getattr(kind, "__value__", None)
        if alias is not None:
            return self.turn(alias[typing.get_args(kind)] if typing.get_args(kind) else alias)
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if origin is typing.Annotated:
            return self.turn(arguments[0])
        if origin in MARKS:
            return self.turn(arguments[0])
        if origin in UNIONS:
            return typing.Union[tuple(self.turn(argument) for argument in described(arguments))]
        if origin in SEQUENCES:
            return list[self.turn(arguments[0])]
        if origin in MAPPINGS:
            return dict[str, self.turn(arguments[1])]
        if kind in (object, typing.Any):
            return typing.Any
        return kind

    def members(self, kind):
        """A TypedDict as a model; while it is being made its name stands for it."""
        if kind in self.models:
            return self.models[kind]
        name = f"Strict{len(self.names)}{kind.__name__}"
        self.names[name] = None
        self.models[kind] = typing.ForwardRef(name)
        fields = {}
        for number, (member, hint) in enumerate(typing_extensions.get_type_hints(kind, include_extras=True).items()):
            required = MARKS.get(typing.get_origin(hint), member in kind.__required_keys__)
            fields[f"m{number}"] = (self.turn(hint), Field(... if required else None, alias=wire(hint, member)))
        return self.made(kind, name, fields)

    def fields(self, kind):
        """A model of the client's as a stricter one, under the names of its aliases."""
        if kind in self.models:
            return self.models[kind]
        name = f"Strict{len(self.names)}{kind.__name__}"
        self.names[name] = None
        self.models[kind] = typing.ForwardRef(name)
        fields = {}
        for number, (member, field) in enumerate(kind.model_fields.items()):
            default = ... if field.is_required() else None
            fields[f"m{number}"] = (self.turn(field.annotation), Field(default, alias=field.alias or member))
        return self.made(kind, name, fields)

    def made(self, kind, name, fields):
        model = create_model(name, __config__=STRICT, **fields)
        self.models[kind] = self.names[name] = model
        return model


def is_model(kind):
    return isinstance(kind, type) and issubclass(kind, BaseModel) and not issubclass(kind, RootModel)


def described(alternatives):
    """What can stand on the wire: beside TypedDicts, models are the client's own answers given back to it."""
    alternatives = [alternative for alternative in alternatives if getattr(alternative, "__name__", "") not in UNSENT]
    if any(typing_extensions.is_typeddict(alternative) for alternative in alternatives):
        return [alternative for alternative in alternatives if not is_model(alternative)]
    return alternatives


def wire(hint, member):
    """How a member is spelled on the wire: clients note that beside its type."""
    for argument in typing.get_args(hint) if typing.get_origin(hint) in MARKS else [hint]:
        if typing.get_origin(argument) is typing.Annotated:
            for note in typing.get_args(argument)[1:]:
                if getattr(note, "alias", None):
                    return note.alias
    return member


def adapter(kind):
    """A validator of values by a stricter `kind`."""
    return Strictness().adapter(kind)
