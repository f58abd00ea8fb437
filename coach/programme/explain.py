"""Explain: the schema's errors put into a person's words, each at its place in the file."""

from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from coach.programme.fields import MISTAKE
from coach.programme.problems import FieldPath, Problem, closest, field_name, quoted
from coach.programme.schema import RoutineFields
from coach.programme.yaml_nodes import Node


def explain(error: ValidationError, root: Node) -> list[Problem]:
    """Turn every error of a routine's fields into a problem, save those that only follow from another.

    What follows from another: anything within a value that was refused on reading, and a field reported
    missing that is there under a misspelt name.
    """
    errors = [detail for detail in error.errors(include_url=False) if _legible(root, detail["loc"])]
    missing = {detail["loc"] for detail in errors if detail["type"] == "missing"}
    problems = []
    for detail in errors:
        if detail["type"] == "extra_forbidden":
            problem, meant = _unknown_field(detail["loc"], root, missing)
            problems.append(problem)
            missing.discard(meant)
    for detail in errors:
        path = detail["loc"]
        if detail["type"] != "extra_forbidden" and (detail["type"] != "missing" or path in missing):
            node = _walk(root, path)[-1]
            problems.append(Problem(node.line, node.column, field_name(path), _sentence(detail)))
    return problems


def _unknown_field(path: FieldPath, root: Node, missing: set[FieldPath]) -> tuple[Problem, FieldPath]:
    """Explain a name that means nothing here; also return the path of the field it was meant for."""
    name, group = str(path[-1]), path[:-1]
    node = _walk(root, group)[-1]
    known = list(_model_at(group).model_fields)
    # a field that is missing is the likelier one
    absent = [field for field in known if (*group, field) in missing]
    meant = closest(name, absent) or closest(name, known)
    hint = f"; did you mean '{meant}'?" if meant else f"; the fields here are {', '.join(known)}"
    sentence = f"there is no field of this name{hint}"
    return Problem(*node.names[name], field_name(path), sentence), (*group, meant or "")


def _sentence(detail: ErrorDetails) -> str:
    if detail["type"] == MISTAKE:
        return str(detail["ctx"]["sentence"])
    expected = _expected(detail["loc"])
    if detail["type"] == "missing":
        return f"is missing: expected {expected}"
    unquoted = detail["type"] == "string_type" and isinstance(detail["input"], bool | int | float)
    hint = "; put it in quotes to make it text" if unquoted else ""
    return f"expected {expected}, found {quoted(detail['input'])}{hint}"


def _expected(path: FieldPath) -> str:
    """Quote the schema on the field at a path; for the plain items of a list, on the list."""
    if path and isinstance(path[-1], int) and _model_at(path) is _model_at(path[:-2]):
        return _expected(path[:-1])
    if not path or isinstance(path[-1], int):
        return f"a group of fields: {', '.join(_model_at(path).model_fields)}"
    return str(_model_at(path[:-1]).model_fields[path[-1]].description)


def _model_at(path: FieldPath) -> type[BaseModel]:
    """Find the group of fields at a path, or around it where the path leads to a plain value."""
    model: type[BaseModel] = RoutineFields
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            kind = model.model_fields[part].annotation
            for candidate in (kind, *get_args(kind)):
                if isinstance(candidate, type) and issubclass(candidate, BaseModel):
                    model = candidate
    return model


def _walk(root: Node, path: FieldPath) -> list[Node]:
    """List the nodes along a path as far as it leads, from the root on."""
    nodes = [root]
    for part in path:
        value = nodes[-1].value
        if isinstance(value, dict) and part in value:
            nodes.append(value[str(part)])
        elif isinstance(value, list) and isinstance(part, int):
            nodes.append(value[part])
        else:
            break
    return nodes


def _legible(root: Node, path: FieldPath) -> bool:
    return all(node.legible for node in _walk(root, path))
