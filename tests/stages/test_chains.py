"""Reporting chains: whom a source spoke to, who carried the words, and which outlets stand between."""

from __future__ import annotations

import pytest

from onrecord.stages.chains import names_outlet, quoted_by, relays, told_to
from onrecord.stages.speaker import Speaker
from onrecord.types.claims import Mention
from onrecord.types.evidence import Span


def span(text: str, words: str) -> Span:
    """The first place of some words."""
    at = text.index(words)
    return Span(at, at + len(words), words)


def mention(text: str, words: str, kind: str = "organisation") -> Mention:
    """A mention of these words."""
    return Mention(story="s1", spans=(span(text, words),), mention_kind=kind, name=words)


def told(text: str, cue: str, *names: str, own: str | None = None) -> str | None:
    """Whom the source of a sentence spoke to."""
    return told_to(text, span(text, cue), [mention(text, name) for name in names], (0, len(text)), own)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Mara Holt told the Bay Courier that the pass is open.", "told"),
        ("Mara Holt told reporters from the Bay Courier that the pass is open.", "told"),
        ("Speaking to the Bay Courier, Mara Holt said the pass is open.", "said"),
        ("The pass is open, Mara Holt said in an interview with the Bay Courier.", "said"),
    ],
)
def test_whom_a_source_spoke_to(text: str, cue: str) -> None:
    assert told(text, cue, "Bay Courier") == "Bay Courier"


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        ("Mara Holt told the Ostry Council that the pass is open.", "told", "Ostry Council"),
        ("Mara Holt said that the Bay Courier had lied.", "said", "Bay Courier"),
        ("Mara Holt told aides. They read the Bay Courier.", "told", "Bay Courier"),
        ("The Bay Courier was told that the pass is open.", "told", "Bay Courier"),
    ],
)
def test_what_only_stands_near_was_not_spoken_to(text: str, cue: str, name: str) -> None:
    assert told(text, cue, name) is None


def test_an_outlet_of_the_next_sentence_is_not_asked() -> None:
    text = "Mara Holt told Bay Courier staff."
    named = [mention(text, "Bay Courier")]
    assert told_to(text, span(text, "told"), named, (0, 12)) is None
    assert told_to(text, span(text, "told"), named, (0, len(text))) == "Bay Courier"


def test_this_newspaper_is_the_outlet_of_the_story() -> None:
    assert told("Mara Holt told this newspaper it was open.", "told", own="Delta Post") == "Delta Post"
    assert told("Mara Holt told us it was open.", "told", own="Delta Post") == "Delta Post"
    assert told("Mara Holt told users it was open.", "told", own="Delta Post") is None
    assert told("Mara Holt told this newspaper it was open.", "told") is None


def test_who_carried_the_words() -> None:
    for text in ("Holt was quoted as saying by the Bay Courier.", "It is open, Holt said, as reported by Bay Courier."):
        said = span(text, "saying" if "saying" in text else "said")
        assert quoted_by(text, said, [mention(text, "Bay Courier")], (0, len(text))) == "Bay Courier"
    text = "Holt said the pass was seen by the Bay Courier."
    assert quoted_by(text, span(text, "said"), [mention(text, "Bay Courier")], (0, len(text))) is None


@pytest.mark.parametrize("how", ["citing", "quoting", "citing the", "which cited", "citing a report in the"])
def test_whom_an_outlet_cites_carried_the_words_before_it(how: str) -> None:
    text = f"The pass is open, the Delta Post reported on Tuesday, {how} Bay Courier."
    assert quoted_by(text, span(text, "reported"), [mention(text, "Bay Courier")], (0, len(text))) == "Bay Courier"


def test_far_from_its_cue_nobody_carried_the_words() -> None:
    text = "Holt said " + "the pass and the road and the bridge " * 4 + "are open, as reported by the Bay Courier."
    assert quoted_by(text, span(text, "said"), [mention(text, "Bay Courier")], (0, len(text))) is None


def test_relays_go_outward_and_name_each_outlet_once() -> None:
    courier, person = Speaker("Bay Courier", "outlet"), Speaker("Mara Holt", "person")
    assert relays(courier, ["Delta Post"], "Bay Courier") == ("Delta Post", "Bay Courier")
    assert relays(person, [], "Mirra Times") == ("Mirra Times",)
    assert relays(None, [], None) == ()


def test_only_media_are_outlets() -> None:
    text = "Bay Courier, Ostry Council, Reuters, Delta"
    assert names_outlet(mention(text, "Bay Courier"))
    assert names_outlet(mention(text, "Reuters"))
    assert not names_outlet(mention(text, "Ostry Council"))
    assert not names_outlet(mention(text, "Bay Courier", kind="person"))
