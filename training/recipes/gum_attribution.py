"""GUM's attribution relations, put as sources, cues and contents: a satellite says who says it, its nucleus what.

Only sentences with such a relation teach anything: nouns as cues are not relations there, so silence proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from training.examples import Labelled, Range, painted
from training.recipes.conllu import Document, Token, misc

_RELATION = re.compile(r"([\w-]+):(\d+)->(\d+):")
_ROOT = re.compile(r"ROOT:(\d+)")
_EDGE = " \t\n,.;:"
_VERB = re.compile(r"V[BVH]")


@dataclass(frozen=True, slots=True)
class Unit:
    """An elementary discourse unit: its tokens, its relation and the unit that it depends on."""

    first: int
    last: int
    relation: str
    head: int


def units(tokens: Sequence[Token]) -> dict[int, Unit]:
    """The discourse units by their numbers."""
    begins: list[tuple[int, int, str, int]] = []
    for at, token in enumerate(tokens):
        told = misc(token).get("Discourse", "")
        if found := _RELATION.match(told):
            begins.append((at, int(found[2]), found[1], int(found[3])))
        elif root := _ROOT.match(told):
            begins.append((at, int(root[1]), "ROOT", 0))
    ends = [begin[0] for begin in begins[1:]] + [len(tokens)]
    return {number: Unit(at, end, kind, head) for (at, number, kind, head), end in zip(begins, ends, strict=True)}


def _under(number: int, top: int, every: dict[int, Unit], without: int) -> bool:
    """Whether a unit depends on `top` and not through `without`."""
    steps = 0
    while number in every and steps < 99:
        if number == without:
            return False
        if number == top:
            return True
        number, steps = every[number].head, steps + 1
    return False


def _subtree(tokens: Sequence[Token], top: int, first: int, last: int) -> list[int]:
    inside = []
    for at in range(first, last):
        up, steps = at, 0
        while up not in (top, -1) and steps < 60:
            up, steps = tokens[up].head, steps + 1
        if up == top:
            inside.append(at)
    return inside


def _who_says(tokens: Sequence[Token], unit: Unit) -> tuple[Range | None, Range | None]:
    """Token ranges of the source and the cue of a satellite; None where its syntax does not show them."""
    if [one.form.lower() for one in tokens[unit.first : unit.first + 2]] == ["according", "to"]:
        return (unit.first + 2, unit.last), (unit.first, unit.first + 2)
    verbs = [at for at in range(unit.first, unit.last) if _VERB.match(tokens[at].tag)]
    top = next((at for at in verbs if not unit.first <= tokens[at].head < unit.last), None)
    if top is None:
        return None, None
    begin = top
    while (
        begin > unit.first
        and tokens[begin - 1].head == top
        and tokens[begin - 1].relation.split(":")[0]
        in (
            "aux",
            "advmod",
        )
    ):
        begin -= 1
    end = top + 1
    while end < unit.last and tokens[end].relation == "compound:prt":
        end += 1
    subject = next(
        (at for at in range(unit.first, unit.last) if tokens[at].head == top and tokens[at].relation == "nsubj"), None
    )
    if subject is None:
        return None, (begin, end)
    source = [at for at in _subtree(tokens, subject, unit.first, unit.last) if not begin <= at < end]
    return ((source[0], source[-1] + 1) if source else None), (begin, end)


def _characters(document: Document, span: Range) -> Range | None:
    """Characters of a token range without white space and marks at its edges; quotation marks stay."""
    start, end = document.tokens[span[0]].start, document.tokens[span[1] - 1].end
    while start < end and document.text[start] in _EDGE:
        start += 1
    while end > start and document.text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if start < end else None


def _contents(document: Document, every: dict[int, Unit], satellite: int, sentence: Range) -> list[Range]:
    """Runs of tokens of the nucleus and what hangs on it, in the satellite's sentence."""
    top = every[satellite].head
    runs: list[Range] = []
    for number, unit in sorted(every.items()):
        first, last = max(unit.first, sentence[0]), min(unit.last, sentence[1])
        if first >= last or not _under(number, top, every, satellite):
            continue
        if runs and runs[-1][1] == first:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return [(first + (document.tokens[first].form.lower() == "that"), last) for first, last in runs]


def _told(document: Document, every: dict[int, Unit], number: int, sentence: Range) -> dict[str, list[Range]] | None:
    """Characters of the parts of one relation; None where its syntax does not show who says it or what."""
    source, cue = _who_says(document.tokens, every[number])
    contents = _contents(document, every, number, sentence)
    spans = {"content": contents, "source": [source] if source else [], "cue": [cue] if cue else []}
    told = {
        kind: [span for one in every_span if one[0] < one[1] and (span := _characters(document, one))]
        for kind, every_span in spans.items()
    }
    return told if told["cue"] and told["content"] else None


def attributions(document: Document) -> tuple[list[Labelled], list[Range]]:
    """Labelled sources, cues and contents; and the regions of the text that say nothing either way.

    A sentence with several relations is left alone: they may be nested, and the layers are not told apart there.
    """
    every = units(document.tokens)
    satellites = [
        number for number, unit in every.items() if unit.relation == "attribution-positive" and unit.head in every
    ]
    labelled: list[Labelled] = []
    known: set[Range] = set()
    for sentence in document.sentences:
        inside = [number for number in satellites if sentence[0] <= every[number].first < sentence[1]]
        told = _told(document, every, inside[0], sentence) if len(inside) == 1 else None
        if told:
            known.add(sentence)
            labelled += painted(told.items(), len(document.text))
    unknown = [
        (document.tokens[first].start, document.tokens[last - 1].end)
        for first, last in document.sentences
        if first < last and (first, last) not in known
    ]
    return labelled, unknown
