"""The user's own names and terms over those of the package."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.lexicon import lexicon
from onrecord.lexicon.own import Own, beside, own_of, use
from onrecord.lexicon.terms import find_terms
from onrecord.record import Record
from onrecord.stages.actors import actors
from onrecord.stages.dates import dates
from onrecord.stages.mentions import mentions
from onrecord.stages.quotations import quotations
from onrecord.stages.stances import stances

NAMES = (
    "# ours\nkind\tcanonical\taliases\tcountry\n"
    "organisation\tMarsh Front\tMarshmen; Mossad\t\n"
    "person\tOrla Venn\tthe Old Ferryman\t\n"
)
TERMS = "term\tphrases\nferry_rights\tferry right; right to the ferry\n"


@pytest.fixture(autouse=True)
def package_only() -> Iterator[None]:
    """Every test begins and ends without the user's files."""
    use(Own())
    yield
    use(Own())


def test_own_names_are_known_and_go_before_those_of_the_package() -> None:
    assert lexicon().canonical("Mossad") == "Mossad"
    use(Own(names=NAMES))
    assert [lexicon().canonical(form) for form in ("Marshmen", "Mossad", "the Old Ferryman")] == [
        "Marsh Front",
        "Marsh Front",
        "Orla Venn",
    ]
    assert lexicon().canonical("Hamas") == "Hamas"
    use(Own())
    assert lexicon().canonical("Marshmen") is None


def test_own_terms_are_found() -> None:
    text = "They asked for the right to the ferry and a ceasefire."
    assert "ferry_rights" not in {one.term for one in find_terms(text)}
    use(Own(terms=TERMS))
    assert {"ferry_rights", "ceasefire"} <= {one.term for one in find_terms(text)}


def test_a_change_of_them_changes_the_fingerprints_of_what_reads_with_them_alone() -> None:
    stages = (mentions, quotations, stances, actors)
    before = [stage.fingerprint for stage in (*stages, dates)]
    use(Own(names=NAMES))
    after = [stage.fingerprint for stage in (*stages, dates)]
    assert [one == other for one, other in zip(before, after, strict=True)] == [False] * len(stages) + [True]
    use(Own())
    assert [stage.fingerprint for stage in (*stages, dates)] == before


def test_files_of_a_folder_or_one_of_them(tmp_path: Path) -> None:
    assert own_of(tmp_path) == Own()
    (tmp_path / "names.tsv").write_text(NAMES, encoding="utf-8")
    (tmp_path / "terms.tsv").write_text(TERMS, encoding="utf-8")
    assert own_of(tmp_path) == Own(NAMES, TERMS)
    assert own_of(tmp_path / "names.tsv") == Own(names=NAMES)
    assert own_of(tmp_path / "terms.tsv") == Own(terms=TERMS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind\taliases\n", "no column canonical"),
        ("kind\tcanonical\nperson\t\n", "line 2"),
        ("kind\tcanonical\n# more\nguild\tMarsh Guild\n", "line 3"),
    ],
)
def test_what_cannot_be_read_says_where(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "names.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=told):
        own_of(tmp_path)


def test_a_missing_or_binary_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        own_of(tmp_path / "absent.tsv")
    (tmp_path / "names.tsv").write_bytes(b"\xff\xfe\x00kind")
    with pytest.raises(UsageError):
        own_of(tmp_path)


def test_they_lie_beside_a_record_that_is_a_file() -> None:
    assert beside("over/there/talks.db") == Path("over/there/talks.lexicon")
    assert beside("postgresql://host/talks") is None


def test_a_record_reads_with_the_folder_beside_it_and_again_when_it_changes(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Marsh talks\n\nThe Marshmen said on Monday that the ferry was theirs.\n", encoding="utf-8")
    record = Record(str(tmp_path / "talks.db"))
    record.read([str(page)], workers=0)
    assert "Marsh Front" not in {row.name for row in record.actors().rows}
    (tmp_path / "talks.lexicon").mkdir()
    (tmp_path / "talks.lexicon" / "names.tsv").write_text(NAMES, encoding="utf-8")
    assert {line.stage for line in record.plan() if line.pending} >= {"mentions", "quotations"}
    assert record.read([str(page)], workers=0).rerun == 1
    assert "Marsh Front" in {row.name for row in record.actors().rows}
    assert record.read([str(page)], workers=0).rerun == 0
