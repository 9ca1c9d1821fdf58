"""What a linker sees, and the one engine that it links with: block → compare → obey judgements → cluster → settle.

Items with the same natural key are one *atom* from the start. Atoms that share a block are compared; pairs that match
are joined, best first, unless a judgement or the linker itself holds them apart. A cluster takes the key of its
strongest atom, so that its id stays while more stories come in. A judgement may name a claim, or an entry by its id:
both lead to an atom.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from onrecord.ids import content_id
from onrecord.stages.copying.unkept import Unkept
from onrecord.stages.verdicts import Verdicts
from onrecord.types.claims import Claim
from onrecord.types.entries import CopyEdge, Entry, Family
from onrecord.types.evidence import Story
from onrecord.types.filed import Filed, kind_of
from onrecord.types.origins import Passages, origins_of, passages_of
from onrecord.types.sketch import Kept

T = TypeVar("T")
C = TypeVar("C", bound=Claim)
E = TypeVar("E", bound=Entry)

BLOCK = 200
"""How many atoms of one block are all compared with one another: 20,000 pairs."""
NEIGHBOURS = 20
"""In a larger block each atom is compared with so many that follow it by key: a block this large tells little."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two atoms are the same thing: how sure that is, in [0, 1], and why, in plain words."""

    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Atom(Generic[T]):
    """Items of one natural key. `id` is the id of the entry that they would make alone."""

    id: str
    key: str
    items: tuple[Filed[T], ...]

    @property
    def values(self) -> tuple[T, ...]:
        """The claims or stories themselves."""
        return tuple(item.value for item in self.items)


@dataclass(frozen=True, slots=True)
class Cluster(Generic[T]):
    """Atoms that are one thing, strongest first, with the reasons that hold them together."""

    atoms: tuple[Atom[T], ...]
    reasons: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key of the entry."""
        return self.atoms[0].key

    @property
    def items(self) -> tuple[Filed[T], ...]:
        """All items, atom by atom."""
        return tuple(item for atom in self.atoms for item in atom.items)

    @property
    def values(self) -> tuple[T, ...]:
        """The claims or stories themselves."""
        return tuple(item.value for item in self.items)

    @property
    def why(self) -> str:
        """The reasons as one line; the three best for a large cluster."""
        more = len(self.reasons) - 3
        return "; ".join(self.reasons[:3]) + (f"; and {more} more" if more > 0 else "")


@dataclass(frozen=True, slots=True)
class Linking:
    """What a linker sees of the record: claims, earlier linkers' entries, stories and verdicts.

    `claims` leaves out what people judged wrong and gives corrected values. The loaders are the pipeline's.
    """

    linker: str
    verdicts: Verdicts
    load_claims: Callable[[type[Claim]], list[Filed[Any]]]
    load_entries: Callable[[type[Entry]], list[Filed[Any]]]
    load_stories: Callable[[], Mapping[str, Story]]
    load_copies: Callable[[], list[CopyEdge]] = list
    load_kept: Callable[[], Kept] | None = None
    load_some: Callable[[Sequence[str]], Mapping[str, Story]] | None = None
    load_bare: Callable[[Sequence[str]], Mapping[str, Story]] | None = None
    _families: list[Mapping[str, str]] = field(default_factory=list)
    _passages: list[Passages] = field(default_factory=list)

    def claims(self, kind: type[C]) -> list[Filed[C]]:
        """The claims of a kind that stand."""
        found: list[Filed[C]] = self.load_claims(kind)
        return [self.verdicts.apply(claim) for claim in found if claim.id not in self.verdicts.wrong]

    def entries(self, kind: type[E]) -> list[Filed[E]]:
        """The entries that earlier linkers made."""
        found: list[Filed[E]] = self.load_entries(kind)
        return found

    @property
    def stories(self) -> Mapping[str, Story]:
        """All stories by id."""
        return self.load_stories()

    @property
    def kept(self) -> Kept:
        """What is kept of stories between runs; nothing, where there is no record."""
        return self.load_kept() if self.load_kept else Unkept(self.stories)

    def some(self, ids: Sequence[str]) -> Mapping[str, Story]:
        """Stories by id, those of these ids alone."""
        return self.load_some(ids) if self.load_some else {one: self.stories[one] for one in ids if one in self.stories}

    def bare(self, ids: Sequence[str]) -> Mapping[str, Story]:
        """As `some`, where the texts are not needed."""
        return self.load_bare(ids) if self.load_bare else self.some(ids)

    @property
    def copies(self) -> list[CopyEdge]:
        """Which story was copied from which, as an earlier linker found it."""
        return self.load_copies()

    def origins(self, stories: Iterable[str]) -> int:
        """How many independent origins stand behind these stories: copies of one family count once."""
        families = self._family_of()
        return len({families.get(story, story) for story in stories})

    def origins_of(self, claims: Iterable[Claim]) -> int:
        """How many stand behind claims that say one thing: relays and shared unnamed sources are folded too."""
        return len(origins_of(claims, self.stories, self._family_of(), self._passages_of()))

    def _family_of(self) -> Mapping[str, str]:
        """The family of each story that is in one."""
        if not self._families:
            families = self.entries(Family)
            self._families.append({story: family.id for family in families for story in family.value.members})
        return self._families[0]

    def _passages_of(self) -> Passages:
        """What stories share that copied nothing from one another."""
        if not self._passages:
            self._passages.append(passages_of(self.copies))
        return self._passages[0]

    def cluster(
        self,
        items: Iterable[Filed[T]],
        kind: type[Entry],
        key: Callable[[Filed[T]], str],
        blocks: Callable[[Atom[T]], Iterable[str]],
        compare: Callable[[Atom[T], Atom[T]], Match | None],
        fits: Callable[[Sequence[Atom[T]], Sequence[Atom[T]]], bool] = lambda one, other: True,
    ) -> list[Cluster[T]]:
        """Which items are one entry of this kind.

        `key` is the natural key of an item, `blocks` the words under which an atom is looked up, `compare` says whether
        two atoms are the same, `fits` may refuse to join two groups as a whole.
        """
        atoms = _atoms(items, lambda text: content_id("e", self.linker, kind_of(kind), text), key, self.verdicts)
        groups = _Groups(atoms, self.verdicts, fits)
        groups.obey()
        pairs = [(match, a, b) for a, b in _pairs(atoms, blocks) if (match := compare(atoms[a], atoms[b]))]
        for match, a, b in sorted(pairs, key=lambda pair: (-pair[0].score, atoms[pair[1]].key, atoms[pair[2]].key)):
            groups.join(a, b, match.why)
        return [cluster for cluster in groups.clusters() if not any(a.id in self.verdicts.wrong for a in cluster.atoms)]


def _atoms(
    items: Iterable[Filed[T]], address: Callable[[str], str], key: Callable[[Filed[T]], str], verdicts: Verdicts
) -> list[Atom[T]]:
    """Items by natural key, in the order of keys; an item judged not the same as its own atom stands alone."""
    grouped: dict[str, list[Filed[T]]] = defaultdict(list)
    for item in sorted({item.id: item for item in items}.values(), key=lambda item: item.id):
        grouped[key(item)].append(item)
    parted = {one for pair in verdicts.not_same for one in pair}
    atoms: list[Atom[T]] = []
    for text, held in grouped.items():
        alone = _set_apart(held, address(text), verdicts) if parted.intersection(item.id for item in held) else set()
        rest = tuple(item for item in held if item.id not in alone)
        atoms += [Atom(address(text), text, rest)] if rest else []
        atoms += [Atom(address(f"{text}#{i.id}"), f"{text}#{i.id}", (i,)) for i in held if i.id in alone]
    return sorted(atoms, key=lambda atom: atom.key)


def _set_apart(held: Sequence[Filed[Any]], atom: str, verdicts: Verdicts) -> set[str]:
    """The items of one key that people told apart from another of them, or from the entry as such."""
    there = {item.id for item in held} | {atom}
    told = [sorted(pair - {atom}) for pair in verdicts.not_same if len(pair) == 2 and pair <= there]
    return {ids[-1] for ids in told}


def _pairs(atoms: Sequence[Atom[T]], blocks: Callable[[Atom[T]], Iterable[str]]) -> Iterator[tuple[int, int]]:
    """Each pair of atoms that shares a block, once."""
    held: dict[str, list[int]] = defaultdict(list)
    for at, atom in enumerate(atoms):
        for block in set(blocks(atom)):
            held[block].append(at)
    seen: set[tuple[int, int]] = set()
    for members in held.values():
        reach = len(members) if len(members) <= BLOCK else NEIGHBOURS
        for place, one in enumerate(members):
            for other in members[place + 1 : place + 1 + reach]:
                if (one, other) not in seen:
                    seen.add((one, other))
                    yield one, other


class _Groups(Generic[T]):
    """Atoms that were joined so far (union-find), with what must stay apart."""

    def __init__(
        self,
        atoms: Sequence[Atom[T]],
        verdicts: Verdicts,
        fits: Callable[[Sequence[Atom[T]], Sequence[Atom[T]]], bool],
    ) -> None:
        self._atoms = atoms
        self._fits = fits
        self._verdicts = verdicts
        self._of = list(range(len(atoms)))
        self._members = {at: [at] for at in range(len(atoms))}
        self._reasons: dict[int, list[str]] = {at: [] for at in range(len(atoms))}
        self._places = {atom.id: at for at, atom in enumerate(atoms)}
        self._places |= {item.id: at for at, atom in enumerate(atoms) for item in atom.items}
        self._apart = {pair for pair in map(self._placed, verdicts.not_same) if len(pair) == 2}

    def obey(self) -> None:
        """Join what people judged the same."""
        for pair in sorted(map(sorted, filter(lambda pair: len(pair) == 2, map(self._placed, self._verdicts.same)))):
            self.join(pair[0], pair[1], "judged the same", judged=True)

    def join(self, a: int, b: int, why: str, judged: bool = False) -> None:
        """Join the groups of two atoms, unless they are one already or must stay apart."""
        one, other = self._of[a], self._of[b]
        if one == other:
            self._note(one, why)
            return
        mine, theirs = self._members[one], self._members[other]
        if any(frozenset((x, y)) in self._apart for x in mine for y in theirs) if self._apart else False:
            return
        if not judged and not self._fits([self._atoms[at] for at in mine], [self._atoms[at] for at in theirs]):
            return
        one, other = (one, other) if len(mine) >= len(theirs) else (other, one)
        for at in self._members.pop(other):
            self._of[at] = one
            self._members[one].append(at)
        for reason in (*self._reasons.pop(other), why):
            self._note(one, reason)

    def clusters(self) -> list[Cluster[T]]:
        """The groups, by key."""
        made = []
        for group, members in self._members.items():
            atoms = sorted((self._atoms[at] for at in members), key=lambda atom: (-len(atom.items), atom.key))
            made.append(Cluster(tuple(atoms), tuple(self._reasons[group])))
        return sorted(made, key=lambda cluster: cluster.key)

    def _note(self, group: int, why: str) -> None:
        """Keep a reason once."""
        if why not in self._reasons[group]:
            self._reasons[group].append(why)

    def _placed(self, pair: Iterable[str]) -> frozenset[int]:
        """The atoms that two ids lead to."""
        return frozenset(self._places[one] for one in pair if one in self._places)
