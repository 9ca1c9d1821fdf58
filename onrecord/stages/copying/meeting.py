"""New stories meet those that the record knows: by look-ups of their keys, so that known stories are not read again.

What is found must not hang on the order of reading. Where a new story makes a key common, or a paragraph furniture, or
where a story is gone, known pairs may come to be compared or cease to be: these few are decided again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from onrecord.stages.copying.candidates import CROWD, NETS, Net, Posted, candidates, net_of, sketch
from onrecord.stages.copying.crossing import marks
from onrecord.stages.copying.disturbed import disturbed, shared_keys
from onrecord.stages.copying.furnishing import day_of, furnish, furnished_keys, furniture_in, left_out
from onrecord.stages.copying.judging import Told, judge
from onrecord.stages.copying.wording import wording
from onrecord.types.entries import CopyEdge
from onrecord.types.evidence import Story
from onrecord.types.sketch import Head, IdPair, Kept, Keys

READ = 256
"""Stories that are read at once."""
SLICE = 1 << 23
"""Keys of new stories that are looked up at once: those of a million do not fit into a laptop's memory twice, and each
slice takes a look at all of them, a dozen at a million stories."""
HELD = 4096
"""Stories whose words are kept while pairs are compared: pairs come in the order of days, so partners stand near."""
Read = Callable[[Sequence[str]], Mapping[str, Story]]
"""Gives the stories of some ids."""


def copies(kept: Kept, read: Read) -> list[CopyEdge]:
    """Every copy among the stories of a record, by their ids, after its new stories met the others."""
    missing = dict(kept.missing())
    fresh, furniture = furnish(kept, _each(list(missing), read), missing)

    @lru_cache(maxsize=HELD)
    def told(story_id: str) -> Told:
        """The story of this id with its words."""
        story = read([story_id])[story_id]
        return Told(story, wording(story, left_out(story, furniture)), marks(story))

    made = [_sketched(told(story), number, furniture) for story, number in fresh.items()]
    pairs, again = meet(kept, [head for head, _ in made], [keys for _, keys in made])
    partners = {head.number for pair in pairs for head in pair if head.story not in fresh}
    furniture |= furniture_in(kept.keys(partners).values())
    met = [(one.story, other.story) for one, other in pairs]
    known = kept.compared(again)
    done = [((a, b), judge(told(a), told(b))) for a, b in met if (a, b) not in known]
    kept.put([head for head, _ in made], [keys for _, keys in made])
    kept.compare(done, known.difference(met))
    return sorted(kept.edges(), key=lambda edge: (edge.story, edge.of, edge.kind))


def _each(ids: Sequence[str], read: Read) -> Iterator[Story]:
    """Stories one by one, some read at once."""
    for at in range(0, len(ids), READ):
        yield from read(ids[at : at + READ]).values()


def _sketched(told: Told, number: int, furniture: set[int]) -> tuple[Head, Keys]:
    """The sketch of a story."""
    story, keys = told.story, sketch(told.words, told.marks)
    head = Head(day_of(story), story.id, number, int((net_of(keys) == Net.ANCHORS).sum()))
    return head, np.union1d(keys, furnished_keys(story, furniture))


def meet(kept: Kept, fresh: Sequence[Head], sketches: Sequence[Keys]) -> tuple[list[tuple[Head, Head]], set[IdPair]]:
    """The pairs to compare, earlier story first: those with a new story, and of known stories those that are decided
    again; and all pairs that are decided again."""
    loose = [one for one in kept.loose() if one.key % NETS < Net.PARAGRAPH]
    mine, theirs = _met(kept, fresh, sketches, np.array([one.key for one in loose], np.int64))
    known = kept.heads(np.unique(theirs.numbers).tolist())
    again = disturbed(mine, fresh, loose, theirs, known)
    if again:
        numbers_of = {head.story: head.number for head in known}
        more = shared_keys(kept, [(numbers_of[a], numbers_of[b]) for a, b in again])
        theirs += Posted(*kept.owners(_rare(kept, np.setdiff1d(more, theirs.keys))))
        known = kept.heads(np.unique(theirs.numbers).tolist())
    everyone = sorted([*fresh, *known])
    new = {head.number for head in fresh}
    found = _placed(mine + theirs, everyone)
    pairs = [(everyone[a], everyone[b]) for a, b in found]
    return [p for p in pairs if p[0].number in new or p[1].number in new or (p[0].story, p[1].story) in again], again


def _met(kept: Kept, fresh: Sequence[Head], sketches: Sequence[Keys], loose: Keys) -> tuple[Posted, Posted]:
    """The keys that new stories share with one another or with known ones, and those that known ones share with them
    or with stories that are gone."""
    parts = 1 + sum(map(len, sketches)) // SLICE
    mine, theirs = [Posted.none()], [Posted.none()]
    for part in range(parts):
        posted = _slice(fresh, sketches, part, parts)
        found, place, times = np.unique(posted.keys, return_inverse=True, return_counts=True)
        asked = _rare(kept, np.union1d(found, loose[loose // NETS % parts == part]))
        theirs.append(Posted(*kept.owners(asked)))
        shared = ((times > 1) | np.isin(found, theirs[-1].keys)) & np.isin(found, asked)
        mine.append(posted.where(shared[place]))
    return Posted.all(mine), Posted.all(theirs)


def _slice(fresh: Sequence[Head], sketches: Sequence[Keys], part: int, parts: int) -> Posted:
    """One part of the keys by which new stories meet."""
    found = [Posted.none()]
    for at in range(0, len(fresh), READ):
        keys = sketches[at : at + READ]
        numbers = np.repeat([head.number for head in fresh[at : at + READ]], [len(held) for held in keys])
        posted = Posted(np.concatenate(keys), numbers).texts()
        found.append(posted.where(posted.keys // NETS % parts == part))
    return Posted.all(found)


def _rare(kept: Kept, keys: Keys) -> Keys:
    """Those of these keys at which stories meet: names and numbers that a crowd shares tell nothing."""
    return np.setdiff1d(keys, kept.common(keys[net_of(keys) != Net.RUNS], CROWD))


def _placed(posted: Posted, heads: Sequence[Head]) -> list[list[int]]:
    """The candidates, as places among heads."""
    numbers = np.array([head.number for head in heads], np.int64)
    order = np.argsort(numbers)
    places = order[np.searchsorted(numbers[order], posted.numbers)]
    anchors = np.array([head.anchors for head in heads], np.int64)
    pairs: list[list[int]] = candidates(posted.keys, places, anchors).tolist()
    return pairs
