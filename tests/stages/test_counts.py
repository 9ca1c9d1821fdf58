"""Counts: what a number counts, by whose count, and what is no count, with a stand-in for the model."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.stages.counts import counts
from onrecord.stages.dates import dates
from onrecord.stages.reading import Reading
from onrecord.types.claims import Count, Mention, Quotation
from onrecord.types.evidence import JOINT, Piece, PieceKind, Run, Story
from onrecord.types.when import When

UNITS = ("none", "deaths", "injuries", "money", "days", "other", "towns", "hostages", "prisoners", "soldiers")
DAY = When(date(2031, 3, 5), date(2031, 3, 6))


@dataclass
class Encoded:
    """What stands for the encoding: the same scores for every number, and what was asked."""

    scores: dict[str, float]
    asked: list[Any]

    def tuple_scores(self, head: str, places: Sequence[Any]) -> list[dict[str, float]]:
        """The scores of each number."""
        assert head == "unit"
        self.asked += places
        return [dict.fromkeys(UNITS, 0.0) | self.scores for _ in places]


def story_of(*parts: str, published: When | None = DAY) -> Story:
    """A headline and paragraphs."""
    starts = [sum(len(part) + len(JOINT) for part in parts[:at]) for at in range(len(parts))]
    kinds = [PieceKind.HEADLINE] + [PieceKind.PARAGRAPH] * (len(parts) - 1)
    pieces = tuple(Piece(k, s, s + len(p)) for k, s, p in zip(kinds, starts, parts, strict=True))
    text = JOINT.join(parts)
    runs = tuple(Run(piece.start, piece.end, piece.start, piece.end) for piece in pieces)
    return Story("s1", "p1", 0, text, pieces, runs, published=published)


def counted(
    *paragraphs: str, scores: dict[str, float] | None = None, claims: Callable[[Story], Sequence[Any]] | None = None
) -> list[Count]:
    """The counts of some paragraphs under the headline `Talks in Vell`."""
    story = story_of("Talks in Vell after 7 deaths", *paragraphs)
    reading = Reading(story, lambda text: Encoded(scores or {"none": 0.1}, []))
    for claim in [*dates.function(reading), *(claims(story) if claims else ())]:  # type: ignore[misc]
        reading.add(claim)
    found = list(counts.function(reading))  # type: ignore[arg-type]
    assert all(isinstance(one, Count) for one in found)
    return found  # type: ignore[return-value]


def quoted(words: str, speaker: str) -> Callable[[Story], list[Quotation]]:
    """A statement of these words by this speaker; its cue is the `said` of the story."""

    def made(story: Story) -> list[Quotation]:
        at, said = story.text.index(words), story.text.index("said")
        spans = (story.span(at, at + len(words)),)
        return [Quotation(story=story.id, spans=spans, cue=story.span(said, said + 4), speaker=speaker)]

    return made


def named(words: str, kind: str) -> Callable[[Story], list[Mention]]:
    """A mention of these words."""

    def made(story: Story) -> list[Mention]:
        at = story.text.index(words)
        return [Mention(story=story.id, spans=(story.span(at, at + len(words)),), mention_kind=kind, name=words)]

    return made


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("Shelling killed 12 officers in Ostry.", "deaths", 12),
        ("At least 40 people were wounded in Ostry.", "injuries", 40),
        ("The sides will trade 300 prisoners.", "prisoners", 300),
        ("The fund holds $4 million for Vell.", "money", 4_000_000),
        ("Turnout was 41 percent in Ostry.", "percent", 41),
        ("A 60-day truce was signed.", "days", 60),
        ("Vell opened the crossing for 90 days.", "days", 90),
        ("Seven of its guards, including two officers, were killed.", "deaths", 7),
        ("The death toll rose to 88.", "deaths", 88),
        ("Some 2,300 residents fled the valley.", "displaced", 2_300),
        ("The army lost track of 12 soldiers who are still missing.", "missing", 12),
        ("They handed over the bodies of 40 soldiers.", "deaths", 40),
        ("The number of wounded at the crossing stood at 19.", "injuries", 19),
        ("The army fired its largest wave of drones — 72 — at Ostry.", "weapons", 72),
        ("Two parties want the release of 18 engineers by noon.", "prisoners", 18),
        ("Ostry evacuated 11 wounded in the night.", "injuries", 11),
        ("In that war 300 people were killed or injured in Ostry.", "other", 300),
        ("The clinic received 31 bodies in one night.", "deaths", 31),
        ("Twelve gunmen killed a boy in Ostry.", "fighters", 12),
        ("He praised the return of 12 gold coins.", "other", 12),
    ],
)
def test_the_words_tell_the_unit(text: str, unit: str, value: float) -> None:
    assert (unit, value) in [(one.unit, one.value) for one in counted(text, scores={"none": 0.05, "other": 0.5})]


def test_numbers_told_together_have_each_their_own_unit() -> None:
    def units(text: str) -> list[tuple[float, str]]:
        return [(one.value, one.unit) for one in counted(text, scores={"none": 0.1, "other": 0.5})]

    assert units("As many as 40 people were killed, 52 injured and 16 wounded.") == [
        (40, "deaths"), (52, "injuries"), (16, "injuries"),
    ]  # fmt: skip
    assert units("The raid killed 65 civilians and 12 soldiers.") == [(65, "deaths"), (12, "deaths")]
    assert units("Some 70 of their troops and over 30 civilians have been killed.") == [(70, "deaths"), (30, "deaths")]
    assert units("The toll has risen to 13 victims and 95 injured.") == [(13, "deaths"), (95, "injuries")]
    assert units("Shells wounded 50 men, nine of whom are in Ostry.") == [(50, "injuries"), (9, "injuries")]
    assert units("Shells killed 30 in Ostry, including 15 soldiers, and left 13 dead.") == [
        (30, "deaths"), (15, "deaths"), (13, "deaths"),
    ]  # fmt: skip
    assert units("Two of its fourteen crew were missing.") == [(2, "missing"), (14, "other")]
    assert units("Gangs have killed, kidnapped or injured 340 people.") == [(340, "other")]
    assert units("Some 200 were seen fleeing several towns.") == [(200, "displaced")]
    assert units("War has left 900 people dead and displaced 6,000.") == [(900, "deaths"), (6_000, "displaced")]


def test_the_model_tells_hostages_from_prisoners_where_words_say_only_that_they_went_free() -> None:
    text = "The movement freed nine engineers."
    assert counted(text, scores={"none": 0.1, "hostages": 0.3, "other": 0.6})[0].unit == "hostages"
    assert counted(text, scores={"none": 0.1, "prisoners": 0.3, "other": 0.6})[0].unit == "prisoners"


def test_the_models_unit_is_one_that_the_sentence_has_words_of_unless_another_noun_is_counted() -> None:
    scores = {"none": 0.1, "deaths": 0.05, "towns": 0.3, "other": 0.4}
    assert counted("Of those killed in the raid, 12 people came from Ostry.", scores=scores)[0].unit == "deaths"
    assert counted("Of those killed in the raid, 12 letters remain.", scores=scores)[0].unit == "other"


def test_people_and_the_strength_of_a_body_have_units_of_people_and_a_population_none() -> None:
    scores = {"none": 0.1, "towns": 0.6, "soldiers": 0.2, "deaths": 0.3}
    assert counted("Members of ten towns came, 26 members in all.", scores=scores)[-1].unit == "deaths"
    assert counted("After the raid a 13,000-strong force came.", scores=scores)[0].unit == "soldiers"
    assert counted("A fifth of the 4.5 million population have fled.", scores=scores)[0].unit == "other"


def test_a_line_above_a_paragraph_does_not_take_its_number_from_it() -> None:
    story = story_of("Talks in Vell", "Forty dead in Ostry", "Mara Holt said 40 people were killed.")
    pieces = (story.pieces[0], Piece(PieceKind.SUBHEAD, story.pieces[1].start, story.pieces[1].end), story.pieces[2])
    reading = Reading(replace(story, pieces=pieces), lambda text: Encoded({"none": 0.1}, []))
    assert [one.number.text for one in counts.function(reading)] == ["40"]  # type: ignore[union-attr]


def test_a_length_that_nothing_of_the_talks_has_and_dates_are_no_counts() -> None:
    assert counted("The drive took 40 minutes and three weeks of planning.", scores={"none": 0.9}) == []
    assert counted("The raid came six weeks before the talks.", scores={"none": 0.1}) == []
    assert counted("They met on 4 March 2031 and again on March 5.", scores={"none": 0.0, "other": 0.9}) == []


def test_the_headline_is_not_counted_again() -> None:
    assert counted("No figure was given.") == []


def test_a_sure_model_overrules_the_words_and_an_unsure_one_does_not() -> None:
    text = "Shelling killed 12 officers."
    assert counted(text, scores={"none": 0.98}) == []
    assert [one.tier for one in counted(text, scores={"none": 0.6})] == ["medium"]
    assert [one.tier for one in counted(text, scores={"none": 0.02})] == ["high"]


def test_the_model_names_the_unit_only_where_the_words_do_not_and_never_money() -> None:
    text = "The two drafts differ in 14 ways."
    assert {one.unit for one in counted(text, scores={"none": 0.1, "towns": 0.6, "money": 0.9})} == {"towns"}
    assert counted(text, scores={"none": 0.6, "towns": 0.9}) == []


def test_a_count_quotes_its_clause_and_says_whose_it_is() -> None:
    words = "shelling had killed 12 officers since March 1 in Ostry"
    text = f"Mara Holt said {words}; rain fell on 3 villages."
    first = counted(text, claims=lambda s: [*quoted(words, "Mara Holt")(s), *named("Ostry", "place")(s)])[0]
    assert first.spans[0].text.endswith(words)
    assert (first.number.text, first.authority, first.place) == ("12", "Mara Holt", "Ostry")
    assert (first.as_of, first.since, first.of) == ("2031-03-05", "2031-03-01", "officers since March 1 in Ostry")


def test_what_nobody_said_has_no_authority_and_an_unnamed_one_its_description() -> None:
    text = "An aide said 12 officers were killed. Shells wounded 30 men."
    unnamed, nobody = counted(text, claims=quoted("12 officers were killed", "unnamed: aide"))
    assert (unnamed.authority, nobody.authority) == ("aide", None)
    passive = counted(text, claims=quoted("12 officers were killed", "unnamed: unspecified (passive “said”)"))
    assert passive[0].authority is None


def test_words_beside_a_number_name_its_authority() -> None:
    text = "A strike killed 39 men by the Free Clinic’s count."
    assert counted(text, claims=named("Free Clinic", "organisation"))[0].authority == "Free Clinic"
    assert counted("The rally drew 12,000 people by the police count.")[0].authority == "police"
    assert counted("The party drew 40,000 people by its own count.")[0].authority is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Raiders killed 12 officers on 7 January 2031, his ministry said.", "2031-01-07"),
        ("The 7 January 2031 raid killed 12 officers.", "2031-01-07"),
        ("Since 7 January 2031 shelling has killed 12 officers.", "2031-03-05"),
        ("The war that began on 7 January 2031 has killed 12 officers.", "2031-03-05"),
        ("They are to free 12 officers under a January 2031 agreement.", "2031-03-05"),
        ("Ostry agreed after the talks of 7 January 2031 to free 12 officers.", "2031-03-05"),
        ("Shells killed 12 officers on 5 March 2031 and two on 7 January 2031.", "2031-03-05"),
    ],
)
def test_a_count_is_of_the_day_that_its_sentence_names_unless_that_day_bounds_it(text: str, day: str) -> None:
    assert counted(text)[0].as_of == day


def test_a_cumulative_number_counts_from_the_day_that_its_clause_says() -> None:
    first = counted("The toll is now at 88 since the clashes erupted on 7 January 2031. Since 2030 rain fell.")[0]
    assert (first.as_of, first.since) == ("2031-03-05", "2031-01-07")
    assert counted("The toll is 88. Since 7 January 2031 rain fell.")[0].since is None


def test_a_place_is_where_something_is_and_not_who_says_it() -> None:
    text = "Ostry’s army said 12 officers were killed near Vell."
    both = [*named("Ostry", "place")(story_of("Talks in Vell after 7 deaths", text))]
    assert counted(text, claims=lambda story: both)[0].place is None
    near = counted("In Ostry 12 officers were killed.", claims=named("Ostry", "place"))
    assert near[0].place == "Ostry"


def test_who_counted_is_named_behind_a_number_that_no_statement_holds() -> None:
    assert counted("Some 33 men were declared dead by the Free Clinic.")[0].authority == "Free Clinic"
    assert counted("Some 33 men died in Ostry, according to the Free Clinic.")[0].authority == "Free Clinic"
    assert counted("Some 40 men went and 33 were declared dead by the Free Clinic.")[0].authority is None
    assert counted("Some 33 men died in Ostry, according to the WHO.")[0].authority == "WHO"
    text = "Some said 12 officers were killed."
    assert counted(text, claims=quoted("12 officers were killed", "unnamed: report that"))[0].authority == "report"
    assert counted(text, claims=quoted("12 officers were killed", "unnamed: he"))[0].authority is None


def test_a_number_that_is_a_name_is_no_count() -> None:
    assert counted("They spoke of resolution 4417 and of Section 612.", scores={"none": 0.0, "other": 0.9}) == []


def test_spaces_of_their_own_width_are_spaces() -> None:
    (first,) = counted("More\u00a0than 250 people were\u00a0taken\u202fhostage.")
    assert (first.unit, first.comparator, first.number.text) == ("hostages", "more_than", "More\u00a0than 250")


def test_a_number_within_a_name_is_no_count() -> None:
    text = "Brigade 12 officers were killed."
    assert counted(text)
    assert counted(text, claims=named("Brigade 12", "organisation")) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Under the draft, 300 prisoners would go free.", "proposed"),
        ("Ostry will free 300 prisoners.", "planned"),
        ("Ostry freed 300 prisoners.", "actual"),
        ("All 300 prisoners whose release the rebels demanded have been freed.", "actual"),
        ("Ostry would free 300 prisoners.", "proposed"),
        ("Another 300 prisoners are to be freed in May.", "planned"),
        ("Ostry freed 300 prisoners in exchange for the officer.", "actual"),
        ("Under the draft, Ostry freed of debt 300 men.", "proposed"),
        ("Due to the storm 300 people were killed.", "actual"),
        ("An exchange of 300 prisoners might take place in the spring.", "proposed"),
        ("The deaths of 300 people could not be verified.", "actual"),
    ],
)
def test_whether_it_is_so(text: str, status: str) -> None:
    assert [one.status for one in counted(text)] == [status]


def test_what_is_claimed_is_disputed_where_another_differs_or_doubts_it() -> None:
    def statuses(text: str, *words: str, speaker: str = "Ostry") -> list[str]:
        held = [(part, f"{speaker} {at}") for at, part in enumerate(words)]
        return [one.status for one in counted(text, claims=lambda s: [q for w, who in held for q in quoted(w, who)(s)])]

    two = "Ostry said 12 officers died; Vell put it at 30 officers dead."
    assert statuses(two, "12 officers died", "30 officers dead") == ["claimed_disputed"] * 2
    pledged = "Ostry said it gave $40 million; Vell said it gave $50 million."
    assert statuses(pledged, "it gave $40 million", "it gave $50 million") == ["actual"] * 2
    apart = "Ostry said 12 officers died; Vell told of 900 dead."
    assert statuses(apart, "12 officers died", "900 dead") == ["actual"] * 2
    doubted = "Ostry said 12 officers died. The figure could not be independently verified."
    assert statuses(doubted, "12 officers died") == ["claimed_disputed"]
    assert statuses("Rain said nothing. 12 officers died. Vell denied it.") == ["actual"]


def test_the_same_number_of_the_same_thing_is_one_claim() -> None:
    assert len(counted("Shells killed 12 men.", "The 12 dead were named.", "Shells wounded 12 men.")) == 2


WORDS = st.sampled_from(
    "killed|wounded|12|1,200|$|%|per cent|truce|60-day|—|;|,|and|while|since|March 2031|Ostry|said|40+|dozens|of|ſ|.|\n"
    "".split("|")
)


@given(st.one_of(st.text(min_size=1, max_size=60), st.lists(WORDS, min_size=1, max_size=16).map(" ".join)))
@settings(max_examples=200, deadline=None)
def test_every_count_of_any_text_quotes_the_story(text: str) -> None:
    story = story_of("Talks in Vell after 7 deaths", text)
    assume(Reading(story).foreign is None)
    for one in counted(text):
        assert one.spans[0].start <= one.number.start < one.number.end <= one.spans[0].end
        for span in (*one.spans, one.number):
            assert story.text[span.start : span.end] == span.text


@pytest.mark.parametrize("unit", ["12 killed and ", "killed 12 men, ", "release of 12 of 13 ", "$", "resolution 1 "])
def test_a_sentence_of_numbers_without_an_end_takes_linear_time(unit: str) -> None:
    began = time.process_time()
    counted(unit * (40_000 // len(unit)))
    assert time.process_time() - began < 6.0
