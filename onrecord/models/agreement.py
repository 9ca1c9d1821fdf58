"""One name, one kind: within a text the same words are taken to name the same thing wherever they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import ahocorasick_rs

from onrecord.models.encoded import LabelledSpan

# How sure the model must be of a name in all before its other occurrences are taken for it too.
SURE = 0.9


def _kinds(text: str, spans: Sequence[LabelledSpan]) -> dict[str, dict[str, float]]:
    """The scores of each kind, summed, by the words of a name."""
    kinds: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for span in spans:
        kinds[text[span.start : span.end]][span.label] += span.score
    return kinds


def _best(scores: Mapping[str, float]) -> str:
    return max(scores, key=lambda kind: scores[kind])


def _whole_words(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())


def _others(text: str, kinds: Mapping[str, Mapping[str, float]], spans: Sequence[LabelledSpan]) -> list[LabelledSpan]:
    """Occurrences of sure names that are in no span yet."""
    sure = [words for words, scores in kinds.items() if sum(scores.values()) >= SURE and words[0].isupper()]
    taken = bytearray(len(text))
    for span in spans:
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    finder = ahocorasick_rs.AhoCorasick(sure, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    found = []
    for index, start, end in finder.find_matches_as_indexes(text):
        if not any(taken[start:end]) and _whole_words(text, start, end):
            found.append(LabelledSpan(start, end, _best(kinds[sure[index]]), 0.5))
    return found


def _seconds(text: str, spans: Sequence[LabelledSpan], kinds: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    """What each name is where it is not of its kind: another kind that it was taken for, else the next likely one."""
    held: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for span in spans:
        words = text[span.start : span.end]
        for kind in (span.label, span.second):
            if kind and kind != _best(kinds[words]):
                held[words][kind] += span.score
    return {words: _best(scores) for words, scores in held.items()}


def agreed(text: str, spans: Sequence[LabelledSpan]) -> list[LabelledSpan]:
    """Names of a text with the kind that most of their score is for, and with the occurrences that were passed over."""
    kinds = _kinds(text, spans)
    seconds = _seconds(text, spans, kinds)
    found = [*spans, *_others(text, kinds, spans)] if spans else []
    settled = (
        LabelledSpan(span.start, span.end, _best(kinds[words]), span.score, seconds.get(words))
        for span in found
        for words in (text[span.start : span.end],)
    )
    return sorted(settled, key=lambda span: span.start)
