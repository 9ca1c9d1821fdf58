"""What short forms stand for within one story: the one full name that they can come from, and nothing where two can."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.lexicon.heads import phrase
from onrecord.lexicon.nouns import nouns
from onrecord.lexicon.offices import title_before
from onrecord.lexicon.persons import known_by_family_name
from onrecord.stages.named import Named, form_of

_LONGEST = 10
"""Words of a full name that are looked at."""
_INITIALS = 3
"""Letters of the shortest initials that are taken for a body's where the story does not introduce them."""


@dataclass(slots=True)
class _FullNames:
    """The canonical names of forms, and by what they may be shortened to."""

    names: dict[str, str] = field(default_factory=dict)
    _shorts: dict[tuple[str, ...], dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, form: str, name: str) -> None:
        """A form with its name; the first one counts."""
        if form in self.names:
            return
        self.names[form] = name
        for short in set(_shortened(form)):
            self._shorts[short][name] = form

    def of(self, form: str) -> tuple[str | None, str]:
        """The one full name that a form is, or is short for, with the reason."""
        if form in self.names:
            return self.names[form], "the full form in the story"
        short = (form,) if form.isupper() and len(form) >= _INITIALS else tuple(_key(form))
        held = self._shorts.get(short, {})
        name = next(iter(held)) if len(held) == 1 else self._fullest(held)
        return (name, f"short for “{held[name]}” in the story") if name else (None, "")

    def _fullest(self, held: Mapping[str, str]) -> str | None:
        """The one name that all others are short for: `Ashar People's Front` beside `Ashar Front`."""
        best = max(held, key=lambda name: (len(held[name]), name), default=None)
        shorts = set(_shortened(held[best])) if best else set()
        return best if all(name == best or tuple(_key(held[name])) in shorts for name in held) else None


def _shortened(form: str) -> Iterator[tuple[str, ...]]:
    """Its first words, its last words (not those behind `of`), those before `of` and `for`, its ends, and initials."""
    words, core = _key(form)[:_LONGEST], _key(phrase(form))[:_LONGEST]
    for size in range(1, len(words)):
        yield tuple(words[:size])
        if len(words) - size < (len(core) or len(words)):
            yield tuple(words[-size:])
    if len(core) < len(words):
        yield from (tuple(core[-size:]) for size in range(1, len(core) + 1))
    if len(words) > 2:
        yield words[0], words[-1]
    capitals = [word for word in form.split() if word[:1].isupper()]
    if len(capitals) >= _INITIALS:
        yield ("".join(word[0] for word in capitals),)


def within_story(text: str, found: Sequence[Named], shorts: Mapping[str, Named], year: int | None) -> list[Named]:
    """Short forms take the name of the one full form that they can come from, or that the story introduces for them."""
    large = {form_of(text, n).upper(): form_of(text, n) for n in found if not form_of(text, n).isupper()}
    people = _full_names(text, [n for n in found if n.kind == "person"])
    bodies = _full_names(text, [n for n in found if n.kind in ("organisation", "facility")])
    states = {n.name for n in found if n.kind in ("state", "people") and n.name}
    out, after = [], 0
    for named in found:
        settled = _settled(text, named, people, bodies, shorts, large)
        if settled.kind == "person":
            settled = replace(settled, title=title_before(text, named.start, after))
            after = named.end
        out.append(_in_office(settled, states, year))
    return out


def _in_office(named: Named, states: Collection[str], year: int | None) -> Named:
    """A family name alone that is the ruler's of a state that the story names."""
    if named.kind != "person" or not named.name or " " in named.name or named.country:
        return named
    known = known_by_family_name(named.name, states, year)
    if known is None:
        return named
    return replace(named, name=known.canonical, country=known.country, why="who ruled a state that the story names")


def _full_names(text: str, found: Sequence[Named]) -> _FullNames:
    """The canonical name of each form with two or more words."""
    full = _FullNames()
    for named in found:
        form = form_of(text, named)
        if named.name or " " in form:
            full.add(form, named.name or form)
    return full


def _settled(
    text: str,
    named: Named,
    people: _FullNames,
    bodies: _FullNames,
    shorts: Mapping[str, Named],
    large: dict[str, str],
) -> Named:
    """The name of a form by the story's own full forms; one in capitals is written as elsewhere in the story."""
    form = form_of(text, named)
    form = form if form in shorts else large.get(form, form)
    if named.kind == "person":
        name, why = (named.name, named.why) if named.name else people.of(form)
        return replace(named, name=name or form, why=why or "as the story writes it")
    if form in shorts:
        long = shorts[form]
        about = f"the story introduces {form} for it"
        return replace(named, name=long.name, kind=long.kind, country=long.country, sort=long.sort, why=about)
    if named.name:
        return named
    if named.kind in ("organisation", "facility"):
        name, why = bodies.of(form)
        return replace(named, name=name or form, why=why or "as the story writes it")
    return replace(named, name=form if named.kind not in ("other", "office") else None, why="as the story writes it")


def _key(form: str) -> list[str]:
    """The telling words of a name: particles that come and go with transliteration left out."""
    words = re.split(r"[\s\-’']+", form.lower())
    return [word.strip(".,") for word in words if word and word not in nouns("particles")]
