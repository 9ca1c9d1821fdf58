"""Who speaks, on the written corpus: speakers and sides as readers name them, and with the names that the record joins.

    python -m bench.speakers corpus dev|test|train

A speaker is right if it has the canonical name of `names.tsv`, or (`or alias`) any form listed there for it; unnamed
ones are the same if their descriptions share a word. Statements are paired as `bench.written` pairs them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from bench.written import Told, same_speaker, statements_of, told_of
from onrecord.score.corpus.story import Statement
from onrecord.stages.actors import actors
from onrecord.stages.company import by_name
from onrecord.stages.counts import counts
from onrecord.stages.linking import Linking
from onrecord.stages.verdicts import Verdicts
from onrecord.types.claims import Mention, Quotation
from onrecord.types.entries import Actor
from onrecord.types.filed import Filed, claim_id
from onrecord.types.words import fold


def joined(stories: Sequence[Told]) -> dict[str, str]:
    """The name of the one actor that has each folded form, over all stories of a negotiation."""
    filed = [Filed(claim_id("mentions", c), "mentions", c) for told in stories for c in told.reading.of(Mention)]
    held = {told.reading.story.id: told.reading.story for told in stories}
    linking = Linking("actors", Verdicts(), lambda kind: filed, lambda kind: [], lambda: held)
    found = [one for one in actors.function(linking) if isinstance(one, Actor)]  # type: ignore[union-attr]
    return by_name(found, lambda actor: actor.name)


def _said(told: Told, gold: Statement, found: Quotation, names: dict[str, str]) -> Iterator[tuple[str, bool]]:
    """What of one pair is right."""
    speaker = gold.speaker or f"unnamed: {gold.described or ''}"
    listed, strict = told, replace(told, names={})
    for what, name in (("", found.speaker), (", joined", names.get(fold(found.speaker or ""), found.speaker))):
        yield f"speaker{what}", same_speaker(strict, speaker, name)
        yield f"speaker or alias{what}", same_speaker(listed, speaker, name)
    yield "affiliation or alias", same_speaker(listed, gold.affiliation, found.affiliation)


def main() -> None:
    """Print the figures of a split."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("split", choices=("train", "dev", "test"))
    options = parser.parse_args()
    tally: Counter[str] = Counter()
    for _, group in groupby(told_of(options.corpus, options.split, until=counts), key=lambda told: told.negotiation):
        stories = list(group)
        names = joined(stories)
        for told in stories:
            pairs = statements_of(told)
            tally["pairs"] += len(pairs)
            for gold, found in pairs:
                tally.update(what for what, right in _said(told, gold, found, names) if right)
    print(f"{tally['pairs']} statements that both have")
    for name, count in tally.items():
        if name != "pairs":
            print(f"{name:26} {count / max(1, tally['pairs']):.3f}")


if __name__ == "__main__":
    main()
