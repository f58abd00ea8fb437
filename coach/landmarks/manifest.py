"""The manifest of model files: its schema, and reading it with every mistake named by file and field."""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from coach.errors import CoachError

_Item = TypeVar("_Item")
_STRICT = ConfigDict(extra="forbid", frozen=True, str_min_length=1)

HttpsUrl = Annotated[str, Field(pattern=r"^https://[^/\s]+/\S*$")]
BareName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$")]
"""A name that can't leave its folder or be taken for a command line option."""


def _not_empty(items: tuple[_Item, ...]) -> tuple[_Item, ...]:
    if not items:  # `min_length` would also complain of an item that is there and wrong
        raise ValueError("at least one is needed")
    return items


class UrlPlace(BaseModel):
    """A web address that gives the file itself."""

    model_config = _STRICT
    kind: Literal["url"]
    url: HttpsUrl


class WheelPlace(BaseModel):
    """A package on the Python package index whose wheel carries the file as `member`."""

    model_config = _STRICT
    kind: Literal["wheel"]
    package: BareName
    version: BareName
    member: str


Place = Annotated[UrlPlace | WheelPlace, Field(discriminator="kind")]


class ModelFile(BaseModel):
    """One model file.

    Attributes:
        name: what the program calls it.
        file: its name in the models folder.
        version: the publisher's.
        bytes, sha256: what the file must be, exactly.
        licence: SPDX identifier.
        card: address of the publisher's model card.
        purpose: for a person.
        places: where to get it, tried in this order.
    """

    model_config = _STRICT
    name: BareName
    file: BareName
    version: str
    bytes: Annotated[int, Field(gt=0)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    licence: str
    card: HttpsUrl
    purpose: str
    places: Annotated[tuple[Place, ...], AfterValidator(_not_empty)]


class Manifest(BaseModel):
    """All model files the coach uses."""

    model_config = _STRICT
    models: Annotated[tuple[ModelFile, ...], AfterValidator(_not_empty)]

    @model_validator(mode="after")
    def _no_two_alike(self) -> Self:
        for field in ("name", "file"):
            values = [getattr(model, field) for model in self.models]
            twice = sorted({value for value in values if values.count(value) > 1})
            if twice:
                raise ValueError(f"{field} must differ from model to model, found twice: {', '.join(twice)}")
        return self

    def named(self, name: str) -> ModelFile:
        """Return the model of that name; KeyError when there is none."""
        for model in self.models:
            if model.name == name:
                return model
        raise KeyError(name)


def load_manifest(path: Path) -> Manifest:
    """Read and check a manifest.

    Raises:
        CoachError: it can't be read or is not as it should be; one line a mistake, with file and field.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CoachError(
            f"The list of model files can't be read: {path} ({error.strerror}); install coach again."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CoachError(f"{path}: not readable as TOML: {error}") from error
    try:
        return Manifest.model_validate(content)
    except ValidationError as error:
        raise CoachError("\n".join(_mistake(path, dict(item)) for item in error.errors())) from error


def _mistake(path: Path, error: dict[str, Any]) -> str:
    """One mistake as `file: models[0].sha256: what was expected, found what`."""
    field = ""
    location = error["loc"]
    for index, part in enumerate(location):
        if isinstance(part, int):
            field += f"[{part}]"
        elif index < 2 or location[index - 2] != "places":  # there pydantic adds the kind of the place
            field += f".{part}" if field else part
    found = error["input"]
    shown = f", found {found!r}" if isinstance(found, str | int | float | bool) else ""
    # a kind of place that there is not is quoted in the message as it stands in the file
    says = "".join(letter if letter.isprintable() else "?" for letter in error["msg"])
    return f"{path}: {field or 'the whole file'}: {says}{shown}"
