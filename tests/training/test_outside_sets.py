"""The recipes of sets that lie outside the repository, on small files made here in their forms."""

from __future__ import annotations

import json
from pathlib import Path

from training.recipes.gum import gum_example, gum_paths
from training.recipes.meantime import meantime_examples
from training.recipes.re3d import re3d_examples

# Columns: id, form, tag, head, relation, misc.
ROWS = """
1 President NNP 2 nmod:desc Discourse=attribution-positive:1->2:0:x|Entity=(1-person-new-s-cf1-2-sgl
2 Maren NNP 4 nsubj _
3 Holt NNP 2 flat Entity=1)
4 said VBD 0 root _
5 that IN 8 mark Discourse=ROOT:2:0
6 the DT 7 det Entity=(2-organization-new-s-cf2-2-sgl
7 League NNP 8 nsubj Entity=2)
8 left VBD 4 ccomp _
9 Torvik NNP 8 obj Entity=(3-place-new-s-cf3-1-sgl)|SpaceAfter=No
10 . . 4 punct _
"""
MEANTIME = """<Document doc_id="1">
<token sentence="0" t_id="1">Holt</token>
<token sentence="0" t_id="2">left</token><token sentence="0" t_id="3">Friday</token>
<token sentence="0" t_id="4">.</token><token sentence="9" t_id="5">Torvik</token>
<Markables><ENTITY_MENTION m_id="10" syntactic_type="NAM"><token_anchor t_id="1"/></ENTITY_MENTION>
<TIMEX3 m_id="11" type="DATE" value="2031-03-07"><token_anchor t_id="3"/></TIMEX3>
<ENTITY m_id="12" ent_type="PER"/></Markables>
<REFERS_TO r_id="1"><source m_id="10"/><target m_id="12"/></REFERS_TO></Document>
"""


def _conllu() -> str:
    lines = ["# newpar", "# sent_id = GUM_news_reef-1"]
    for row in ROWS.strip().splitlines():
        number, form, tag, head, relation, misc = row.split(" ")
        lines.append("\t".join([number, form, form, "X", tag, "_", head, relation, "_", misc]))
    return "\n".join(lines) + "\n\n"


def _told(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_gum_gives_names_without_titles_and_attributions(tmp_path: Path) -> None:
    path = tmp_path / "GUM_news_reef.conllu"
    path.write_text(_conllu(), "utf-8")
    example = gum_example(path)
    assert example.text == "President Maren Holt said that the League left Torvik."
    names = {example.text[one.start : one.end]: one.kinds[0] for one in example.tokens["names"]}
    assert names == {"Maren Holt": "person", "League": "organisation", "Torvik": "place"}
    parts = {one.kinds[0]: example.text[one.start : one.end] for one in example.tokens["attribution"]}
    assert parts == {"source": "President Maren Holt", "cue": "said", "content": "the League left Torvik"}
    assert example.unknown["attribution"] == []


def test_gum_takes_the_usable_genres_of_a_partition(tmp_path: Path) -> None:
    (tmp_path / "splits.md").write_text("# Splits\n## dev\n * GUM_news_a\n * GUM_fiction_b\n## train\n * GUM_court_c\n")
    (tmp_path / "dep").mkdir()
    for name in ("GUM_news_a", "GUM_fiction_b", "GUM_court_c"):
        (tmp_path / "dep" / f"{name}.conllu").write_text("")
    assert [path.stem for path in gum_paths(tmp_path, "dev")] == ["GUM_news_a"]
    assert gum_paths(tmp_path / "absent", "dev") == []


def test_re3d_gives_the_core_of_names_from_allowed_folders(tmp_path: Path) -> None:
    text = "Foreign Secretary Maren Holt told the Reef League she would leave Torvik."
    marks = [
        ("Foreign Secretary Maren Holt", "Person"),
        ("the Reef League", "Organisation"),
        ("she", "Person"),
        ("Torvik", "Location"),
    ]
    for folder in ("UK Government", "BBC Online"):
        (tmp_path / folder).mkdir()
        entities = [
            {"documentId": "d", "begin": text.index(words), "end": text.index(words) + len(words), "type": kind}
            for words, kind in marks
        ]
        (tmp_path / folder / "entities.json").write_text("\n".join(map(json.dumps, entities)), "utf-8")
        (tmp_path / folder / "documents.json").write_text(json.dumps({"_id": "d", "text": text}), "utf-8")
    (example,) = re3d_examples(tmp_path)
    names = {text[one.start : one.end]: one.kinds for one in example.tokens["names"]}
    assert names["Maren Holt"] == ("person",)
    assert {"organisation", "state"} <= set(names["Reef League"])
    assert "she" not in names
    assert re3d_examples(tmp_path / "absent") == []


def test_meantime_gives_names_and_dates_of_the_first_sentences(tmp_path: Path) -> None:
    folder = tmp_path / "intra_cross-doc_annotation" / "corpus_x"
    folder.mkdir(parents=True)
    (folder / "1_story.xml").write_text(MEANTIME, "utf-8")
    (example,) = meantime_examples(tmp_path)
    assert example.text == "Holt left Friday."
    assert _told(example.text, [(one.start, one.end) for one in example.tokens["names"]]) == ["Holt"]
    assert _told(example.text, [(one.start, one.end) for one in example.tokens["dates"]]) == ["Friday"]
