"""What a stage is: a pure function with a name, a version and a fingerprint.

A *selector* turns a page into stories, a *reader* one story into claims, a *linker* claims of many stories into
entries. The decorators give small frozen dataclasses; the order in which stages run is written in `onrecord.stages`.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from blake3 import blake3

from onrecord.ids import content_id
from onrecord.lexicon.own import own

if TYPE_CHECKING:
    from onrecord.stages.linking import Linking
    from onrecord.stages.reading import Reading
    from onrecord.types.claims import Claim
    from onrecord.types.entries import CopyEdge, Entry
    from onrecord.types.evidence import Page, Story


LEXICON = "lexicon/data"
"""The folder of the lexicon: a stage that names it reads with the user's own words too."""


class Abstained(Exception):  # noqa: N818 - it is no error
    """A stage looked and has a reason to say nothing, or nothing more. It may be raised, returned or yielded."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What all stages share.

    `reads` are the stages whose results this one sees; `data` are files or folders below the package; `models` are
    files or folders below it too; `parameters` are values that change what comes out. Its code is not part of its
    fingerprint: whoever changes what a stage says raises its version.
    """

    name: str
    version: int
    module: str
    reads: tuple[Stage, ...] = ()
    data: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    parameters: tuple[tuple[str, Any], ...] = ()

    @property
    def fingerprint(self) -> str:
        """What a result was made with: `f-…`."""
        return _fingerprint(self, own().digest)

    def __reduce__(self) -> tuple[Callable[..., Stage], tuple[str, str]]:
        """Travel to a worker by name: a decorated function cannot be found by its own."""
        return _find, (self.module, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector(Stage):
    """Chooses the stories of a page."""

    function: Callable[[Page], Iterable[Story]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader(Stage):
    """Reads claims from one story."""

    function: Callable[[Reading], Iterable[Claim | Abstained] | Abstained]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linker(Stage):
    """Makes entries of claims of many stories. `takes` are the kinds of claims that it reads."""

    function: Callable[[Linking], Iterable[Entry | CopyEdge | Abstained] | Abstained]
    takes: tuple[type[Claim], ...] = ()
    uses: tuple[Linker, ...] = ()


def selector(
    version: int, data: tuple[str, ...] = (), models: tuple[str, ...] = (), **parameters: Any
) -> Callable[[Callable[[Page], Iterable[Story]]], Selector]:
    """Declare the stage that chooses stories."""

    def declare(function: Callable[[Page], Iterable[Story]]) -> Selector:
        """The function as a stage."""
        return Selector(**_shared(function, version, (), data, models, parameters), function=function)

    return declare


def reader(
    version: int,
    reads: tuple[Reader, ...] = (),
    data: tuple[str, ...] = (),
    models: tuple[str, ...] = (),
    **parameters: Any,
) -> Callable[[Callable[[Reading], Iterable[Claim | Abstained] | Abstained]], Reader]:
    """Declare a reader of claims; its name is the function's."""

    def declare(function: Callable[[Reading], Iterable[Claim | Abstained] | Abstained]) -> Reader:
        """The function as a stage."""
        return Reader(**_shared(function, version, reads, data, models, parameters), function=function)

    return declare


def linker(
    version: int,
    takes: tuple[type[Claim], ...] = (),
    uses: tuple[Linker, ...] = (),
    data: tuple[str, ...] = (),
    models: tuple[str, ...] = (),
    **parameters: Any,
) -> Callable[[Callable[[Linking], Iterable[Entry | CopyEdge | Abstained] | Abstained]], Linker]:
    """Declare a linker; its name is the function's."""

    def declare(function: Callable[[Linking], Iterable[Entry | CopyEdge | Abstained] | Abstained]) -> Linker:
        """The function as a stage."""
        shared = _shared(function, version, uses, data, models, parameters)
        return Linker(**shared, function=function, takes=takes, uses=uses)

    return declare


def _shared(
    function: Callable[..., Any],
    version: int,
    reads: tuple[Stage, ...],
    data: tuple[str, ...],
    models: tuple[str, ...],
    parameters: Mapping[str, Any],
) -> dict[str, Any]:
    """The fields of a stage that come from its declaration. TypeError for parameters that JSON does not know."""
    json.dumps(parameters)
    named = {"name": function.__name__, "module": function.__module__, "version": version, "reads": reads}
    return named | {"data": data, "models": models, "parameters": _frozen(parameters)}


def _frozen(value: Any) -> Any:
    """Mappings and lists as tuples, in a fixed order, so that a stage can be hashed."""
    if isinstance(value, Mapping):
        return tuple((name, _frozen(value[name])) for name in sorted(value))
    return tuple(map(_frozen, value)) if isinstance(value, (list, tuple)) else value


def _find(module: str, name: str) -> Stage:
    """The stage of this name in this module."""
    found = getattr(importlib.import_module(module), name)
    assert isinstance(found, Stage)
    return found


@cache
def _fingerprint(stage: Stage, own_words: str) -> str:
    """Name, version, parameters, data (with the user's own words over the lexicon), models, and what is read."""
    read = [other.fingerprint for other in stage.reads]
    files_ = {path: _file_digest(path) for path in (*stage.data, *stage.models)}
    if own_words and LEXICON in stage.data:
        files_["own"] = own_words
    return content_id("f", stage.name, stage.version, stage.parameters, files_, read)


@cache
def _file_digest(path: str) -> str:
    """The digest of a file, or of all files of a folder, below the package."""
    hasher = blake3()
    for found in _walk(files("onrecord").joinpath(path)):
        hasher.update(found.name.encode())
        hasher.update(found.read_bytes())
    return hasher.hexdigest()[:20]


def _walk(place: Traversable) -> Iterable[Traversable]:
    """The files at a place, by name."""
    if place.is_file():
        yield place
        return
    for child in sorted(place.iterdir(), key=lambda child: child.name):
        yield from _walk(child)
