"""Names: exact span and type F1 on worldwide newswire (never trained on), GUM's and re3d's kept parts, the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.models import LabelledSpan, Reader
from training.examples import Example
from training.measures.polnear import f1

_WORLD = {"Person": "person", "Organization": "organisation", "Location": "place", "NORP": "people"}
# A set that does not tell states or buildings from places is scored without the difference.
_MERGED = {"state": "place", "facility": "place"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the spans that are gold in it, and regions that are not counted."""

    text: str
    gold: frozenset[tuple[int, int, str]]
    ignored: tuple[tuple[int, int], ...] = ()


def worldwide(path: Path) -> Marked:
    """A file of ner_worldwide: sentences on lines, words apart by a space."""
    text, spans = "", []
    begun, open_span = False, None
    for line in path.read_text("utf-8").split("\n")[1:]:
        word, _, tag = line.partition("\t")
        if not word.strip():
            text, begun, open_span = text + ("\n" if begun else ""), False, None
            continue
        text += " " if begun else ""
        start, begun = len(text), True
        text += word
        if tag[:2] == "B-":
            open_span = [start, len(text), tag[2:].strip()]
            spans.append(open_span)
        elif tag[:2] == "I-" and open_span:
            open_span[1] = len(text)
        else:
            open_span = None
    return Marked(text, frozenset((a, b, _WORLD[kind]) for a, b, kind in spans if kind in _WORLD))


def of_example(example: Example) -> Marked:
    """An example's names; where it allows several kinds, the first that is not merged away is taken as a place."""
    gold = frozenset((one.start, one.end, _MERGED.get(one.kinds[0], one.kinds[0])) for one in example.tokens["names"])
    return Marked(example.text, gold, tuple(example.unknown.get("names", ())))


def _found(spans: Iterable[LabelledSpan], marked: Marked) -> set[tuple[int, int, str]]:
    return {
        (one.start, one.end, _MERGED.get(one.label, one.label))
        for one in spans
        if one.label != "other" and not any(one.start < end and start < one.end for start, end in marked.ignored)
    }


def measure(reader: Reader, texts: Sequence[Marked], name: str) -> dict[str, float]:
    """Exact F1 by kind and in all, and F1 of spans whatever the kind."""
    counts: Counter[str] = Counter()
    for marked in texts:
        found = _found(reader.read([marked.text])[0].spans("names"), marked)
        gold = {one for one in marked.gold if one[2] != "other"}
        for kind in ("person", "organisation", "place", "people"):
            mine, theirs = {one for one in found if one[2] == kind}, {one for one in gold if one[2] == kind}
            counts.update({f"{kind} hit": len(mine & theirs), f"{kind} found": len(mine), f"{kind} gold": len(theirs)})
            counts.update({"all hit": len(mine & theirs), "all found": len(mine), "all gold": len(theirs)})
        mine, theirs = {one[:2] for one in found}, {one[:2] for one in gold}
        counts.update({"span hit": len(mine & theirs), "span found": len(mine), "span gold": len(theirs)})
    kinds = ("person", "organisation", "place", "people", "all", "span")
    return {
        f"{name} {kind}": round(f1(counts[f"{kind} hit"], counts[f"{kind} found"], counts[f"{kind} gold"])[2], 4)
        for kind in kinds
    }
