"""How bodies of many states are written beside their letters: `Intergovernmental Authority on Development (IGAD)`."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon.names import read_names

_LETTERS = re.compile(r"[A-Z]{2,8}")
_SORTS = frozenset(["igo", "ngo"])


def with_letters(name: str) -> str:
    """A canonical name with the abbreviation in brackets, where the lexicon knows one by which such a body goes."""
    letters = _letters().get(name)
    return f"{name} ({letters})" if letters and letters != name else name


@cache
def _letters() -> dict[str, str]:
    """The first abbreviation of each body of states or relief body, and of states of three words or more."""
    found: dict[str, str] = {}
    for name in read_names():
        long = name.kind == "state" and name.canonical.count(" ") > 1
        if (long or name.sort in _SORTS) and _LETTERS.fullmatch(name.text):
            found.setdefault(name.canonical, name.text)
    return found
