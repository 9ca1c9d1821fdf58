"""Who speaks, on the written corpus: speakers and sides as readers name them, and with the names that the record joins.

    python -m bench.speakers corpus dev|test|train

A speaker is right if it has the canonical name of `names.tsv`, or one of the aliases listed there for it (second
column); an unnamed one if the descriptions share a word. Statements are paired by their contents and cues.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.models import load
from onrecord.score.corpus import read_negotiation, read_splits
from onrecord.score.corpus.story import Negotiation, Statement
from onrecord.score.corpus.story import Story as Written
from onrecord.stages.actors import actors
from onrecord.stages.company import by_name
from onrecord.stages.linking import Linking
from onrecord.stages.mentions import mentions
from onrecord.stages.quotations import quotations
from onrecord.stages.reading import Reading
from onrecord.stages.verdicts import Verdicts
from onrecord.types.claims import Mention, Quotation
from onrecord.types.entries import Actor
from onrecord.types.evidence import Piece, PieceKind, Story
from onrecord.types.filed import Filed, claim_id
from onrecord.types.when import parse_when
from onrecord.types.words import fold, words_of

_STOPS = frozenset({"unnamed", "a", "an", "the", "of", "with", "unspecified"})
_HALF = 0.5


def reading_of(written: Written, ident: str) -> Reading:
    """A story of the corpus with its mentions and quotations."""
    pieces = tuple(Piece(PieceKind(str(p.kind)), p.start, p.end) for p in written.pieces)
    story = Story(
        id=ident,
        page=ident,
        ordinal=0,
        text=written.text,
        pieces=pieces,
        runs=(),
        published=parse_when(written.header.published),
        outlet=written.header.outlet,
    )
    reading = Reading(story, lambda text: load().read([text])[0])
    for reader in (mentions, quotations):
        for claim in reader.function(reading):  # type: ignore[union-attr]
            if isinstance(claim, Mention | Quotation):
                reading.add(claim)
    return reading


def joined(readings: Sequence[Reading]) -> dict[str, str]:
    """The name of the one actor that has each folded form, over all stories of a negotiation."""
    filed = [Filed(claim_id("mentions", c), "mentions", c) for r in readings for c in r.of(Mention)]
    stories = {r.story.id: r.story for r in readings}
    linking = Linking("actors", Verdicts(), lambda kind: filed, lambda kind: [], lambda: stories)
    found = [one for one in actors.function(linking) if isinstance(one, Actor)]  # type: ignore[union-attr]
    return by_name(found, lambda actor: actor.name)


def pairs(gold: Sequence[Statement], found: Sequence[Quotation]) -> list[tuple[Statement, Quotation]]:
    """Statements with the quotation that shares most of their content or their cue; each once, the likest first."""
    scored = sorted(
        ((score, i, j) for i, g in enumerate(gold) for j, q in enumerate(found) if (score := _like(g, q)) >= _HALF),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    mine: set[int] = set()
    theirs: set[int] = set()
    out = []
    for _, i, j in scored:
        if i not in mine and j not in theirs:
            mine.add(i)
            theirs.add(j)
            out.append((gold[i], found[j]))
    return out


def _like(gold: Statement, found: Quotation) -> float:
    """How much of the content is shared; where cues touch, at least half."""
    mine = {at for span in gold.contents for at in range(span.start, span.end)}
    theirs = {at for span in found.spans for at in range(span.start, span.end)}
    share = len(mine & theirs) / max(1, len(mine | theirs))
    cues = any(cue.start < found.cue.end and found.cue.start < cue.end for cue in gold.cues)
    return share + 1 if cues else share


def same(gold: str | None, found: str | None, aliases: dict[str, set[str]]) -> tuple[bool, bool]:
    """Whether two speakers are one: by the canonical name, and by any listed alias."""
    if not gold or not found:
        right = not gold and not found
        return right, right
    if "unnamed" in (gold[:7], found[:7]):
        mine, theirs = set(words_of(gold)) - _STOPS, set(words_of(found)) - _STOPS
        right = gold[:7] == found[:7] and (not mine or not theirs or bool(mine & theirs))
        return right, right
    right = words_of(gold.removeprefix("The ")) == words_of(found.removeprefix("The "))
    return right, right or gold in aliases.get(fold(found), set())


def measure(negotiation: Negotiation) -> Counter[str]:
    """The counts of one negotiation."""
    aliases: dict[str, set[str]] = {}
    for name in negotiation.names:
        for form in (name.canonical, *name.aliases):
            aliases.setdefault(fold(form), set()).add(name.canonical)
    readings = [reading_of(story, f"s-{at}") for at, story in enumerate(negotiation.stories)]
    names = joined(readings)
    counts: Counter[str] = Counter()
    for written, reading in zip(negotiation.stories, readings, strict=True):
        gold = [
            s for s in written.gold.statements if s.contents and s.cues and s.cues[0].start >= written.pieces[0].end
        ]
        found = pairs(gold, reading.of(Quotation))
        counts.update(gold=len(gold), found=len(reading.of(Quotation)), pairs=len(found))
        for statement, quotation in found:
            _count(counts, statement, quotation, lambda a, b: same(a, b, aliases), names)
    return counts


def _count(
    counts: Counter[str],
    gold: Statement,
    found: Quotation,
    alike: Callable[[str | None, str | None], tuple[bool, bool]],
    names: dict[str, str],
) -> None:
    """What of one pair is right."""
    speaker = gold.speaker or f"unnamed: {gold.described or ''}"
    alone, listed = alike(speaker, found.speaker)
    linked, linked_listed = alike(speaker, names.get(fold(found.speaker or ""), found.speaker))
    side = alike(gold.affiliation, found.affiliation)[1]
    counts.update({"speaker": alone, "speaker or alias": listed, "affiliation or alias": side})
    counts.update({"speaker, joined": linked, "speaker or alias, joined": linked_listed})


def main() -> None:
    """Print the figures of a split."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("split", choices=("train", "dev", "test"))
    options = parser.parse_args()
    splits = read_splits(options.corpus)
    folders = sorted(f for f in options.corpus.iterdir() if (f / "names.tsv").exists())
    counts: Counter[str] = Counter()
    for folder in folders:
        if splits.get(folder.name, "train") == options.split:
            counts.update(measure(read_negotiation(folder)))
    total = counts["gold"] + counts["found"]
    print(f"{counts['gold']} statements, {counts['found']} found, F1 {2 * counts['pairs'] / max(1, total):.3f}")
    for name, count in counts.items():
        if name not in ("gold", "found", "pairs"):
            print(f"{name:26} {count / max(1, counts['pairs']):.3f}")


if __name__ == "__main__":
    main()
