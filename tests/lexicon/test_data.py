"""The data files of names: their format, that each form is clear, how many there are, how fast a text is searched."""

from __future__ import annotations

import re
import time
from collections import Counter, defaultdict
from importlib.resources import files
from itertools import combinations

import pytest

from onrecord.lexicon.names import Name, read_names
from onrecord.lexicon.words import Lexicon

SORTS = frozenset(
    "igo armed_group party ministry agency army intelligence court parliament ngo union church outlet wire authority "
    "company".split()
)
CONFLICT = SORTS - {"igo", "ngo", "outlet", "wire", "church", "company", "court"}
YEARS = re.compile(r"(?:\d{4})?(?:-(?:\d{4})?)?")


def _rows(name: str) -> list[list[str]]:
    lines = (files("onrecord.lexicon") / "data" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


ORGANISATIONS, PEOPLE, STATES = _rows("organisations.tsv"), _rows("people.tsv"), _rows("states.tsv")
CODES = {row[0] for row in STATES}


@pytest.fixture(scope="module")
def forms() -> list[Name]:
    return list(read_names())


def test_organisations_have_a_sort_and_a_country_that_exists() -> None:
    assert [
        row for row in ORGANISATIONS if row[1] not in SORTS or (len(row) > 2 and row[2] and row[2] not in CODES)
    ] == []


def test_people_have_a_country_that_exists() -> None:
    assert [row for row in PEOPLE if len(row) > 1 and row[1] and row[1] not in CODES] == []


def test_cells_are_neat() -> None:
    rows = [*ORGANISATIONS, *PEOPLE, *STATES]
    assert [row for row in rows for cell in row if cell != cell.strip() or "  " in cell or "|" in cell] == []


def test_offices_name_a_known_body_and_years_in_order() -> None:
    bodies = {row[0] for row in ORGANISATIONS} | {row[1] for row in STATES} | {"Darfur", "Chechnya", "Crimea"}
    for row in PEOPLE:
        for office in filter(None, (row[3] if len(row) > 3 else "").split(";")):
            title, body, years = (part.strip() for part in office.split(" @ "))
            assert title, row
            assert body in bodies, row
            assert YEARS.fullmatch(years), row
            since, _, until = years.partition("-")
            assert not (since and until) or since <= until, row


def test_no_canonical_name_stands_twice() -> None:
    names = Counter(row[0] for row in [*ORGANISATIONS, *PEOPLE])
    assert [name for name, times in names.items() if times > 1] == []


def test_no_form_stands_for_two_at_one_time(forms: list[Name]) -> None:
    by_text: dict[str, list[Name]] = defaultdict(list)
    for form in forms:
        by_text[form.text].append(form)
    pairs = [pair for same in by_text.values() for pair in combinations(same, 2)]
    assert [pair for pair in pairs if _clash(*pair)] == []


def _clash(one: Name, other: Name) -> bool:
    if one.canonical == other.canonical or {one.kind, other.kind} <= {"state", "people"}:
        return False
    return max(one.since or 0, other.since or 0) <= min(one.until or 9999, other.until or 9999)


def test_family_names_alone_are_no_aliases() -> None:
    for row in PEOPLE:
        last = row[0].split()[-1]
        aliases = [alias.split("{")[0].strip() for alias in (row[2] if len(row) > 2 else "").split(";")]
        assert " " not in row[0] or last not in aliases, row


def test_there_are_as_many_as_the_field_needs() -> None:
    sorts = Counter(row[1] for row in ORGANISATIONS)
    assert sum(sorts[sort] for sort in CONFLICT) >= 450
    assert sorts["outlet"] + sorts["wire"] >= 300
    assert sorts["igo"] >= 120
    assert len(PEOPLE) >= 900


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("IDF", "Israel Defense Forces"),
        ("Hizbullah", "Hezbollah"),
        ("Gaza's health ministry", "Gaza Health Ministry"),
        ("RSF", "Rapid Support Forces"),
        ("Mahmud Abbas", "Mahmoud Abbas"),
        ("State Department", "United States Department of State"),
        ("Guardian", "The Guardian"),
    ],
)
def test_forms_that_news_uses_are_known(form: str, name: str) -> None:
    assert Lexicon().canonical(form) == name


def test_everyday_words_are_not_searched_for() -> None:
    assert [match.names for match in Lexicon().find("Time and again a Guardian of the Independent inquiry rose.")] == []


def test_a_form_is_bound_to_its_years() -> None:
    known = Lexicon()
    assert known.canonical("Syrian army", 2015) == "Syrian Arab Army"
    assert known.canonical("Syrian army", 2030) is None


def test_a_long_text_is_searched_in_no_time() -> None:
    known = Lexicon()
    text = "The envoy of the African Union met Abiy Ahmed and the Rapid Support Forces in a town by the sea. " * 20_000
    begun = time.process_time()
    found = sum(1 for _ in known.find(text))
    seconds = time.process_time() - begun
    assert found == 60_000
    assert seconds < 3, f"{len(text) / 1e6 / seconds:.1f} MB a second"
