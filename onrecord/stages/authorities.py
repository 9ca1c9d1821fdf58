"""By whose count: the authority behind a number, from the statement that holds it or from words beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.lexicon.nouns import nouns
from onrecord.text.numbers import find_numbers
from onrecord.types.claims import Mention, Quotation

_COUNTED_BY = re.compile(
    r"\bby\s+(?:the\s+)?(?:(?:count|tally|reckoning|estimates?|figures|records)\s+of\s+(?:the\s+)?(?P<of>[^,.;:()]{2,60})|"
    r"(?P<whose>[^,.;:()]{2,60}?)(?:[’']s|s[’'])?\s+(?:own\s+|latest\s+|official\s+)*"
    r"(?:count|tally|reckoning|estimates?|figures|records)\b)",
    re.IGNORECASE,
)
"""`by the police count`, `by the United Nations’ count`, `by the count of the union`."""
_SPOKES = re.compile(r"\bspokes(?:man|woman|person)\b", re.IGNORECASE)
"""Who reads out a body's figure."""
_OF_A_BODY = re.compile(
    r"(?:the\s+)?[A-Z]\S+\s+(?:officials?|authorities|figures|tall(?:y|ies)|statistics|records|data)", re.IGNORECASE
)
"""A name and no more than a word for those who count for it: `Tavrian officials`, not `Tavrian health officials`."""
_ON_RECORD = re.compile(
    r"\b(?:declared|counted|recorded|reported|confirmed|registered|documented|verified|estimated|listed|given|announced)"
    r"(?:\s+[\w-]+){0,2}\s+by\s+(?:the\s+)?(?P<whose>[^,.;:()“”\"]{2,60})|"
    r"\b(?:according to|on the word of)\s+(?:the\s+)?(?P<of>[^,.;:()“”\"]{2,60})",
    re.IGNORECASE,
)
"""`declared dead by Tavria`, `according to the union`, where no statement was read there."""
_ENDS = re.compile(r"\s+(?:that|which|who|by|in|from|of|released by|published by|issued by)\Z", re.IGNORECASE)
"""Words that a description was cut behind."""
_NEAR = 80
"""Characters after a number within which `by X's count` stands."""
_FAR = 160
"""Characters after a number within which `according to` stands."""


def authority_of(
    number: tuple[int, int],
    sentence: tuple[int, int],
    text: str,
    said: Sequence[Quotation],
    named: Sequence[Mention],
) -> str | None:
    """Whose count a number is: a canonical name, the words for somebody unnamed, or None for the outlet's own voice.

    In order: `by X's count`, the statement that holds the number, and who is named behind it where none was read.
    """
    end = min(sentence[1], number[1] + _NEAR)
    if beside := _COUNTED_BY.search(text, number[1], end):
        return _named(beside, named)
    innermost = holding(number, said)
    if innermost:
        return _told(_body_of(innermost))
    behind = _ON_RECORD.search(text, number[1], min(sentence[1], number[1] + _FAR))
    return _told(_named(behind, named)) if behind and (behind["of"] or not _another(text, number[1], behind)) else None


def _another(text: str, end: int, behind: re.Match[str]) -> bool:
    """Whether another number stands before the words that say by whom one is counted."""
    return any(True for _ in find_numbers(text[end : behind.start()]))


def _told(name: str | None) -> str | None:
    """A name as it may stand in a table: not cut behind a small word, and None for a pronoun or for nobody."""
    words = _ENDS.sub("", name or "").strip()
    return None if not words or _is_nobody(words) or words.lower().startswith("no ") else words


def _is_nobody(words: str) -> bool:
    """Whether words are a pronoun or the like: `who` is one, and the abbreviation `WHO` is none."""
    return (words if len(words) > 1 and words.isupper() else words.lower()) in nouns("nobody")


def holding(number: tuple[int, int], said: Sequence[Quotation]) -> Quotation | None:
    """The innermost of the statements that hold a number, if any does."""
    held = [q for q in said if any(s.start <= number[0] and number[1] <= s.end + 1 for s in q.spans)]
    return min(held, key=lambda q: sum(s.end - s.start for s in q.spans), default=None)


def _named(found: re.Match[str], named: Sequence[Mention]) -> str | None:
    """The actor whose name stands in the words; else those words themselves, a pronoun as nobody."""
    part = "of" if found["of"] else "whose"
    low, high = found.span(part)
    name = next((m.name for m in named if low <= m.spans[0].start < high and m.name), None)
    words = found[part].strip()
    return name if name or _is_nobody(words) else words


def _body_of(said: Quotation) -> str | None:
    """The speaker of a statement; the body that he counts for, where his words say so."""
    speaker = said.speaker
    if speaker is None or "(passive" in speaker:
        return None
    source = said.source.text if said.source else ""
    read_out = said.speaker_kind == "person" and _SPOKES.search(source)
    if read_out or (said.speaker_kind == "unnamed" and _OF_A_BODY.fullmatch(source)):
        return said.affiliation or speaker.removeprefix("unnamed: ")
    return speaker.removeprefix("unnamed: ")
