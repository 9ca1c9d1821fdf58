"""Drills: one sentence, the labels of one task, and what is wrong with a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.examples import Labelled
from training.recipes.drills import drill_examples, read_drill

SHEETS = Path(__file__).parents[2] / "corpus/drills"


def spans(line: str, kind: str, folder: Path) -> dict[str, list[tuple[tuple[str | None, ...], tuple[str, ...]]]]:
    """By head, the words of each tuple of spans with its labels."""
    (folder / f"01-{kind}.txt").write_text(line + "\n", "utf-8")
    (example,) = drill_examples(folder)
    told: dict[str, list[tuple[tuple[str | None, ...], tuple[str, ...]]]] = {}
    for one in example.spans:
        words = tuple(example.text[span[0] : span[1]] if span else None for span in one.spans)
        told.setdefault(one.head, []).append((words, one.labels))
    return told


def test_an_event_teaches_its_type_its_mode_and_who_did_it_to_whom(tmp_path: Path) -> None:
    line = "ASSAULT/aerial actual | {A1:Two jets} hit {R1:Sabra}."
    told = spans(line, "events", tmp_path)
    assert told["report"] == [(("Two jets hit Sabra.",), ("ASSAULT",))]
    assert told["report_mode"][0][1] == ("ASSAULT/aerial",)
    assert [(words[:2], labels) for words, labels in told["report_between"]] == [
        (("Two jets", "Sabra"), ("ASSAULT",)),
        (("Sabra", "Two jets"), ("none",)),
    ]


def test_a_sentence_without_labels_teaches_that_there_is_nothing(tmp_path: Path) -> None:
    assert spans("- | The market was busy.", "events", tmp_path)["report"] == [(("The market was busy.",), ())]


def test_a_meeting_teaches_roles(tmp_path: Path) -> None:
    line = "held with_mediator in_person | {H1:Ana Brel}, {M1:the UN}’s envoy, met {P1:rebel leaders}."
    told = spans(line, "meetings", tmp_path)["meeting_role"]
    assert [(words[0], labels) for words, labels in told] == [
        ("rebel leaders", ("party",)),
        ("the UN", ("mediator",)),
        ("Ana Brel", ("person",)),
    ]


def test_a_statement_in_another_is_of_the_second_layer(tmp_path: Path) -> None:
    line = "assert, deny | {S1:She} {C1:said} {T1:{S2:the Front} {C2:denied} {T2:it}}."
    (tmp_path / "01-statements.txt").write_text(line + "\n", "utf-8")
    (example,) = drill_examples(tmp_path)
    assert example.tokens["attribution"] == [
        Labelled(0, 3, ("source",)),
        Labelled(4, 8, ("cue",)),
        Labelled(9, 28, ("content",)),
    ]
    assert [(one.start, one.kinds) for one in example.tokens["nested"]] == [
        (9, ("source",)),
        (19, ("cue",)),
        (26, ("content",)),
    ]


def test_a_drill_of_one_layer_says_nothing_of_the_second(tmp_path: Path) -> None:
    (tmp_path / "01-statements.txt").write_text("deny | {S1:She} {C1:denied} {T1:it}.\n", "utf-8")
    (example,) = drill_examples(tmp_path)
    assert "nested" not in example.tokens


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("SHOUT actual | {A1:He} cried.", "events"),
        ("ASSAULT/aerial actual | {A2:He} cried.", "events"),
        ("held mediated | They met.", "meetings"),
        ("deny | {S1:He} {C1:denied} it.", "statements"),
        ("demands ceasefire {P1:He} wants a truce.", "positions"),
        ("demands ceasefire | {Q1:He} wants a truce.", "positions"),
    ],
)
def test_what_is_wrong_is_told(line: str, kind: str) -> None:
    assert read_drill(line, kind)[1]


def test_the_sheets_are_sound_and_no_drill_stands_twice() -> None:
    seen: set[str] = set()
    for path in sorted(SHEETS.glob("*-*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                drill, wrong = read_drill(line, path.stem.partition("-")[2])
                assert not wrong, f"{path.name}: {line}: {wrong}"
                assert drill.text not in seen, f"{path.name}: {line}"
                seen.add(drill.text)
