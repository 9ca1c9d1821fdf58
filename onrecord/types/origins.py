"""The honest count: how many independent origins are left when copies, relays and shared unnamed sources are folded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.types.claims import Claim, Quotation
from onrecord.types.evidence import Story
from onrecord.types.words import fold


@dataclass(frozen=True, slots=True)
class Origin:
    """Stories that go back to one source, by id, and why they are one. `name` is the outlet or the unnamed source to
    which they lead, None where that is a text whose outlet is unknown. `unnamed` says that nobody answers for it."""

    stories: tuple[str, ...]
    name: str | None
    unnamed: bool
    why: tuple[str, ...]


Tie = tuple[str, str]
"""What makes stories one: how (`family`, `relay`, `unnamed`) and by which."""

_WHY = {
    "family": "their texts are copies",
    "relay": "they relay {}",
    "unnamed": "they rest on the same unnamed source: {}",
}


def origins_of(
    claims: Iterable[Claim], stories: Mapping[str, Story], families: Mapping[str, str]
) -> tuple[Origin, ...]:
    """The origins of some claims that say one thing, those with the most stories first.

    `families` gives the family of each story that is in one.
    """
    kept = list(claims)
    ties: dict[Tie, set[str]] = defaultdict(set)
    for claim in kept:
        for tie in _ties(claim, families):
            ties[tie].add(claim.story)
    relays = {name for how, name in ties if how == "relay"}
    for story in {claim.story for claim in kept}:
        outlet = fold(stories[story].outlet or "")
        if outlet in relays:
            ties["relay", outlet].add(story)
    groups = _groups({claim.story for claim in kept}, ties)
    found = [_origin(group, kept, stories, ties) for group in groups]
    return tuple(sorted(found, key=lambda origin: (-len(origin.stories), origin.stories)))


def _ties(claim: Claim, families: Mapping[str, str]) -> list[Tie]:
    """What may make the story of a claim one with others."""
    ties = [("family", families[claim.story])] if claim.story in families else []
    if isinstance(claim, Quotation):
        if claim.relayed_by:
            ties.append(("relay", fold(claim.relayed_by[-1])))
        if claim.speaker_kind == "unnamed" and claim.speaker:
            ties.append(
                ("unnamed", fold(f"{claim.speaker.removeprefix('unnamed: ')} {claim.affiliation or ''}").strip())
            )
    return ties


def _groups(stories: Iterable[str], ties: Mapping[Tie, set[str]]) -> list[set[str]]:
    """The stories that ties make one."""
    of = {story: {story} for story in stories}
    for tied in ties.values():
        whole = set().union(*(of[story] for story in tied))
        of.update(dict.fromkeys(whole, whole))
    return list({id(group): group for group in of.values()}.values())


def _origin(
    group: set[str], claims: Iterable[Claim], stories: Mapping[str, Story], ties: Mapping[Tie, set[str]]
) -> Origin:
    """One group as an origin."""
    here = [tie for tie, tied in sorted(ties.items()) if tied & group]
    why = tuple(_WHY[how].format(name) for how, name in here if len(ties[how, name]) > 1 or how == "relay")
    said = [claim for claim in claims if isinstance(claim, Quotation) and claim.story in group]
    unnamed = bool(said) and all(claim.speaker_kind == "unnamed" for claim in said)
    relayed = next((claim.relayed_by[-1] for claim in said if claim.relayed_by), None)
    outlets = sorted({stories[story].outlet or "" for story in group} - {""})
    return Origin(tuple(sorted(group)), relayed or next(iter(outlets), None), unnamed, why)
