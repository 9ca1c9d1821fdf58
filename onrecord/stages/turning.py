"""What negation, refusal and retreat make of words of stance: `no longer insists`, `refused to drop its demand`.

Every such word right before turns the stance over once, so that two of them leave it as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.lexicon.stances import stance_words

Found = tuple[int, int, str, int]
"""Where words of stance begin and end in a sentence, the name of their stance, and where they begin without what turns
them over."""
_NEAR = 90
"""Characters before words of stance within which what turns them stands."""
_MOST = 4
"""How many words may turn one stance over."""
_NOT = {"accepts": "rejects", "rejects": "open", "refuses_to_discuss": "open", "open": "rejects"}
"""What a stance is that is not taken; who does not demand or offer something has taken none."""
_LEFT = _NOT | {"demands": "open", "conditions": "open", "offers": "rejects"}
"""What is left of a stance that is given up."""
_LED = ("accepts", "offers", "open")
"""Stances whose words lead to what is done about another: `agreed to drop its demand`."""


def turned(words: str, found: Sequence[Found]) -> list[Found]:
    """Words of stance with what turns them, in lower-case text; those that are part of others' turns are gone."""
    kept: list[Found] = []
    for start, end, name, own in found:
        first, stance = _turn(words, start, name)
        while kept and (kept[-1][1] > first or (first < start and _leads(words, kept[-1], first))):
            first = min(first, kept.pop()[0])
        if stance:
            kept.append((first, end, stance, own))
    return kept


def _leads(words: str, one: Found, first: int) -> bool:
    """Whether words of stance lead to what turns others: `agreed to` `drop its demand`."""
    return one[2] in _LED and not words[one[1] : first].strip()


def _turn(words: str, start: int, name: str) -> tuple[int, str | None]:
    """Where what turns a stance begins, and what it makes of it; None where no stance is left."""
    first, odd, left = start, False, False
    if name in _LED and stance_words()["perhaps"].search(words[max(0, start - _NEAR) : start]):
        return start, "open"
    for _ in range(_MOST):
        before = words[max(0, first - _NEAR) : first]
        found = _given_up(before)
        left = left or found is not None
        if found is None:
            found = stance_words()["negation"].search(before)
            left = left or (found is not None and found["longer"] is not None)
        if found is None:
            break
        if found.re is stance_words()["negation"] and found["lack"]:
            return first, None
        first, odd = first - len(found[0]), not odd
    return first, ((_LEFT if left else _NOT).get(name) if odd else name)


def _given_up(before: str) -> re.Match[str] | None:
    """The word before a stance that gives it up, unless somebody else only wants it to be: `should drop its demand`."""
    found = stance_words()["given_up"].search(before)
    if found is None or not found["base"]:
        return found
    lead = before[: found.start()]
    return found if stance_words()["negation"].search(lead) or stance_words()["does"].search(lead) else None
