"""What a meeting is about and what came of it, in the words of the story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.stages.parties import Scene, Sentence
from onrecord.stages.talkwords import patterns

_STOP = re.compile(
    r"(?<![A-Z])\.|[;:—–“”\"()\n]|,\s|\s(?:and|but)\s(?=(?:to|will|would|said|is|was|are|were|has|had)\b)"
)
_LONGEST = 160
"""Characters of a clause that are kept: what is longer is no clause."""


def subject_of(sentences: Sequence[Sentence]) -> str | None:
    """The first words that say what a meeting is about: behind `discuss`, `talks on`, `to end`, or before `talks`."""
    for sentence in sentences:
        low = sentence.text.lower()
        for name in ("about", "purpose"):
            found = patterns()[name].search(low)
            words = _clause(sentence.text, found.end(), "about_ends") if found else ""
            if len(words) > 2:
                return words
    for sentence in sentences:
        if found := patterns()["topic"].search(sentence.text.lower()):
            return sentence.text[found.start(1) : found.end(1)]
    return None


def outcome_of(scene: Scene, ats: Sequence[int]) -> str | None:
    """What came of a meeting by its sentences and the one behind them: `words`, or `who says so: words`, with `; `."""
    told = list(dict.fromkeys(words for at in ats for words in _outcomes(scene, at)))
    after = ats[-1] + 1
    if not told and after < len(scene.sentences):
        follows, last = scene.sentences[after], scene.sentences[ats[-1]]
        if follows.paragraph - last.paragraph <= 1 and patterns()["they"].match(follows.text.lower()):
            told = list(_outcomes(scene, after))
    return "; ".join(told[:3]) or None


def _outcomes(scene: Scene, at: int) -> Iterator[str]:
    """The clause of a sentence that begins with a result, and who says so where somebody is quoted."""
    sentence = scene.sentences[at]
    found = patterns()["result"].search(sentence.text.lower())
    if found is None or patterns()["unsure"].search(sentence.text[max(0, found.start() - 40) : found.start()].lower()):
        return
    words = _clause(sentence.text, found.start(), "result_ends")
    quotation = sentence.around(sentence.start + found.start())
    speaker = (quotation.speaker or "").removeprefix("unnamed: ") if quotation else ""
    yield f"{speaker}: {words}" if speaker else words


def _clause(text: str, start: int, ends: str) -> str:
    """The words from a place to the end of their clause."""
    part = text[start : start + _LONGEST]
    stops = [stop.start() for stop in (_STOP.search(part, 1), patterns()[ends].search(part.lower(), 1)) if stop]
    words = part[: min(stops, default=len(part))].strip(" ,’'")
    return words if stops or len(part) < _LONGEST else words.rpartition(" ")[0]
