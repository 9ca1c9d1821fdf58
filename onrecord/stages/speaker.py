"""Somebody who is said to speak, and the words by which sources are told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.lexicon import lexicon
from onrecord.lexicon.bodies import body
from onrecord.lexicon.countries import country_named
from onrecord.lexicon.nouns import nouns
from onrecord.types.claims import Mention
from onrecord.types.evidence import Span

BODIES = ("organisation", "state", "facility")
"""Kinds of names that speak and are no person's."""
OUTLETS = ("outlet", "wire")
OFFICIAL = frozenset(("army", "ministry", "intelligence", "agency", "parliament", "court"))
"""Sorts of bodies that speak for the state that they belong to."""
_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_RELATIVE = re.compile(r",?\s+(?:who|which|that|whose|to|of|for|in|on|at|from|by|and|as|speaking|meanwhile|however)\Z")
_POSSESSIVE = re.compile(r"(?:(?<=\w)[’']s|(?<=s)[’'])\Z")
_OF_THE_UN = "United Nations "
_SENTENCE = re.compile(r"[.!?][”\"’']?\s|\n")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to speak. `name` is canonical, `unnamed: …`, and never empty."""

    name: str
    kind: str
    affiliation: str | None = None
    head: str | None = None
    back: bool = False
    """Whether the source only pointed back to a speaker that was named before."""


def again(speaker: Speaker) -> Speaker:
    """The same speaker, pointed back at."""
    return replace(speaker, back=True)


def bare(words: str) -> str:
    """Words without the article before them, and the possessive, pronoun or preposition at which they were cut."""
    return _ARTICLE.sub("", _RELATIVE.sub("", _POSSESSIVE.sub("", " ".join(words.split()).strip(" ,"))).strip(" ,"))


def described(source: Span, inside: Sequence[Mention]) -> str:
    """How an unnamed source is called: its words without the article, a capital kept where a name begins."""
    plain = bare(source.text)
    named = any(plain.startswith(m.spans[0].text) for m in inside) or plain[:2].isupper()
    return f"unnamed: {plain if named else plain[:1].lower() + plain[1:]}"


def of_body(mention: Mention, inside: Sequence[Mention] = ()) -> Speaker:
    """An organisation, a state or its capital as a speaker; `inside` are the names in the words of the source.

    A medium speaks for nobody: that it is Egypt's says where it is.
    """
    form = mention.spans[0].text
    name = mention.name or form
    known = lexicon().named(form)
    if mention.mention_kind in ("place", "state"):
        return Speaker(next((n.canonical for n in known if n.kind == "state"), name), "state")
    if mention.mention_kind == "people":
        return Speaker(f"unnamed: {form}", "unnamed")
    if is_outlet(name, form):
        return Speaker(name, "outlet", state_of(name))
    side = next((m.name for m in inside if m is not mention and m.mention_kind in ("state", "people")), None)
    return Speaker(name, "organisation", side or state_of(name))


def state_of(name: str) -> str | None:
    """The state that a body of the lexicon speaks for; the United Nations, where it is one of its bodies."""
    if name.startswith(_OF_THE_UN):
        return _OF_THE_UN.strip()
    known = next((n for n in lexicon().named(name) if n.sort in OFFICIAL and n.country), None)
    found = known or body(name)
    return country_named(found.country or "") if found and found.sort in OFFICIAL else None


def outlet_name(name: str) -> bool:
    """Whether a name is a medium's by its words: `Northern Herald`, `Radio Vesna`, but no `Media Office`."""
    words = _WORD.findall(name)
    return not nouns("medium").isdisjoint(words) and nouns("of_officials").isdisjoint(words)


def is_outlet(name: str, form: str | None = None) -> bool:
    """Whether a name is a medium's, by the lexicon (of the form that stands for it, where given) or by its words."""
    known = lexicon().named(form or name)
    return outlet_name(name) or any(one.sort in OUTLETS and name in (one.canonical, form, None) for one in known)


def sentence_ends(between: str) -> bool:
    """Whether a sentence ends in these words."""
    return bool(_SENTENCE.search(between))
