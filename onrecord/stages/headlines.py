"""Names in headlines that write every word with a capital: they are what the story below calls so.

`Velmara, Front Trade Blame` holds no body called Front Trade: the story knows a Front. `Mass Grave Found` holds no name
at all where the story writes of a mass grave.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.lexicon.nouns import nouns
from onrecord.models.encoded import LabelledSpan
from onrecord.types.evidence import PieceKind, Story

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LEAST, _SHARE = 4, 0.75
"""Words of four letters and more that a headline has at least, and how many of them have capitals."""
_LONG = 4


def as_below(story: Story, spans: Sequence[LabelledSpan]) -> list[LabelledSpan]:
    """The names that a model saw, those of headlines in capitals cut or left out as the text below has them."""
    heads = [
        (piece.start, piece.end)
        for piece in story.of_kind(PieceKind.HEADLINE, PieceKind.SUBHEAD)
        if _in_capitals(story.text[piece.start : piece.end])
    ]
    if not heads:
        return list(spans)
    above: list[LabelledSpan] = []
    below: list[LabelledSpan] = []
    for span in spans:
        (above if any(start <= span.start < end for start, end in heads) else below).append(span)
    rest = "".join(_apart(story.text, heads))
    kinds = {story.text[span.start : span.end]: span.label for span in below}
    settled = (one for span in above for one in _settled(story.text, span, rest, kinds))
    return sorted([*below, *settled], key=lambda span: span.start)


def _in_capitals(headline: str) -> bool:
    """Whether a headline begins its words with capitals."""
    words = [word for word in _WORD.findall(headline) if len(word) >= _LONG]
    return len(words) >= _LEAST and sum(word[0].isupper() for word in words) >= _SHARE * len(words)


def _apart(text: str, heads: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The text around headlines."""
    at = 0
    for start, end in heads:
        yield text[at:start]
        at = end
    yield text[at:]


def _settled(text: str, span: LabelledSpan, rest: str, kinds: dict[str, str]) -> Iterator[LabelledSpan]:
    """A name of a headline as it is below: whole, or the longest name of the story that it holds, or none."""
    form = text[span.start : span.end]
    if _stands(form, rest):
        yield span
        return
    held = [name for name in kinds if len(name) > 1 and _stands(name, form)]
    if held and " " in form and form.split()[-1] not in nouns("whole") | nouns("medium"):
        name = max(held, key=lambda one: (len(one), one))
        at = span.start + form.index(name)
        yield replace(span, start=at, end=at + len(name), label=kinds[name])
    elif not all(_stands(word.lower(), rest) for word in _WORD.findall(form)):
        yield span


def _stands(words: str, text: str) -> bool:
    """Whether whole words stand in a text."""
    return words in text and bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text))
