"""The user's own names and terms, which go before those of the package: `names.tsv` and `terms.tsv`.

They lie in a folder beside the record (`talks.db` → `talks.lexicon`) or where the user says. A run takes them in once
and carries their text to every process, so that all read with the same words and every stage's fingerprint knows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from blake3 import blake3

from onrecord.errors import UsageError

KINDS = ("person", "organisation", "state", "place", "people")
"""What a name may be."""
_NAMES, _TERMS = ("kind", "canonical"), ("term", "phrases")
_LARGEST = 16_000_000
"""Bytes of a file of names; what is larger was hardly meant."""


@dataclass(frozen=True, slots=True)
class Own:
    """The text of the user's files: of names and of terms; empty where there is none."""

    names: str = ""
    terms: str = ""

    @property
    def digest(self) -> str:
        """What a stage's fingerprint says of them; empty where there are none."""
        if not self.names and not self.terms:
            return ""
        return blake3(f"{self.names}\0{self.terms}".encode()).hexdigest()[:20]


_now = [Own()]


def own() -> Own:
    """The user's files that this process reads with."""
    return _now[0]


def use(given: Own) -> None:
    """Read with these files from now on."""
    _now[0] = given


def beside(record: str) -> Path | None:
    """The folder beside a record that is a file: `talks.db` → `talks.lexicon`; None for a URL."""
    return None if "://" in record else Path(record).with_suffix(".lexicon")


def own_of(place: Path) -> Own:
    """The files of a folder, or one file by its columns. UsageError for what is missing or cannot be read."""
    if place.is_dir():
        return Own(_text(place / "names.tsv", _NAMES), _text(place / "terms.tsv", _TERMS))
    columns = _read(place).splitlines()
    first = next((line for line in columns if line.strip() and not line.startswith("#")), "")
    if "term" in first.split("\t"):
        return Own(terms=_text(place, _TERMS))
    return Own(names=_text(place, _NAMES))


def _text(path: Path, columns: tuple[str, str]) -> str:
    """A file's text after a look at its columns and kinds; empty where there is no such file."""
    if not path.exists():
        return ""
    text = _read(path)
    lines = _lines(text)
    _, header = next(lines, (0, []))
    if missing := [column for column in columns if column not in header]:
        raise UsageError(f"{path} has no column {missing[0]}", f"Its first line names columns: {' '.join(columns)} ….")
    for number, cells in lines:
        row = dict(zip(header, cells, strict=False))
        if not row.get(columns[0], "").strip() or not row.get(columns[1], "").strip():
            raise UsageError(f"{path}, line {number}: {' or '.join(columns)} is empty", "Cells are parted by tabs.")
        if "kind" in row and row["kind"] not in KINDS:
            raise UsageError(f"{path}, line {number}: {row['kind']!r} is no kind", f"Kinds are {', '.join(KINDS)}.")
    return text


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise UsageError(f"{path} is larger than {_LARGEST // 1_000_000} MB", "Give a file of names or of terms.")
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}", "Give a folder, or a UTF-8 file parted by tabs.") from error


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the numbers of their lines; comments and empty lines are left out."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line.split("\t")
