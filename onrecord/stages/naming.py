"""What the names of one story stand for: short forms take the full form in the story, the lexicon adds its own.

Nothing is guessed: a form that may stand for two of the story's actors stays as it is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.lexicon import Lexicon, Name
from onrecord.lexicon.bodies import body, generic, own_body, owners
from onrecord.lexicon.nouns import phrases
from onrecord.lexicon.persons import person_like
from onrecord.models.encoded import LabelledSpan
from onrecord.stages.capitals import of_lexicon, of_own_states
from onrecord.stages.kinds import of_kinds
from onrecord.stages.letters import everywhere, introduced, renamed
from onrecord.stages.named import Named, Taken, form_of, occurrences
from onrecord.stages.nouns_alone import houses, short_bodies
from onrecord.stages.parting import parted
from onrecord.stages.short_forms import within_story
from onrecord.stages.speaker import OUTLETS
from onrecord.stages.trimming import trimmed

_MEDIUM = re.compile(rf"\s+(?:{phrases('after_media')})(?:\s+(?:{phrases('after_media')}))?\Z", re.IGNORECASE)
"""What says that a name is a medium's and is no part of how the lexicon has it: `Kan TV`, `Al-Aqsa TV network`."""
_NICKNAME = re.compile(r"\s+[“\"‘'][^\W\d_][\w-]*(?:\s[\w-]+)?[”\"’']\s+")
"""A nickname between the first and the last part of a name."""
_INITIALS = 4
"""Letters up to which capitals are initials; a longer word in them is a name written large."""


def names_of(text: str, spans: Sequence[LabelledSpan], known: Lexicon, year: int | None) -> list[Named]:
    """The names of a story in order: those that the model found, and forms of the lexicon that it passed over."""
    parts = [trimmed(text, part, known) for span in spans for part in parted(text, span, known)]
    found = _whole(text, _with_nicknames(text, [_seen(one) for one in parts if one]))
    listed = list(_from_lexicon(text, known, year))
    taken = Taken(found)
    wider = [one for one in (_widened(text, named, taken) for named in listed) if one]
    wide = Taken(wider)
    found = [named for named in found if not wide.meets(named.start, named.end)] + wider
    taken = Taken(found)
    found += [named for named in listed if not taken.meets(named.start, named.end)]
    found.sort(key=lambda named: (named.start, named.end))
    people = [form_of(text, named).split() for named in found if named.kind == "person"]
    called = {words[-1] for words in people if len(words) > 1}
    looked_up = [_looked_up(text, of_lexicon(text, named, called, known), known, year) for named in found]
    kinds = of_kinds(text, _at_home(text, _in_company(text, looked_up, known, year)))
    told = _of_own_states(text, of_own_states(text, kinds))
    shorts = introduced(text, told, known)
    settled = within_story(text, renamed(text, told, shorts), shorts, year)
    settled += everywhere(text, settled, shorts)
    settled += short_bodies(text, settled)
    return sorted([*settled, *houses(text, settled, year)], key=lambda named: (named.start, named.end))


def _seen(span: LabelledSpan) -> Named:
    """A model's span as a name."""
    return Named(span.start, span.end, span.label, round(span.score, 4), second=span.second)


def _with_nicknames(text: str, found: list[Named]) -> list[Named]:
    """The parts of a person's name on both sides of a nickname as one: `Leo “Kite” Brun`."""
    out: list[Named] = []
    for named in sorted(found, key=lambda one: one.start):
        first = next((one for one in out[-2:] if _round_nickname(text, one, named)), None)
        if first is None:
            out.append(named)
            continue
        out = out[: out.index(first)]
        name = f"{form_of(text, first)} {form_of(text, named)}"
        out.append(replace(first, end=named.end, name=name, why="with a nickname within"))
    return out


def _round_nickname(text: str, first: Named, last: Named) -> bool:
    persons = first.kind == last.kind == "person"
    return persons and bool(_NICKNAME.fullmatch(text, first.end, last.start))


def _whole(text: str, found: list[Named]) -> list[Named]:
    """Pieces of a body's full name give way to it wherever it stands whole: the model cuts at `People's` at times."""
    full = {text[n.start : n.end]: n for n in found if n.kind == "organisation" and " " in text[n.start : n.end]}
    taken, whole = Taken(found), []
    for at, form, end in occurrences(text, list(full)):
        held = taken.meeting(at, end)
        if held and all(at <= n.start and n.end <= end for n in held) and (held[0].start, held[0].end) != (at, end):
            whole.append(replace(full[form], start=at, end=end))
    kept = Taken(whole)
    return sorted([*(n for n in found if not kept.meets(n.start, n.end)), *whole], key=lambda n: (n.start, n.end))


def _from_lexicon(text: str, known: Lexicon, year: int | None) -> list[Named]:
    """Forms that the lexicon has and that stand for one thing only; capitals alone are too often mere places."""
    found = []
    for match in known.find(text):
        names = [name for name in match.names if name.holds_in(year)]
        if not names or len({(n.canonical, n.kind) for n in names}) > 1 or not text[match.start].isupper():
            continue
        if len(match.names[0].text) > 2:
            kind = "place" if names[0].role == "metonym" else names[0].kind
            found.append(Named(match.start, match.end, kind, 0.6, why="a form of the lexicon"))
    return found


def _widened(text: str, listed: Named, taken: Taken) -> Named | None:
    """A form of several words that holds what the model cut short: `Channel 12` where it saw `Channel`."""
    held = taken.meeting(listed.start, listed.end)
    inside = all(listed.start <= one.start and one.end <= listed.end for one in held)
    whole = any((one.start, one.end) == (listed.start, listed.end) for one in held)
    if not held or whole or not inside or " " not in text[listed.start : listed.end]:
        return None
    return replace(listed, score=max(one.score for one in held))


def _looked_up(text: str, named: Named, known: Lexicon, year: int | None) -> Named:
    """The name with what the lexicon says of its form; names of the kind that the model saw go before others."""
    form = form_of(text, named)
    all_known = known.named(form, year)
    if not all_known and form.isupper() and len(form) > _INITIALS:
        form, all_known = form.title(), known.named(form.title(), year)
    fitting = [name for name in all_known if _fits(named.kind, name)] or [n for n in all_known if not n.shy]
    canonical = {name.canonical for name in fitting}
    if not canonical:
        return _likened(form, named, known, year)
    if len(canonical) > 1 and all(name.role == "demonym" for name in fitting):
        return replace(named, kind="people", why=f"“{form}” is said of {len(canonical)} states")
    if len(canonical) != 1 or (named.kind == "person" and fitting[0].role == "metonym"):
        return named
    name = fitting[0]
    kind = {"name": name.kind, "demonym": "people"}.get(name.role, named.kind)
    about = f"the lexicon has “{form}” for {name.canonical}"
    own = name.canonical if name.role != "metonym" or named.kind == "state" else form
    kind = "place" if kind == "organisation" and name.role == "metonym" else kind
    return replace(named, name=own, kind=kind, country=name.country, sort=name.sort, role=name.role, why=about)


def _in_company(text: str, found: Sequence[Named], known: Lexicon, year: int | None) -> list[Named]:
    """Forms that stand for several are the one whose state the story names most: `Congolese`, beside `Kinshasa`."""
    states = Counter(n.country for n in found if n.country and n.name)
    return [n if n.name else _of_company(form_of(text, n), n, states, known, year) for n in found]


def _of_company(form: str, named: Named, states: Counter[str], known: Lexicon, year: int | None) -> Named:
    fitting = [name for name in known.named(form, year) if _fits(named.kind, name)]
    held = {name.canonical: name for name in fitting if states[name.country or ""]}
    best = sorted(held.values(), key=lambda name: -states[name.country or ""])[:2]
    if len({name.canonical for name in fitting}) < 2 or not best:
        return named
    if len(best) > 1 and states[best[0].country or ""] == states[best[1].country or ""]:
        return named
    name = best[0]
    kind = {"name": name.kind, "demonym": "people"}.get(name.role, named.kind)
    about = f"of all that are called “{form}”, {name.canonical} is of a state that the story names"
    return replace(
        named, name=name.canonical, kind=kind, country=name.country, sort=name.sort, role=name.role, why=about
    )


def _likened(form: str, named: Named, known: Lexicon, year: int | None) -> Named:
    """The name of a form that the lexicon has otherwise: a medium with its noun, a state's body, a spelling."""
    if named.kind == "person" and (person := person_like(form)):
        about = f"“{form}” is a spelling of {person.canonical}"
        return replace(named, name=person.canonical, country=person.country, why=about)
    if named.kind != "organisation":
        return named
    for medium in known.named(_MEDIUM.sub("", form), year):
        if medium.sort in OUTLETS and _MEDIUM.search(form):
            about = f"the lexicon has “{medium.text}” for {medium.canonical}"
            return replace(named, name=medium.canonical, country=medium.country, sort=medium.sort, why=about)
    if listed := _of_state(form, known, year) or _of_the_un(form, known, year):
        about = f"the lexicon has “{listed.text}” for {listed.canonical}"
        return replace(named, name=listed.canonical, country=listed.country, sort=listed.sort, why=about)
    for owner, rest in (form.split(maxsplit=1),) if " " in form else ():
        of = {name.country for name in known.named(re.sub(r"[’']s\Z", "", owner)) if name.kind in ("state", "people")}
        held = {name.canonical: name for name in known.named(rest, year) if name.kind == "organisation"}
        if len(held) == 1 and (name := next(iter(held.values()))).country in of - {None}:
            about = f"the lexicon has “{rest}” of that state for {name.canonical}"
            return replace(named, name=name.canonical, country=name.country, sort=name.sort, why=about)
    return _institution(form, named, year)


def _of_state(form: str, known: Lexicon, year: int | None) -> Name | None:
    """The body that a form names with its state behind it: `Transitional Sovereignty Council of Sudan`."""
    base, of, state = form.rpartition(" of ")
    places = {name.country for name in known.named(state) if name.kind == "state"} if of else set()
    held = {
        n.canonical: n for n in known.named(base, year) if n.kind == "organisation" and n.country in places - {None}
    }
    return next(iter(held.values())) if len(held) == 1 else None


def _of_the_un(form: str, known: Lexicon, year: int | None) -> Name | None:
    """The body that the lexicon has with `UN` for the whole name: `United Nations’ migration agency`."""
    if not form.startswith("United Nations"):
        return None
    short = re.sub(r"\AUnited Nations(?:[’']s?)?", "UN", form)
    return next((n for n in known.named(short, year) if n.kind == "organisation"), None)


def _at_home(text: str, found: Sequence[Named]) -> list[Named]:
    """Bodies called as any state's may be are a state's only where the story names the state: `Foreign Office`."""
    countries = {n.country for n in found if n.kind in ("state", "people", "place") and n.country}
    return [
        replace(n, name=None, country=None, sort=None, why="")
        if n.kind == "organisation" and n.country and n.country not in countries and generic(form_of(text, n))
        else n
        for n in found
    ]


def _of_own_states(text: str, found: Sequence[Named]) -> list[Named]:
    """Bodies of the states that the story alone knows: `Tarvia's navy` and the `Tarvian navy` are one."""
    forms = {n.name: form_of(text, n).rstrip("s") for n in found if n.role == "demonym" and not n.country and n.name}
    states = dict.fromkeys(form_of(text, n) for n in found if n.kind == "state" and not n.name) | forms
    own = owners(states)
    return [_institution_of(text, n, own) if n.kind == "organisation" and not n.name else n for n in found]


def _institution_of(text: str, named: Named, own: Mapping[str, tuple[str, str | None]]) -> Named:
    found = own_body(form_of(text, named), own)
    if found is None or found.sort == "state":
        return named
    about = f"“{form_of(text, named)}” is the {found.sort} of a state"
    return replace(named, name=found.name, sort=found.sort, why=about)


def _institution(form: str, named: Named, year: int | None) -> Named:
    """The name of a state's body, where an organisation is one; a government stays what the story calls it."""
    found = body(form, year)
    if found is None or found.sort == "state":
        return named
    about = f"“{form}” is the {found.sort} of a state"
    return replace(named, name=found.name, country=found.country, sort=found.sort, why=about)


def _fits(kind: str, name: Name) -> bool:
    """Whether a lexicon's name may be what the model took for a name of this kind."""
    if name.kind == kind:
        return True
    fitting = {"place": ("state",), "state": ("state", "people"), "people": ("people",), "organisation": ("state",)}
    return name.kind in fitting.get(kind, ())
