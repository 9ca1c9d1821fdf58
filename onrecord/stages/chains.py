"""The reporting chain of a statement: whom the source spoke to, and which outlets stand between it and the story."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.stages.speaker import Speaker, is_outlet
from onrecord.types.claims import Mention
from onrecord.types.evidence import Span

_TOLD = re.compile(r"\b(?:told|tells|telling|tell|informed|informs)\b", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:interview(?:ed)?\s+(?:on \w+ )?(?:with|by|on|to|in)|"
    r"(?:speaking|spoke|talking|talked|remarks|comments|statements?|confirmed)\s+(?:to|with)|"
    r"in\s+an\s+interview\s+(?:published\s+)?(?:by|with|in))\s+(?:the\s+)?(?:[\w’'-]+,?\s+){0,3}\Z",
    re.IGNORECASE,
)
_QUOTED_BY = re.compile(
    r"\b(?:quoted|cited|carried|reported|published|aired|broadcast)\s+(?:\w+\s+){0,3}?(?:by|in|on)\s+(?:the\s+)?\Z"
    r"|\bquoted\s+as\s+\w+\s+by\s+(?:the\s+)?\Z"
    r"|\b(?:citing|quoting|which\s+(?:cited|quoted))\s+(?:a\s+report\s+(?:by|in|from)\s+)?(?:the\s+)?\Z",
    re.IGNORECASE,
)
_US = re.compile(
    r"\s*(?:us|this (?:newspaper|paper|website|magazine|channel|programme|program|reporter|correspondent)|"
    r"our (?:reporter|correspondent))\b",
    re.IGNORECASE,
)
_NEAR = 90


def told_to(
    text: str, cue: Span, mentions: Sequence[Mention], sentence: tuple[int, int], own: str | None = None
) -> str | None:
    """The outlet that a source is said to have spoken to: `told Reuters`, `told this newspaper` (`own`)."""
    if own and _TOLD.search(cue.text) and _US.match(text, cue.end):
        return own
    for mention in _within(mentions, sentence):
        start = mention.spans[0].start
        if not names_outlet(mention):
            continue
        between = text[cue.end : start] if start >= cue.end else None
        if (
            between is not None
            and len(between) < 40
            and _TOLD.search(cue.text)
            and re.fullmatch(r"\s*(?:the\s+)?(?:[\w’'-]+\s+){0,4}", between)
        ):
            return mention.name
        if _TO.search(text[max(sentence[0], start - 60) : start]):
            return mention.name
    return None


def quoted_by(text: str, cue: Span, mentions: Sequence[Mention], sentence: tuple[int, int]) -> str | None:
    """The outlet that carried the words first: `was quoted as saying by Anadolu`, `Reuters reported, citing Axios`."""
    for mention in _within(mentions, sentence):
        start = mention.spans[0].start
        near = abs(start - cue.end) < _NEAR
        if near and names_outlet(mention) and _QUOTED_BY.search(text[max(sentence[0], start - 60) : start]):
            return mention.name
    return None


def _within(mentions: Sequence[Mention], sentence: tuple[int, int]) -> Sequence[Mention]:
    """The mentions of a sentence; mentions are in order."""
    low, high = (bisect_left(mentions, at, key=lambda mention: mention.spans[0].start) for at in sentence)
    return mentions[low:high]


def relays(parent: Speaker | None, parents: Sequence[str], carried: str | None) -> tuple[str, ...]:
    """The outlets between a source and the story: those of the statement around it, its speaker, who carried it."""
    found = list(parents)
    if parent is not None and parent.kind == "outlet":
        found.append(parent.name)
    if carried:
        found.append(carried)
    return tuple(dict.fromkeys(found))


def names_outlet(mention: Mention) -> bool:
    """Whether a mention names a medium: by the lexicon, or by the words of its name."""
    if mention.mention_kind not in ("organisation", "other", "facility") or not mention.name:
        return False
    return is_outlet(mention.name, mention.spans[0].text)
