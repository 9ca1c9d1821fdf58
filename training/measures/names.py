"""Names: exact span and type F1 on worldwide newswire (never trained on), GUM's and re3d's kept parts, the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.models import LabelledSpan, Reader
from onrecord.models.agreement import agreed
from training.examples import Example
from training.measures.polnear import f1

Range = tuple[int, int]
_WORLD = {"Person": "person", "Organization": "organisation", "Location": "place", "NORP": "people"}
# A set that does not tell states or buildings from places is scored without the difference.
_MERGED = {"state": "place", "facility": "place"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, its gold spans with the kinds that each may have, and regions that do not count."""

    text: str
    gold: Mapping[Range, tuple[str, ...]]
    ignored: tuple[Range, ...] = ()


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
    return Marked(text, {(a, b): (_WORLD[kind],) for a, b, kind in spans if kind in _WORLD})


def of_example(example: Example) -> Marked:
    """An example's names with all the kinds that its source allows them."""
    gold = {
        (one.start, one.end): tuple(_MERGED.get(kind, kind) for kind in one.kinds)
        for one in example.tokens["names"]
        if "other" not in one.kinds
    }
    regions = [*example.unknown.get("names", ())]
    regions += [(one.start, one.end) for one in example.tokens["names"] if "other" in one.kinds]
    return Marked(example.text, gold, tuple(regions))


def _found(spans: Iterable[LabelledSpan], marked: Marked) -> dict[Range, str]:
    """The spans found, by kind; a span of gold takes the first gold kind if its own is allowed."""
    found = {}
    for one in spans:
        span, kind = (one.start, one.end), _MERGED.get(one.label, one.label)
        allowed = marked.gold.get(span)
        ignored = allowed is None and any(one.start < end and start < one.end for start, end in marked.ignored)
        if kind != "other" and not ignored:
            found[span] = allowed[0] if allowed and kind in allowed else kind
    return found


def measure(reader: Reader, texts: Sequence[Marked], name: str) -> dict[str, float]:
    """Exact F1 by kind and in all, and F1 of spans whatever the kind."""
    counts: Counter[str] = Counter()
    for marked in texts:
        found = _found(agreed(marked.text, reader.read([marked.text])[0].spans("names")), marked)
        for span, kind in found.items():
            hit = marked.gold.get(span, ("",))[0] == kind
            counts.update({f"{key} found": 1 for key in (kind, "all", "span")})
            counts.update({f"{kind} hit": hit, "all hit": hit, "span hit": span in marked.gold})
        for kinds in marked.gold.values():
            counts.update({f"{key} gold": 1 for key in (kinds[0], "all", "span")})
    return {
        f"{name} {kind}": round(f1(counts[f"{kind} hit"], counts[f"{kind} found"], counts[f"{kind} gold"])[2], 4)
        for kind in ("person", "organisation", "place", "people", "all", "span")
    }
