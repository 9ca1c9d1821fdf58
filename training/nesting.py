"""Statements inside statements, made from those at hand: a reporting sentence put behind another's reporting words.

"Orvia wants the boats back" behind "Holt told reporters that" is a statement of Holt's that holds one of Orvia's.
News is full of these and the corpus has too few to learn them from.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.edits import edited
from training.examples import Example, Labelled, Range
from training.sentences import sentences

_LONGEST = 120
_OTHER_HEADS = ("names", "dates")


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that introduce what somebody says, with where its source and cue stand in them."""

    words: str
    source: Range
    cue: Range


def _inside(labelled: Sequence[Labelled], unit: Range) -> list[Labelled]:
    return [one for one in labelled if unit[0] < one.end and one.start < unit[1]]


def frames(examples: Sequence[Example]) -> list[Frame]:
    """The beginnings of sentences that are a source, a cue and then an unquoted content that has a sentence's form."""
    found = []
    for example in examples:
        for unit in sentences(example.text):
            parts = _inside(example.tokens["attribution"], unit)[:3]
            if [one.kinds[0] for one in parts] != ["source", "cue", "content"] or parts[0].start != unit[0]:
                continue
            source, cue, content = parts
            words = example.text[unit[0] : content.start]
            if words.endswith("that ") and len(words) < _LONGEST:
                at = unit[0]
                found.append(Frame(words, (source.start - at, source.end - at), (cue.start - at, cue.end - at)))
    return found


def _fits(example: Example, unit: Range) -> bool:
    """Whether a sentence holds one whole statement and is not part of a quotation."""
    parts = _inside(example.tokens["attribution"], unit)
    kinds = sorted(one.kinds[0] for one in parts)
    whole = all(unit[0] <= one.start and one.end <= unit[1] for one in parts)
    quoted = any(mark in example.text[unit[0] : unit[1]] for mark in '“”"')
    nested = _inside(example.tokens["nested"], unit)
    return (
        whole
        and not quoted
        and not nested
        and kinds == ["content", "cue", "source"]
        and example.text[unit[1] - 1] == "."
    )


def _lowered(example: Example, start: int) -> str:
    """The sentence's first letter as it stands after "that": small unless a name begins there."""
    named = any(one.start <= start < one.end for one in example.tokens["names"])
    return example.text[start] if named or example.text[start : start + 2] == "I " else example.text[start].lower()


def _wrapped(example: Example, unit: Range, frame: Frame) -> Example:
    letter = _lowered(example, unit[0])
    inner = [one for one in example.tokens["attribution"] if unit[0] <= one.start and one.end <= unit[1]]
    outer = [one for one in example.tokens["attribution"] if one not in inner]
    laid = replace(
        example,
        tokens={**example.tokens, "attribution": outer, "nested": [*example.tokens["nested"], *inner]},
    )
    new = edited(laid, [(unit[0], unit[0], frame.words), (unit[0], unit[0] + 1, letter)])
    at, begin = unit[0], unit[0] + len(frame.words)
    told = [
        Labelled(at + frame.source[0], at + frame.source[1], ("source",)),
        Labelled(at + frame.cue[0], at + frame.cue[1], ("cue",)),
        Labelled(begin, begin + unit[1] - unit[0] - 1, ("content",)),
    ]
    unknown = {head: [*new.unknown.get(head, ()), (at, begin)] for head in _OTHER_HEADS}
    return replace(new, tokens={**new.tokens, "attribution": [*new.tokens["attribution"], *told]}, unknown=unknown)


def nested(example: Example, every: Sequence[Frame], chance: random.Random) -> Example:
    """The same example with one sentence put behind a frame, where one fits."""
    fitting = [unit for unit in sentences(example.text) if _fits(example, unit)]
    if not fitting or not every:
        return example
    return _wrapped(example, chance.choice(fitting), chance.choice(every))
