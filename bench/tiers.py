"""What the tiers of statements and names are worth: the precision of each, on sets with gold.

    python -m bench.tiers --polnear SETS/polnear/dev.jsonl --corpus corpus --split dev

A statement is right when its source, cue and content all overlap one attribution of PolNeAR that has all three; a name
when the corpus has the same characters as a name of the same kind.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.models import load
from onrecord.score.corpus import read_corpus
from onrecord.stages.mentions import mentions
from onrecord.stages.quotations import quotations
from onrecord.stages.reading import Reading
from onrecord.types.claims import Mention
from onrecord.types.evidence import Piece, PieceKind, Span, Story

Tally = Counter[tuple[str, str, bool]]


def story_of(text: str, pieces: Sequence[tuple[PieceKind, int, int]] = ()) -> Story:
    """A text as a story: whole, or in the pieces given."""
    made = tuple(Piece(*piece) for piece in pieces) or (Piece(PieceKind.PARAGRAPH, 0, len(text)),)
    return Story(id="s", page="p", ordinal=0, text=text, pieces=made, runs=())


def read(story: Story) -> Reading:
    """The story with its names."""
    reading = Reading(story, lambda text: load().read([text])[0])
    for claim in mentions.function(reading):
        if isinstance(claim, Mention):
            reading.add(claim)
    return reading


def statements(path: Path) -> Iterator[tuple[str, str, bool]]:
    """Tier and rightness of every statement that names its source."""
    for line in path.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        told = next((found for _, found in sorted(page["annotations"].items())), [])
        gold = [a for a in told if a["source"] and a["cue"] and a["content"]]
        for said in quotations.function(read(story_of(page["text"]))):
            source = getattr(said, "source", None)
            if source is not None:
                parts = {"source": (source,), "cue": (said.cue,), "content": said.spans}
                yield "statements", said.tier, any(all(_meet(a[k], parts[k]) for k in parts) for a in gold)


def names(root: Path, split: str) -> Iterator[tuple[str, str, bool]]:
    """Tier and rightness of every name in the corpus's stories of a split."""
    for negotiation in read_corpus(root, split):
        for told in negotiation.stories:
            gold = {(m.start, m.end, m.kind) for m in told.mentions}
            for claim in read(story_of(told.text)).of(Mention):
                span = claim.spans[0]
                yield "names", claim.tier, (span.start, span.end, claim.mention_kind) in gold


def _meet(gold: Sequence[Sequence[int]], found: Sequence[Span]) -> bool:
    return any(start < span.end and span.start < end for start, end in gold for span in found)


def main() -> None:
    """Print a line a kind and tier."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--split", default="dev")
    options = parser.parse_args()
    if not options.polnear.exists():
        parser.error(f"{options.polnear} is not here")
    tally: Tally = Counter([*statements(options.polnear), *names(options.corpus, options.split)])
    for kind, tier in sorted({(kind, tier) for kind, tier, _ in tally}):
        right, wrong = tally[kind, tier, True], tally[kind, tier, False]
        print(f"{kind:11} {tier:7} {right + wrong:6} precision {right / (right + wrong):.3f}")


if __name__ == "__main__":
    main()
