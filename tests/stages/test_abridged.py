"""Which short names of a record stand for which long ones, and of what kind a name is in all of it."""

from __future__ import annotations

import time

import pytest

from onrecord.stages.abridged import Full, abridged
from onrecord.stages.onekind import adjectives_of, kinds_of
from onrecord.types.claims import Mention
from onrecord.types.evidence import Span
from onrecord.types.filed import Filed


def full(name: str, stories: str, kind: str = "organisation") -> Full:
    """A name with its stories, one letter each."""
    return Full(f"{kind}: {name.lower()}", kind, name, frozenset(stories))


def joined(*names: Full) -> dict[str, str]:
    """Short names with what they stand for."""
    return {one.partition(": ")[2]: long.partition(": ")[2] for one, (long, _) in abridged(names, _never).items()}


def _never(one: Full, other: Full) -> bool:
    return False


@pytest.mark.parametrize(
    ("short", "long", "kind"),
    [
        ("Front", "Marsh People’s Front", "organisation"),
        ("Marsh Front", "Marsh People’s Front", "organisation"),
        ("Pacto", "Pacto de los Barrios", "organisation"),
        ("RXF", "Regional Xebec Federation", "organisation"),
        ("Observatory", "Ostrian Observatory for Rivers", "organisation"),
        ("Torvell", "Elias Torvell", "person"),
        ("al-Qadim", "Yusuf al-Qadim", "person"),
    ],
)
def test_a_short_name_is_the_one_long_name_of_the_stories_that_share_it(short: str, long: str, kind: str) -> None:
    assert joined(full(short, "a", kind), full(long, "ab", kind)) == {short.lower(): long.lower()}


def test_with_a_competitor_it_stays_apart() -> None:
    names = full("Front", "ab"), full("Marsh People’s Front", "a"), full("Hill Workers’ Front", "b")
    assert joined(*names) == {}
    assert (
        joined(full("Okell", "ab", "person"), full("Ruth Okell", "a", "person"), full("Mary Okell", "b", "person"))
        == {}
    )


def test_a_shorter_form_of_the_long_name_is_no_competitor() -> None:
    names = full("Front", "b"), full("Marsh Front", "b"), full("Marsh People’s Front", "ab")
    assert joined(*names) == {"front": "marsh people’s front", "marsh front": "marsh people’s front"}


def test_stories_of_two_matters_share_no_short_name() -> None:
    assert joined(full("Torvell", "a", "person"), full("Elias Torvell", "b", "person")) == {}
    shared = full("Bay Council", "ab"), full("Tallow Bridge Committee", "ab")
    assert joined(full("Torvell", "a", "person"), full("Elias Torvell", "b", "person"), *shared) == {
        "torvell": "elias torvell"
    }


def test_a_state_is_not_short_for_its_ministry() -> None:
    names = full("Tarvia", "ab", "state"), full("Tarvia", "a"), full("Tarvia Health Ministry", "ab")
    assert joined(*names) == {}


def test_what_stands_behind_of_is_another_one() -> None:
    assert joined(full("Tarvia", "a"), full("Senate of Tarvia", "ab")) == {}
    assert joined(full("Senate", "a"), full("Senate of Tarvia", "ab")) == {"senate": "senate of tarvia"}


def test_many_names_take_little_time() -> None:
    names = [full(f"Council of Town {n}", "a") for n in range(3_000)] + [full("Council", "a")]
    begun = time.process_time()
    assert "council" not in joined(*names)
    assert time.process_time() - begun < 2


def test_the_kind_that_most_stories_tell_is_the_kind() -> None:
    told = [("state", "abcdef"), ("person", "gh"), ("place", "i")]
    mentions = [_mention("Tarvia", kind, story) for kind, stories in told for story in stories]
    assert kinds_of(mentions) == {"tarvia": "state"}
    assert kinds_of(mentions[4:]) == {}


def _mention(name: str, kind: str, story: str) -> Filed[Mention]:
    claim = Mention(story=story, spans=(Span(0, len(name), name),), mention_kind=kind, name=name)
    return Filed(f"c-{story}", "test", claim)


def test_an_adjective_is_of_the_state_that_more_stories_name() -> None:
    mentions = [_mention("Tarvia", "state", story) for story in "abc"]
    mentions += [
        _mention("Tarvian", "state", "d"),
        _mention("Tarvisio", "organisation", "d"),
        _mention("Norwegian", "people", "d"),
    ]
    assert adjectives_of(mentions) == {"tarvian": "Tarvia"}
    assert adjectives_of(mentions[2:]) == {}


def test_initials_are_written_in_capitals() -> None:
    assert joined(full("BW", "a"), full("Bosphoran Weekly", "ab")) == {"bw": "bosphoran weekly"}
    assert joined(full("Mo", "a"), full("Marsh Observers", "ab")) == {}


def test_a_medium_is_not_called_by_the_place_in_its_name() -> None:
    assert joined(full("Grey Sea", "a"), full("Grey Sea Wire", "ab")) == {}


def test_a_slip_of_one_headline_is_no_rival_of_the_name_that_all_have() -> None:
    assert joined(full("Front", "ab"), full("Marsh People’s Front", "abcdef"), full("Front Trade", "a")) == {
        "front": "marsh people’s front"
    }


def test_one_word_that_only_looks_like_a_person_is_what_other_stories_say() -> None:
    told = [_mention("Velmara", "person", story) for story in "abc"]
    told += [_mention("Velmara", "state", story) for story in "defg"]
    assert kinds_of(told) == {"velmara": "state"}
    assert kinds_of([*told, _mention("Elias Velmara", "person", "h")]) == {}
