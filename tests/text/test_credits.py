"""Whom a story credits."""

import pytest

from onrecord.text.credits import credits_of, is_byline, source_of


@pytest.mark.parametrize(
    "line",
    [
        "By Lea Marl",
        "By Tarik al-Osk and Jon Marsh",
        "Von Anna Kern",
        "Por Redacción",
        "بقلم أحمد سالم",
        "Автор: Иван Осков",
        "by Reuters",
    ],
)
def test_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line", ["By law, the talks end", "By the time", "Byline", "The envoys met by night", "x" * 300]
)
def test_no_bylines(line: str) -> None:
    assert not is_byline(line)


def test_source_lines() -> None:
    assert source_of("Source(s): Xinhua") == ("Xinhua",)
    assert source_of("Quelle: dpa/AFP") == ("Deutsche Presse-Agentur", "Agence France-Presse")
    assert source_of("(Reuters)") == ("Reuters",)
    assert (
        source_of(
            "The source: a long story about the river that runs through Osk and the people who live beside it there"
        )
        == ()
    )


def test_credits_come_from_telling_places_once_each() -> None:
    story = [
        "TALVIK, March 4 (Lakes Wire) — The envoys met, an official told AFP.",
        "A second paragraph.",
        "A third official told Reuters the same.",
        "The Associated Press could not independently verify the claim.",
    ]
    beside = ["Source: Osk Line", "By Lea Marl"]
    assert credits_of(story, beside) == ("Lakes Wire", "Osk Line", "Agence France-Presse", "Associated Press")


def test_an_outlet_is_not_its_own_origin() -> None:
    assert credits_of(["He told Axios so."], outlet="Axios") == ()


def test_a_signed_last_paragraph_credits() -> None:
    assert credits_of(["The envoys met.", "They will meet again. (AFP)"]) == ("Agence France-Presse",)
