"""Sentences of a training text, as the units that span heads learn from."""

from __future__ import annotations

from onrecord.models.words import NO_BREAK, PARAGRAPH_BREAK, breaks_after, split_words

Range = tuple[int, int]
_SHORT = "mr mrs ms dr gen col maj capt lt sgt brig adm st no prof sen rep gov rev jan feb mar apr aug sept oct nov dec"
_ABBREVIATED = frozenset(_SHORT.split())


def sentences(text: str) -> list[Range]:
    """Character ranges of the sentences of a text, by marks and capitals; a line's end always ends one."""
    words = split_words(text)
    ranges: list[Range] = []
    begin = 0
    ends = breaks_after(text, words)
    starts = words.starts.tolist()
    for at, end in enumerate(words.ends.tolist()):
        last = at + 1 == len(starts)
        if not (last or ends[at] == PARAGRAPH_BREAK or (ends[at] != NO_BREAK and _ends(text, starts, at))):
            continue
        ranges.append((starts[begin], end))
        begin = at + 1
    return ranges


def _ends(text: str, starts: list[int], at: int) -> bool:
    mark, following = text[starts[at]], text[starts[at + 1]]
    if mark == ":" or not (following.isupper() or following.isdigit() or following in "“\"‘'("):
        return False
    before = text[starts[at - 1] : starts[at]].strip().lower() if at else ""
    return mark != "." or (len(before) > 1 and before not in _ABBREVIATED)
