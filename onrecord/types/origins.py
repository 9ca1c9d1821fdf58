"""The honest count: how many independent origins are left when copies, relays and shared unnamed sources are folded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.types.claims import Claim, Quotation
from onrecord.types.entries import CopyEdge
from onrecord.types.evidence import Story
from onrecord.types.words import fold

PASSAGE = 40
"""Characters that a shared stretch has, at least, to be one telling: shorter ones are phrases that everybody uses."""
UNSPECIFIED = "unspecified"
"""How a speaker begins of whom the story says nothing, as in `it is said that`: two such need not be the same."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Stories that go back to one source, by id, and why they are one. `name` is the outlet or the unnamed source to
    which they lead, None where that is a text whose outlet is unknown. `unnamed` says that nobody answers for it."""

    stories: tuple[str, ...]
    name: str | None
    unnamed: bool
    why: tuple[str, ...]


Tie = tuple[str, str]
"""What makes stories one: how, as a key of `_WHY`, and by which."""

_WHY = {
    "family": "their texts are copies",
    "passage": "they share the words that say it",
    "relay": "they relay {}",
    "unnamed": "they rest on the same unnamed source: {}",
}
Passages = Mapping[str, Iterable[tuple[int, int, str]]]
"""By story: where a passage begins and ends that another story has as well, and a name for both."""


def passages_of(edges: Iterable[CopyEdge]) -> dict[str, list[tuple[int, int, str]]]:
    """The passages that stories share without having copied one another."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for edge in edges:
        if edge.kind == "shares_passage":
            for at, (a, b, c, d) in enumerate(edge.shared):
                if b - a >= PASSAGE:
                    name = f"{edge.story} {edge.of} {at}"
                    found[edge.story].append((a, b, name))
                    found[edge.of].append((c, d, name))
    return dict(found)


def origins_of(
    claims: Iterable[Claim], stories: Mapping[str, Story], families: Mapping[str, str], passages: Passages
) -> tuple[Origin, ...]:
    """The origins of some claims that say one thing, those with the most stories first.

    `families` gives the family of each story that is in one, `passages` what stories share beside.
    """
    kept = list(claims)
    ties: dict[Tie, set[str]] = defaultdict(set)
    for claim in kept:
        for tie in _ties(claim, families, passages):
            ties[tie].add(claim.story)
    relays = {name for how, name in ties if how == "relay"}
    for story in {claim.story for claim in kept}:
        for outlet in relays.intersection(map(fold, (stories[story].outlet or "", *stories[story].credits))):
            ties["relay", outlet].add(story)
    groups = _groups({claim.story for claim in kept}, ties)
    at = {story: place for place, group in enumerate(groups) for story in group}
    said: list[list[Claim]] = [[] for _ in groups]
    tied: list[list[Tie]] = [[] for _ in groups]
    for claim in kept:
        said[at[claim.story]].append(claim)
    for tie, those in sorted(ties.items()):
        if len(those) > 1 or tie[0] == "relay":
            tied[at[min(those)]].append(tie)
    found = [_origin(*one, stories) for one in zip(groups, said, tied, strict=True)]
    return tuple(sorted(found, key=lambda origin: (-len(origin.stories), origin.stories)))


def _ties(claim: Claim, families: Mapping[str, str], passages: Passages) -> Iterator[Tie]:
    """What may make the story of a claim one with others."""
    if claim.story in families:
        yield ("family", families[claim.story])
    for start, end, name in passages.get(claim.story, ()):
        if any(start <= (span.start + span.end) // 2 < end for span in claim.spans[:1]):
            yield ("passage", name)
    if isinstance(claim, Quotation):
        yield from (("relay", fold(outlet)) for outlet in _chain(claim))
        unnamed = (claim.speaker or "").removeprefix("unnamed: ")
        if claim.speaker_kind == "unnamed" and unnamed and not unnamed.startswith(UNSPECIFIED):
            yield ("unnamed", fold(f"{unnamed} {claim.affiliation or ''}").strip())


def _chain(quotation: Quotation) -> list[str]:
    """The outlets through which words came, the farthest first: `Reuters reported, citing Axios` leads to Axios."""
    speaker = [quotation.speaker] if quotation.speaker and quotation.speaker_kind == "outlet" else []
    told = [quotation.told_to] if quotation.told_to else []
    return [*told, *reversed(quotation.relayed_by), *speaker]


def _groups(stories: Iterable[str], ties: Mapping[Tie, set[str]]) -> list[set[str]]:
    """The stories that ties make one."""
    of = {story: {story} for story in stories}
    for tied in ties.values():
        *smaller, largest = sorted({id(of[story]): of[story] for story in tied}.values(), key=len)
        for group in smaller:
            largest |= group
            of.update(dict.fromkeys(group, largest))
    return list({id(group): group for group in of.values()}.values())


def _origin(group: set[str], claims: Iterable[Claim], ties: Iterable[Tie], stories: Mapping[str, Story]) -> Origin:
    """One group as an origin, with the claims and the ties of its stories."""
    said = [claim for claim in claims if isinstance(claim, Quotation)]
    chains = [chain for claim in said if (chain := _chain(claim))]
    names = {fold(outlet): outlet for chain in chains for outlet in chain}
    why = dict.fromkeys(_WHY[how].format(names.get(by, by)) for how, by in ties)
    unnamed = bool(said) and all(claim.speaker_kind == "unnamed" for claim in said)
    name = max(chains, key=len)[0] if chains else _first_outlet([stories[story] for story in sorted(group)])
    return Origin(tuple(sorted(group)), name, unnamed, tuple(why))


def _first_outlet(stories: Sequence[Story]) -> str | None:
    """The outlet that most of these stories credit, else that of the one published first; None where none is known."""
    credited = Counter(credit for story in stories for credit in story.credits)
    if credited:
        return credited.most_common(1)[0][0]
    told = [(str(when.start), story.outlet) for story in stories if (when := story.published) and when.start]
    known = (story.outlet for story in stories if story.outlet)
    return min(told, key=lambda one: one[0])[1] if told else next(known, None)
