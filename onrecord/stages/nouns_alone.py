"""Nouns with a capital that stand for a body by themselves: `the Front` once it was named in full, `Parliament`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.lexicon.bodies import Body, body, own_body, owners
from onrecord.lexicon.nouns import nouns
from onrecord.stages.home import home_of
from onrecord.stages.named import Named, Taken, form_of


def short_bodies(text: str, found: Sequence[Named]) -> list[Named]:
    """`the Front` for the one body of the story that is called some Front: its last word alone, with its capital."""
    called: dict[str, set[str]] = defaultdict(set)
    for named in found:
        words = (named.name or "").split()
        if named.kind == "organisation" and len(words) > 1 and words[-1] in nouns("whole"):
            called[words[-1]].add(named.name or "")
    taken = Taken(found)
    short = []
    for word, names in called.items():
        for match in re.finditer(
            rf"(?<=[Tt]he ){word}\b|\b{word}(?= (?:spokes|offici|command|fight|deleg|negotiat|leader))", text
        ):
            if len(names) == 1 and not taken.meets(match.start(), match.end()):
                why = f"the one {word} of the story"
                short.append(Named(match.start(), match.end(), "organisation", 0.8, next(iter(names)), why=why))
    return short


def houses(text: str, found: Sequence[Named], year: int | None) -> Iterator[Named]:
    """`Parliament` or `Cabinet` alone: that of the state which the story is about, where it is about one."""
    taken = Taken(found)
    home = home_of(text, ((n.name, n.start, n.end) for n in found if n.kind in ("state", "people") and n.name))
    for match in _house().finditer(text):
        if not taken.meets(match.start() - 2, match.end()):
            held = _held(text, found, home, match[0], year) if home else None
            name = held.name if held and held.sort != "state" else match[0]
            why = f"the {match[0]} of {home}" if held else "as the story writes it"
            yield Named(
                match.start(), match.end(), "organisation", 0.6, name, sort=held.sort if held else None, why=why
            )


def _held(text: str, found: Sequence[Named], home: str, noun: str, year: int | None) -> Body | None:
    """The body of a state that a noun names, of the lexicon's state or of one that the story alone knows."""
    if any(n.country for n in found if n.name == home):
        return body(f"{home}'s {noun}", year)
    adjective = next((form_of(text, n).rstrip("s") for n in found if n.name == home and n.role == "demonym"), None)
    return own_body(f"{home}'s {noun}", owners({home: adjective}))


@cache
def _house() -> re.Pattern[str]:
    """One of the nouns, where no other word makes a name of it."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(nouns('houses')))})(?![\w-])(?!\s+(?:of|for|[A-Z]|party))")
