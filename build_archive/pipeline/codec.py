"""Frozen dataclasses to plain JSON values and back; the cache, ``--json`` and ``--report`` share it."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class DecodeError(ValueError):
    """A JSON value does not have the shape of the type it is to become."""


def encode(value: object) -> object:
    """``value`` as dicts, lists, strings, numbers, booleans and None; fields keep their order."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, (tuple, list)):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {str(key): encode(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {name: encode(getattr(value, name)) for name in _names(type(value))}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def decode(kind: type[T], value: object) -> T:
    """The ``kind`` that :func:`encode` turned into ``value``; :class:`DecodeError` where it does not fit."""
    try:
        result: T = _decode(kind, value)
    except DecodeError:
        raise
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise DecodeError(str(error)) from error
    return result


def _decode(kind: Any, value: Any) -> Any:  # Any: a type read from annotations, and a value read from JSON
    if kind in (str, int, bool, float):
        if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
            return value
        raise DecodeError(f"expected {kind.__name__}, found {type(value).__name__}")
    if kind is type(None):
        if value is None:
            return None
        raise DecodeError("expected null")
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        for choice in get_args(kind):
            try:
                return _decode(choice, value)
            except DecodeError:
                continue
        raise DecodeError(f"nothing of {kind} fits")
    if origin is tuple:
        if not isinstance(value, list):
            raise DecodeError(f"expected a list, found {type(value).__name__}")
        inner = get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_decode(inner[0], item) for item in value)
        if len(inner) != len(value):
            raise DecodeError(f"expected {len(inner)} items, found {len(value)}")
        return tuple(_decode(one, item) for one, item in zip(inner, value, strict=True))
    if origin is dict:
        if not isinstance(value, dict):
            raise DecodeError(f"expected an object, found {type(value).__name__}")
        return {key: _decode(get_args(kind)[1], item) for key, item in value.items()}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if isinstance(kind, type) and is_dataclass(kind):
        if not isinstance(value, dict):
            raise DecodeError(f"expected an object, found {type(value).__name__}")
        hints = _hints(kind)
        if set(value) != set(hints):
            raise DecodeError(f"fields of {getattr(kind, '__name__', kind)} differ")
        return kind(**{name: _decode(hint, value[name]) for name, hint in hints.items()})
    raise DecodeError(f"no way to read {kind}")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _hints(kind: Any) -> dict[str, Any]:  # Any: see above
    return {name: hint for name, hint in get_type_hints(kind).items() if name in _names(kind)}
