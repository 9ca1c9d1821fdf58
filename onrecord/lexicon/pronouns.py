"""Whether news writes of somebody as he or as she, by the given name and the form of address: `pronouns.tsv`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from onrecord.lexicon.names import data_rows


def pronoun_of(words: Iterable[str]) -> str | None:
    """`he` or `she` by words in lower case, those of titles first; None where they say neither, or both."""
    found = {_pronouns()[word] for word in words if word in _pronouns()}
    return found.pop() if len(found) == 1 else None


@cache
def _pronouns() -> dict[str, str]:
    return {word: row["pronoun"] for row in data_rows("pronouns.tsv") for word in row["words"].split()}
