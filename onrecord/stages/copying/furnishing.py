"""Which paragraphs of new stories are furniture, and which known stories that changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np

from onrecord.stages.copying.candidates import Net, keyed, net_of
from onrecord.stages.copying.furniture import furniture_of, paragraphs
from onrecord.types.evidence import Story
from onrecord.types.sketch import UNDATED, Kept, Keys, Numbers

_TURN = Net.FURNITURE - Net.PARAGRAPH


def day_of(story: Story) -> str:
    """The first day on which a story can have been published, as text that sorts."""
    return story.published.start.isoformat() if story.published and story.published.start else UNDATED


def paragraph_keys(story: Story) -> Keys:
    """The key of each piece of a story; none where neither outlet nor day is known."""
    return keyed(paragraphs(story), Net.PARAGRAPH)


def left_out(story: Story, furniture: set[int]) -> frozenset[int]:
    """The places of a story's pieces that are furniture."""
    if not furniture:
        return frozenset()
    return frozenset(at for at, key in enumerate(paragraph_keys(story).tolist()) if key in furniture)


def furnished_keys(story: Story, furniture: set[int]) -> Keys:
    """The keys of a story's paragraphs as they are kept: those that are furniture say so."""
    keys = np.unique(paragraph_keys(story))
    return keys + _TURN * np.array([key in furniture for key in keys.tolist()], np.int64)


def furniture_in(sketches: Iterable[Keys]) -> set[int]:
    """The paragraphs that are furniture by sketches."""
    return {key - _TURN for keys in sketches for key in keys[net_of(keys) == Net.FURNITURE].tolist()}


def furnish(kept: Kept, stories: Iterable[Story], numbers: dict[str, int]) -> tuple[dict[str, int], set[int]]:
    """Settle what is furniture now that these new stories came and others went.

    Gives the new stories in the order of days with their numbers, and the paragraphs that are furniture of theirs. A
    known story that has a paragraph whose standing changed is dropped, to be met as if it were new.
    """
    order: list[tuple[str, str]] = []
    found: list[Keys] = []
    for story in stories:
        order.append((day_of(story), story.id))
        found.append(np.unique(paragraph_keys(story)))
    days = np.repeat([_ordinal(day) for day, _ in order], [len(keys) for keys in found]).astype(np.int64)
    lost = np.array([one.key for one in kept.loose()], np.int64)
    lost = lost[net_of(lost) >= Net.PARAGRAPH]
    keys = np.concatenate([*found, np.zeros(0, np.int64)])
    asked = np.unique(np.concatenate([keys, lost - _TURN * (net_of(lost) == Net.FURNITURE)]))
    theirs, owners, then = _known(kept, asked)
    all_keys = np.concatenate([keys, theirs - _TURN * (net_of(theirs) == Net.FURNITURE)])
    furniture = furniture_of(all_keys, np.concatenate([days, then]))
    now = np.isin(all_keys[len(keys) :], furniture)
    changed = np.unique(owners[now != (net_of(theirs) == Net.FURNITURE)]).tolist()
    standing = set(furniture.tolist()) | (furniture_in(kept.keys(changed).values()) - set(asked.tolist()))
    heads = kept.heads(changed)
    kept.drop(changed)
    order += [(head.day, head.story) for head in heads]
    numbers = numbers | {head.story: head.number for head in heads}
    return {story: numbers[story] for _, story in sorted(order)}, standing


def _known(kept: Kept, asked: Keys) -> tuple[Keys, Numbers, Numbers]:
    """The keys of known stories' paragraphs among those asked for, with their owners and their owners' days."""
    keys, owners = kept.owners(np.concatenate([asked, asked + _TURN]))
    day = {head.number: _ordinal(head.day) for head in kept.heads(np.unique(owners).tolist())}
    return keys, owners, np.array([day[owner] for owner in owners.tolist()], np.int64)


def _ordinal(day: str) -> int:
    """A day as a number, 0 where it is unknown."""
    return 0 if day == UNDATED else date.fromisoformat(day).toordinal()
