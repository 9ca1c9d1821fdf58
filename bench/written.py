"""The written corpus read by the product: how many statements, figures and events are found, and what is said of them.

    python -m bench.written corpus --split test

Two are the same if: statements share half of their content or their cue; figures have one value and share words;
events are of one type and share words. Each is paired once, the likest first (as `onrecord.score.corpus agree` pairs
two annotators). A name is right by any form that `names.tsv` lists for it. `gold` leaves headlines out of statements
and figures, since the readers do.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from onrecord.models import Reader, load
from onrecord.score.corpus import read_corpus
from onrecord.score.corpus import story as corpus
from onrecord.score.corpus.pairing import f1, overlap, pair
from onrecord.stages import READERS
from onrecord.stages.reading import Reading
from onrecord.stages.stage import Reader as ReaderStage
from onrecord.types.claims import Claim, Count, Quotation, Report
from onrecord.types.evidence import Piece, PieceKind, Story
from onrecord.types.when import parse_when
from onrecord.types.words import fold

G = TypeVar("G")
F = TypeVar("F", bound=Claim)


@dataclass(frozen=True, slots=True)
class Told:
    """A story of the corpus as the product read it, with the names that its negotiation lists."""

    negotiation: str
    gold: corpus.Story
    reading: Reading
    names: dict[str, str]

    def name(self, name: str | None) -> str:
        """The canonical name that a form stands for, folded."""
        folded = fold(name or "").removeprefix("the ")
        return self.names.get(folded, folded)


def reading_of(gold: corpus.Story, model: Reader, until: object | None = None) -> Reading:
    """A story of the corpus as the readers leave it, all of them or those that run before one."""
    pieces = tuple(Piece(PieceKind(str(piece.kind)), piece.start, piece.end) for piece in gold.pieces)
    published, outlet = parse_when(gold.header.published), gold.header.outlet
    story = Story(gold.slug, "p", 0, gold.text, pieces, (), published=published, outlet=outlet)
    reading = Reading(story, lambda text: model.read([text])[0])
    for stage in READERS:
        if stage is until:
            break
        assert isinstance(stage, ReaderStage)
        for claim in stage.function(reading):
            if isinstance(claim, Claim):
                reading.add(claim)
    return reading


def told_of(root: Path, split: str, until: object | None = None) -> Iterator[Told]:
    """Every story of a split, read."""
    model = load()
    for negotiation in read_corpus(root, split):
        forms = [(form, name.canonical) for name in negotiation.names for form in (name.canonical, *name.aliases)]
        names = {fold(form).removeprefix("the "): fold(canonical) for form, canonical in reversed(forms)}
        for gold in negotiation.stories:
            yield Told(negotiation.slug, gold, reading_of(gold, model, until), names)


def statement_likeness(gold: corpus.Statement, found: Quotation) -> float:
    """The share of content in common, one more where the cues touch; 0 for less than half without the cue."""
    share = overlap(gold.contents, found.spans)
    cues = any(cue.start < found.cue.end and found.cue.start < cue.end for cue in gold.cues)
    return share + cues if cues or share >= 0.5 else 0.0


def _figure_likeness(gold: corpus.Count, found: Count) -> float:
    return overlap([gold.quote], found.spans) if gold.value == found.value else 0.0


def _event_likeness(gold: corpus.Report, found: Report) -> float:
    return overlap([gold.quote], found.spans) if gold.type == found.event else 0.0


def in_body(told: Told, gold: Sequence[G], place: Callable[[G], int | None]) -> list[G]:
    """What stands below the headline."""
    head = told.gold.pieces[0].end
    return [one for one in gold if (at := place(one)) is not None and at >= head]


def _spoken(told: Told) -> list[corpus.Statement]:
    """The statements of the body that have a cue and a content."""
    gold = in_body(told, told.gold.gold.statements, lambda one: one.cues[0].start if one.cues else None)
    return [one for one in gold if one.contents]


def statements_of(told: Told) -> list[tuple[corpus.Statement, Quotation]]:
    """The statements that both the corpus and the product have."""
    return pair(_spoken(told), told.reading.of(Quotation), statement_likeness)


def _statements(told: Told) -> Iterator[tuple[str, int]]:
    pairs, found = _paired(told, _spoken(told), Quotation, statement_likeness)
    yield from found
    for one, other in pairs:
        speaker = one.speaker or (f"unnamed: {one.described}" if one.described else None)
        yield "speaker", same_speaker(told, speaker, other.speaker)
        yield "stance", one.stance == other.stance
        yield "told to", told.name(one.told_to) == told.name(other.told_to)


def _figures(told: Told) -> Iterator[tuple[str, int]]:
    gold = in_body(told, told.gold.gold.counts, lambda one: one.quote.start)
    pairs, found = _paired(told, gold, Count, _figure_likeness)
    yield from found
    for one, other in pairs:
        yield "unit", one.unit == other.unit
        yield "comparator", one.comparator == other.comparator
        authority = f"unnamed: {other.authority}" if (one.by or "").startswith("unnamed") else other.authority
        yield "authority", same_speaker(told, one.by, authority)


def _events(told: Told) -> Iterator[tuple[str, int]]:
    pairs, found = _paired(told, told.gold.gold.reports, Report, _event_likeness)
    yield from found
    for one, other in pairs:
        mine, theirs = ({told.name(name) for name in (*e.actors, *e.recipients)} for e in (one, other))
        yield "realis", one.realis == other.realis
        yield "a party", bool(mine & theirs) or not mine | theirs


def _paired(
    told: Told, gold: Sequence[G], kind: type[F], likeness: Callable[[G, F], float]
) -> tuple[list[tuple[G, F]], list[tuple[str, int]]]:
    """The pairs of one kind of claim, and how many there were on each side."""
    found = told.reading.of(kind)
    pairs = pair(gold, found, likeness)
    return pairs, [("gold", len(gold)), ("found", len(found)), ("both", len(pairs))]


def same_speaker(told: Told, gold: str | None, found: str | None) -> bool:
    """Whether two names are of one actor; two unnamed sources are the same if their descriptions share a word."""
    if not gold or not found:
        return not gold and not found
    if gold.startswith("unnamed:") or found.startswith("unnamed:"):
        words = [set(fold(name.removeprefix("unnamed:")).split()) - {"a", "an", "the", "of"} for name in (gold, found)]
        return gold[:8] == found[:8] and (not all(words) or bool(words[0] & words[1]))
    return told.name(gold) == told.name(found)


def main() -> None:
    """Print the figures of a split."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--split", choices=("train", "dev", "test"), default="dev")
    options = parser.parse_args()
    stories = list(told_of(options.corpus, options.split))
    for name, score in (("statements", _statements), ("figures", _figures), ("events", _events)):
        tally: Counter[str] = Counter()
        for told in stories:
            for what, count in score(told):
                tally[what] += count
        gold, found, both = (tally.pop(what) for what in ("gold", "found", "both"))
        shares = "  ".join(f"{what} {count / max(1, both):.3f}" for what, count in tally.items())
        print(f"{name:10} gold {gold} found {found} F1 {f1(gold, found, both):.3f}  {shares}")


if __name__ == "__main__":
    main()
