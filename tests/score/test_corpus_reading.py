"""A story of the corpus into records, and the checker's complaints about broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.score.corpus import Negotiation, Story, parse_story, read_corpus, read_negotiation
from onrecord.score.corpus.__main__ import main
from onrecord.score.corpus.check import check_story
from onrecord.score.corpus.names import Matcher, read_names

NAMES = """place\tTorvik
state\tOrvia\tOrvian government
person\tMaren Holt\tHolt
organisation\tReef League\tLeague
organisation\tNorth Desk
"""
# ruff: noqa: E501 (a gold line is one line)
STORY = """outlet: North Desk
voice: wire
published: 2031-03-04
place: Torvik
family: -
headline: {T1:League quits talks}, {S1:Holt} {C1:says}

TORVIK — {S2:Maren Holt, of the League,} {C2:told} North Desk
{d 2031-03-04:on Tuesday} that {T2:{T3:the talks were dead}, {S3:Orvia} {C3:admitted}}.

## A subhead

At least 41 boats of the Reef League have been seized since {d 2030:last year}. [-|Holt] is also a wood.

== gold
1 Maren Holt; person; Reef League; assert
2 Maren Holt; person; Reef League; assert; to: North Desk
3 Orvia; state; -; concede; in: 2
N 41 at_least other | of: boats | since: 2030 | actual | At least 41 … seized
M failed mediated phone | venue: Torvik | parties: Orvia; Reef League | people: Maren Holt, envoy, Reef League | the talks were dead
P Reef League rejects mediation | by: self | League quits talks
E SANCTION withdraw actual | cameo: 164 | actor: Reef League | recipient: - | date: 2031-03-04 | League quits talks
D 1 N1 contradicts
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reef"
    made.mkdir()
    (made / "names.tsv").write_text(NAMES, "utf-8")
    (made / "01-quit.txt").write_text(STORY, "utf-8")
    return made


def _complaints(folder: Path, story: str) -> str:
    names, _ = read_names(folder / "names.tsv")
    parsed = parse_story("02-bad", story, Matcher(names))
    negotiation = Negotiation("reef", names, (parsed,))
    return "\n".join(problem.message for problem in check_story(parsed, negotiation))


def _one(folder: Path) -> Story:
    return read_negotiation(folder).stories[0]


def test_the_text_is_its_pieces(folder: Path) -> None:
    story = _one(folder)
    kinds = [(piece.kind, story.text[piece.start : piece.end][:12]) for piece in story.pieces]
    assert kinds == [
        ("headline", "League quits"),
        ("paragraph", "TORVIK — Mar"),
        ("subhead", "A subhead"),
        ("paragraph", "At least 41 "),
    ]
    assert "told North Desk on Tuesday" in story.text


def test_statements_carry_spans_and_gold(folder: Path) -> None:
    story = _one(folder)
    second, third = story.gold.statements[1:]
    assert story.text[second.contents[0].start : second.contents[0].end] == "the talks were dead, Orvia admitted"
    assert (second.speaker, second.told_to, third.nested_in) == ("Maren Holt", "North Desk", 2)
    assert [time.value for time in story.times] == ["2031-03-04", "2030"]


def test_names_are_found_longest_first_and_marks_override(folder: Path) -> None:
    found = [(mention.name, mention.kind) for mention in _one(folder).mentions]
    assert found.count(("Maren Holt", "person")) == 2  # the wood is none
    assert ("Torvik", "place") in found
    assert found.count(("Reef League", "organisation")) == 3


def test_gold_lines_quote_the_text(folder: Path) -> None:
    story = _one(folder)
    count, meeting, event = story.gold.counts[0], story.gold.meetings[0], story.gold.reports[0]
    quoted = story.text[count.quote.start : count.quote.end]
    assert quoted == "At least 41 boats of the Reef League have been seized"
    assert (count.value, count.comparator, count.since, count.status) == (41, "at_least", "2030", "actual")
    assert (meeting.people[0].role, meeting.people[0].side) == ("envoy", "Reef League")
    assert (event.actors, event.recipients, event.mode) == (("Reef League",), (), "withdraw")


def test_a_sound_story_has_no_errors(folder: Path) -> None:
    negotiation = read_negotiation(folder)
    problems = check_story(negotiation.stories[0], negotiation)
    assert [problem for problem in problems if not problem.warning] == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{C1:says}", "{C1:says", "not closed"),
        ("3 Orvia; state", "4 Orvia; state", "statement 3 has marks but no gold line"),
        ("3 Orvia; state", "4 Orvia; state", "statement 4 has no marks"),
        ("; concede;", "; shout;", "'shout' is not in the vocabulary"),
        ("in: 2", "in: 9", "in: 9 is no other statement"),
        ("D 1 N1", "D 1 N2", "D names 'N2'"),
        ("E SANCTION withdraw", "E SANCTION aerial", "SANCTION has no mode 'aerial'"),
        ("cameo: 164", "cameo: 999", "no talks code"),
        ("At least 41 … seized\n", "At least 42 … seized\n", "quote not found"),
        ("League quits talks\nE", "League\nE", "quote stands 3 times"),
        ("actor: Reef League", "actor: League", "alias of 'Reef League'"),
        ("actor: Reef League", "actor: Moon League", "'Moon League' is not a canonical name"),
        ("{d 2030:", "{d soon:", "'soon' is no TimeML value"),
        ("family: -", "family: abridged of 09-none", "is no other story here"),
        ("family: -", "family: copied", "not 'kind of NN-slug'"),
        ("voice: wire", "voice: song", "voice 'song'"),
        ("published: 2031-03-04", "published: 2031-03-44", "is no day"),
        ("outlet: North Desk\n", "", "header has no outlet"),
        ("At least 41 boats", "Then Bram Ulfsen said at least 41 boats of Jan Ek", "no name covers 'Jan Ek'"),
        ("venue: Torvik", "hall: Torvik", "unknown field 'hall'"),
        ("== gold", "== silver", "no '== gold' line"),
    ],
)
def test_the_checker_says_what_is_wrong(folder: Path, old: str, new: str, message: str) -> None:
    assert old in STORY
    assert message in _complaints(folder, STORY.replace(old, new, 1))


def test_problems_stand_at_their_line(folder: Path) -> None:
    names, _ = read_names(folder / "names.tsv")
    broken = STORY.replace("{d 2030:", "{d soon:")
    story = parse_story("01-quit", broken, Matcher(names))
    line = next(number for number, text in enumerate(broken.splitlines(), 1) if "{d soon:" in text)
    assert [problem.line for problem in story.problems] == [line]


def test_an_alias_of_two_names_is_reported(folder: Path) -> None:
    (folder / "names.tsv").write_text(NAMES + "organisation\tChess League\tLeague\n", "utf-8")
    assert "'League' names two" in read_negotiation(folder).problems[0].message


def test_the_command_reports_and_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder)]) == 0
    (folder / "02-bad.txt").write_text(STORY.replace("{C1:says}", "{C1:says"), "utf-8")
    assert main(["check", "--quiet", str(folder.parent)]) == 1
    assert "02-bad.txt:6: mark C1 is not closed" in capsys.readouterr().out


def test_splits_choose_negotiations(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder.parent / "splits.tsv").write_text("reef\tdev\n", "utf-8")
    assert [negotiation.slug for negotiation in read_corpus(folder.parent, "dev")] == ["reef"]
    assert read_corpus(folder.parent, "train") == []
    assert main(["stats", str(folder.parent)]) == 0
    assert "reef" in capsys.readouterr().out
