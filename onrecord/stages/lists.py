"""Names in a list are of one kind: `Nantes, Angers and Rennes` are places, though one may look like a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.lexicon.offices import title_before
from onrecord.lexicon.places import gazetteer
from onrecord.stages.named import Named, form_of

_JOINT = re.compile(r"\s?,\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+")
"""What stands between two names of a list and nothing else."""
_LEAST = 3
"""Names that make a list; two may be of two kinds (`Mara Holt and Ostry`)."""
_PLACES = ("place", "state")


def of_lists(text: str, found: Sequence[Named]) -> list[Named]:
    """Names in lists of places are places, where the gazetteer has them and nothing else says their kind."""
    places = {form_of(text, n) for held in _lists(text, found) if _of_places(text, held) for n in held}
    return [
        replace(n, kind="place")
        if n.kind in ("person", "organisation") and not n.name and form_of(text, n) in places and _open(text, n)
        else n
        for n in found
    ]


def _lists(text: str, found: Sequence[Named]) -> Iterator[list[Named]]:
    """The lists of a text that are long enough."""
    held: list[Named] = []
    for named in found:
        if held and not _JOINT.fullmatch(text, held[-1].end, named.start):
            if len(held) >= _LEAST:
                yield held
            held = []
        held.append(named)
    if len(held) >= _LEAST:
        yield held


def _of_places(text: str, held: Sequence[Named]) -> bool:
    """Whether most names of a list are places, by their kind or by the gazetteer, and one at least by its kind."""
    seen = sum(named.kind in _PLACES for named in held)
    listed = sum(named.kind in _PLACES or _open(text, named) for named in held)
    return 2 * seen >= len(held) or (seen > 0 and listed == len(held))


def _open(text: str, named: Named) -> bool:
    """Whether a name may be a place for all that stands with it."""
    return not named.name and not title_before(text, named.start) and bool(gazetteer().named(form_of(text, named)))
