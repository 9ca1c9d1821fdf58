"""Answers of the application without a browser: status, headers, twins, errors, and hostile input."""

from __future__ import annotations

import csv
import io
import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import lxml.html
import pytest
from starlette.testclient import TestClient

from onrecord.web.screens import SCREENS

from .conftest import QUOTED
from .paths import all_paths, plain


@pytest.fixture(scope="module")
def paths(client: TestClient) -> list[str]:
    return all_paths(lambda path: client.get(path).text)


def test_every_screen_has_an_example(paths: list[str]) -> None:
    for screen in SCREENS:
        pattern = re.sub(r"\{\w+\}", "[^/]+", screen.path)
        assert any(re.fullmatch(pattern, path.split("?")[0]) for path in paths), screen.path


def test_pages_answer_with_one_heading_and_no_script_of_their_own(client: TestClient, paths: list[str]) -> None:
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == (404 if path == "/no-such-page" else 200), (path, answer.text[:300])
        assert answer.text.count("<h1") == 1, path
        assert re.findall(r"<script(?![^>]*src=)", answer.text) == [], path
        named = {name.lower() for element in lxml.html.fromstring(answer.text).iter() for name in element.attrib}
        assert not [name for name in named if name.startswith("on") or name == "style"], path


def test_every_column_of_every_table_is_explained(client: TestClient, paths: list[str]) -> None:
    for path in paths:
        place, _, asked = path.split("#")[0].partition("?")
        if place in ("/no-such-page", "/"):
            continue
        answer = client.get(f"{place}.meta.json?{asked}")
        assert answer.status_code == 200, path
        assert [name for name, meaning in answer.json()["columns"].items() if not meaning] == [], path


def test_numbers_of_the_same_things_agree_between_pages(client: TestClient) -> None:
    first, figures, actors = (client.get(f"/{name}.json").json() for name in ("index", "figures", "actors"))
    assert first["measured"] == len(figures["rows"])
    for row in figures["rows"]:
        assert client.get(f"/figures/{row['unit']}.json").json()["authorities"] == row["authorities"]
    for row in actors["rows"][:6]:
        assert client.get(f"/actors/{row['id']}.json").json()["row"]["statements"] == row["statements"]
        listed = client.get("/statements.json", params={"actor": row["name"]}).json()
        assert listed["total"] == row["statements"]


def test_a_story_leads_to_its_statements(client: TestClient) -> None:
    found = {
        link
        for row in client.get("/stories.json").json()["rows"]
        for link in re.findall(r'href="(/statements/[^"?#]+)', client.get(f"/story/{row['id']}").text)
    }
    assert len(found) >= 40
    assert [link for link in found if client.get(link).status_code != 200] == []


def test_every_page_says_what_it_may_load(client: TestClient, paths: list[str]) -> None:
    for path in paths:
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", plain())
def test_twins(client: TestClient, path: str) -> None:
    twin = "/index" if path == "/" else path
    answer = client.get(f"{twin}.json")
    assert answer.status_code == 200
    assert isinstance(answer.json(), dict)
    table = client.get(f"{twin}.csv")
    assert table.status_code == 200
    assert table.headers["content-type"].startswith("text/csv")
    told = client.get(f"{twin}.meta.json").json()
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert told["rows"] == len(rows)
    assert list(told["columns"]) == list(rows[0] if rows else [])
    assert "last read" in told["cite"]


def test_the_brief_is_markdown_too_with_the_same_notes(client: TestClient) -> None:
    answer = client.get("/brief.md?from=2031-06")
    assert answer.headers["content-type"].startswith("text/markdown")
    notes = client.get("/brief.json?from=2031-06").json()["notes"]
    assert notes
    assert all(f"[^{note['number']}]:" in answer.text for note in notes)


def test_evidence_on_a_page_stands_in_its_csv_and_resolves(client: TestClient) -> None:
    html = client.get("/statements").text
    shown = set(re.findall(r"claim=(c-[0-9a-f]+)", html))
    rows = list(csv.DictReader(io.StringIO(client.get("/statements.csv").text)))
    listed = {claim for row in rows for claim in row["claims"].split("; ")}
    assert shown
    assert shown <= listed
    for path in sorted(set(re.findall(r'href="(/story/[^"#]+claim=c-[0-9a-f]+)', html)))[:10]:
        answer = client.get(path.replace("&amp;", "&"))
        assert answer.status_code == 200
        assert "now" in answer.text


def test_csv_holds_all_rows(client: TestClient) -> None:
    total = client.get("/stories.json").json()["total"]
    assert len(list(csv.DictReader(io.StringIO(client.get("/stories.csv").text)))) == total == 62


def test_a_fragment_is_the_main_part(client: TestClient) -> None:
    text = client.get("/statements?fragment=1").text
    assert "<h1>Statements</h1>" in text
    assert "<html" not in text


def test_as_of_reaches_every_link_and_hides_what_came_later(client: TestClient) -> None:
    early = client.get("/stories?as_of=2031-02").text
    assert "As of <strong>Feb 2031</strong>" in early
    assert "28 Oct 2031" not in early
    assert 'href="/statements?as_of=2031-02"' in early


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:8600", ""])
def test_other_hosts_are_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 403


def test_localhost_is_answered(client: TestClient) -> None:
    assert client.get("/", headers={"host": "localhost:8600"}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/statements?as_of=yesterday",
        "/stories?page=x",
        "/statements?min_origins=-1",
        "/stories?from=2031-13",
        "/timeline?since=2024-13-45",
        "/statements?since=1",
        "/statements?stance=zzz",
        "/timeline?kind=zzz",
        "/map?kind=zzz",
        "/disagreements?kind=zzz",
        "/statements?kind=Talks",
        "/stories?sort=text;drop",
        "/rounds?sort=zzz",
        "/review?queue=zzz",
        "/review?kind=zzz",
    ],
)
def test_a_bad_parameter_says_what_to_write(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert "Write " in answer.text
    place, _, asked = path.partition("?")
    if place != "/review":
        assert client.get(f"{place}.csv?{asked}").status_code == 400


@pytest.mark.parametrize("path", ["/story/s-none", "/statements/e-none", "/actors/e-none", "/static/x/../app.py", "/x"])
def test_what_is_not_there_is_404_with_a_search(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert 'action="/search"' in answer.text


@pytest.mark.parametrize("asked", ["/story/", "/statements/", "/actors/", "/rounds/", "/families/"])
def test_an_id_of_another_kind_leads_to_its_page(client: TestClient, paths: list[str], asked: str) -> None:
    for held in paths:
        kind, _, ident = held.partition("?")[0].lstrip("/").partition("/")
        if not ident.startswith(("e-", "s-")) or f"/{kind}/" == asked:
            continue
        answer = client.get(asked + ident)
        assert answer.status_code == 404
        assert "That is a" in answer.text
        assert f'href="/{kind}/{ident}"' in answer.text
        assert client.get(f"{asked}{ident}.json").status_code == 404


def test_errors_of_twins_are_json(client: TestClient) -> None:
    answer = client.get("/statements/e-none.json")
    assert answer.status_code == 404
    assert "hint" in answer.json()


def test_empty_record_says_what_to_do(empty_client: TestClient) -> None:
    for path in plain():
        answer = empty_client.get(path)
        assert answer.status_code == 200, path
        if path not in ("/search", "/method"):
            assert "onrecord read" in answer.text, path


def test_static_files_are_kept_by_their_content(client: TestClient) -> None:
    address = re.search(r'href="(/static/[0-9a-f]+/onrecord\.css)"', client.get("/").text)
    assert address
    answer = client.get(address[1])
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]


def test_a_hostile_page_is_shown_inert(client: TestClient) -> None:
    rows = client.get("/stories.json").json()["rows"]
    evil = next(row for row in rows if "onerror" in (row["headline"] or ""))
    claims = client.get(f"/story/{evil['id']}.json").json()["claims"]
    quoted = next(claim for claim in claims if claim["value"].get("cue"))
    raw = client.get(f"/story/{evil['id']}/raw?claim={quoted['id']}")
    assert raw.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    for active in ("<script", "onerror=", "onload=", "javascript:", "<iframe", "evil.example", "action=", "autofocus"):
        assert active not in re.sub(r"&lt;.*?&gt;", "", raw.text).replace("and javascript:alert(1)", ""), active
    assert '<mark class="onrecord" id="here">Nobody at the pier had seen the boat</mark>' in raw.text
    page = client.get(f"/story/{evil['id']}").text
    assert "\u202e" not in page
    assert 'href="javascript' not in page


def test_characters_of_a_page_are_exact(client: TestClient) -> None:
    rows = client.get("/stories.json").json()["rows"]
    evil = next(row for row in rows if "onerror" in (row["headline"] or ""))
    answer = client.get(f"/story/{evil['id']}/raw?as=characters").text
    assert "&lt;iframe src=&#39;https://evil.example&#39;&gt;" in answer
    assert "\u202e" in answer


def test_two_rounds_are_compared_and_other_numbers_of_them_refused(client: TestClient) -> None:
    ids = re.findall(r'name="round" value="([^"]+)"', client.get("/rounds").text)
    page = client.get(f"/rounds/compare?round={ids[0]}&round={ids[1]}")
    assert page.status_code == 200
    assert all(f'href="/rounds/{ident}"' in page.text for ident in ids[:2])
    csv_path = re.search(r'href="(/rounds/compare\.csv[^"]+)"', page.text)
    assert csv_path
    assert len(client.get(csv_path[1].replace("&amp;", "&")).text.splitlines()) >= 3
    assert client.get("/rounds/compare").status_code == 400
    assert client.get(f"/rounds/compare?round={ids[0]}&round={ids[0]}").status_code == 400
    body = client.get(f"/rounds/compare.json?round={ids[0]}&round={ids[1]}").json()
    named = [set(row["row"]["parties"]) | set(row["row"]["mediators"]) for row in body["rows"]]
    assert set(body["both"]) == named[0] & named[1]


def test_search_counts_origins_of_its_statements_together(client: TestClient) -> None:
    body = client.get("/search.json?q=prisoner").json()
    stories = {one["story"] for row in body["statements"] for one in row["evidence"]}
    assert body["support"]["stories"] == len(stories) > 1
    assert 1 <= body["support"]["origins"] <= len(stories)


def test_search_shows_talks_at_a_place_and_what_is_denied(client: TestClient) -> None:
    venue = next(row["venue"] for row in client.get("/rounds.json").json()["rows"] if row["venue"])
    page = client.get("/search", params={"q": venue}).text
    assert re.search(r'id="talks".*?href="/rounds/e-\w+', page, re.DOTALL)
    denied = client.get("/disagreements.json?kind=denies").json()["rows"][0]["said_b"]["spans"][0]["text"]
    assert "does not go together" in client.get("/search", params={"q": denied}).text


def test_a_statement_shows_the_origins_behind_it(client: TestClient) -> None:
    rows = client.get("/statements.json").json()["rows"]
    row = max(rows, key=lambda row: row["support"]["stories"])
    page = client.get(f"/statements/{row['id']}").text
    chain = page[page.index('class="origins"') : page.index("Where it stands")]
    assert {f"/story/{one['story']}" for one in row["evidence"]} <= set(re.findall(r'href="(/story/[^"?#]+)', chain))


def test_rounds_of_two_actors_are_those_that_name_both(client: TestClient) -> None:
    pair = client.get("/meetings.json").json()["rows"][0]
    rows = client.get("/rounds.json", params={"actor": pair["one"], "beside": pair["other"]}).json()["rows"]
    assert rows
    assert all({pair["one"], pair["other"]} <= {*row["parties"], *row["mediators"]} for row in rows)
    met = [row for row in rows if row["status"] != "planned"]
    assert len(met) == pair["as_parties"] + pair["through"]


@pytest.mark.parametrize("name", [QUOTED, QUOTED.lower(), 'e "sh', "\\ Un"])
def test_lists_are_filtered_by_names_with_quotes_and_backslashes(client: TestClient, name: str) -> None:
    rows = client.get("/rounds.json", params={"actor": name}).json()["rows"]
    assert [QUOTED in row["parties"] for row in rows] == [True]


def test_the_timeline_knows_names_with_quotes_and_backslashes(client: TestClient) -> None:
    rows = client.get("/timeline.json", params={"actor": QUOTED}).json()["rows"]
    assert [row["kind"] for row in rows] == ["talks"]


def test_two_stories_stand_side_by_side_with_what_they_share(client: TestClient) -> None:
    listed = re.findall(r'href="(/families/e-\w+)', client.get("/sources").text)
    ids = re.findall(r'name="story" value="([^"]+)"', client.get(listed[0]).text)
    query = f"story={ids[1]}&story={ids[0]}"
    body = client.get(f"/stories/compare.json?{query}").json()
    assert body["one"]["id"] == body["edge"]["of"]
    assert body["shared"]
    for a, b, c, d in body["shared"]:
        assert body["one"]["text"][a:b] == body["other"]["text"][c:d]
    page = lxml.html.fromstring(client.get(f"/stories/compare?{query}").text)
    targets = {mark.get("id") for mark in page.iter("mark")}
    assert {link.get("href")[1:] for link in page.iterfind(".//sup/a")} <= targets
    assert client.get(f"/stories/compare?story={ids[0]}").status_code == 400


def test_a_copy_names_its_family_in_the_reader(client: TestClient) -> None:
    family = re.findall(r'href="(/families/e-\w+)', client.get("/sources").text)[0]
    story = re.findall(r'name="story" value="([^"]+)"', client.get(family).text)[1]
    assert f'href="{family}"' in client.get(f"/story/{story}").text


def test_what_stands_beside_a_csv_tells_its_filters_and_columns(client: TestClient) -> None:
    told = client.get("/statements.meta.json?stance=deny&page=2&as_of=2031-06").json()
    assert told["filters"] == {"stance": "deny", "as_of": "2031-06"}
    assert "Jun 2031" in told["cite"]
    assert told["columns"]["origins"]
    listed = client.get("/stories.json").json()["rows"]
    assert client.get(f"/story/{listed[0]['id']}.meta.json").json()["rows"] >= 1


@pytest.mark.parametrize(
    ("path", "key", "column"),
    [
        ("/stories", "outlet", lambda row: row["outlet"]),
        ("/actors", "name", lambda row: row["name"]),
        ("/rounds", "day", lambda row: row["start"]),
        ("/figures/deaths", "figure", lambda row: row["point"]["value"]),
        ("/map", "events", lambda row: row["events"]),
        ("/dyads", "toward", lambda row: row["recipient"]),
    ],
)
def test_tables_sort_by_links_both_ways(client: TestClient, path: str, key: str, column: Any) -> None:
    for sort, backwards in ((key, False), (f"-{key}", True)):
        rows = client.get(f"{path}.json?sort={sort}").json()["rows"]
        values = [column(row) for row in rows if column(row) is not None]
        assert len(set(values)) > 1
        assert values == sorted(values, reverse=backwards), sort
        head = lxml.html.fromstring(client.get(f"{path}?sort={sort}").text).find(".//th[@aria-sort]")
        assert head is not None
        assert head.get("aria-sort") == ("descending" if backwards else "ascending")
        assert head.find("a").get("href").endswith(f"sort={key if backwards else '-' + key}")


def test_the_strip_of_the_timeline_chooses_days_and_can_be_left(client: TestClient) -> None:
    page = lxml.html.fromstring(client.get("/timeline?kind=Talks").text)
    bars = [link.get("href") for link in page.iterfind(".//div[@class='scroller brush']//a")]
    assert len(bars) > 5
    assert all("kind=Talks&from=2031-" in bar for bar in bars)
    chosen = client.get(bars[3])
    query = dict(parse_qsl(urlsplit(bars[3]).query))
    rows = client.get(bars[3].replace("/timeline", "/timeline.json")).json()["rows"]
    assert rows
    assert all(query["from"] <= row["start"] <= query["to"] for row in rows)
    left = lxml.html.fromstring(chosen.text).find(".//a[@data-all]").get("href")
    assert left == "/timeline?kind=Talks"


def test_support_counts_what_had_been_published(client: TestClient) -> None:
    now = {row["id"]: row for row in client.get("/statements.json").json()["rows"]}
    then = client.get("/statements.json?as_of=2031-04").json()["rows"]
    assert then
    for row in then:
        days = [one["published"] for one in row["evidence"]]
        assert row["support"]["stories"] == len({one["story"] for one in row["evidence"]})
        assert max(days) < "2031-05"
        assert 1 <= row["support"]["origins"] <= row["support"]["stories"]
    whole = [now[row["id"]]["support"]["stories"] for row in then if row["id"] in now]
    assert sum(whole) >= sum(row["support"]["stories"] for row in then if row["id"] in now)
    rounds = client.get("/rounds.json?as_of=2031-04").json()["rows"]
    assert all(one["published"] < "2031-05" for row in rounds for one in row["evidence"])
    assert all(row["support"]["origins"] >= 1 for row in rounds)


def test_a_page_of_one_thing_shows_what_had_been_published(client: TestClient) -> None:
    day, found = "2031-04", {"statements": 0, "actors": 0, "rounds": 0, "families": 0}
    for kind in found:
        listed = client.get(f"/{'sources' if kind == 'families' else kind}").text
        for path in dict.fromkeys(re.findall(rf'href="(/{kind}/e-\w+)', listed)):
            now, then = client.get(f"{path}.json"), client.get(f"{path}.json?as_of={day}")
            assert now.status_code == 200
            days = re.findall(r'"published": ?"([^"]+)"', then.text)
            assert all(told < "2031-05" for told in days), path
            found[kind] += then.status_code == 200 and then.text != now.text
            html = client.get(f"{path}?as_of={day}")
            assert html.status_code == then.status_code
    late = client.get("/statements.json").json()["rows"][0]["id"]
    answer = client.get(f"/statements/{late}?as_of=2031-01")
    assert answer.status_code == 404
    assert "Leave out the day" in answer.text
    assert found["actors"], found


def test_key_dates_keep_what_was_asked_in_their_twins(client: TestClient) -> None:
    page = client.get("/keydates?dates=4&sentences=1&view=x")
    assert 'href="/keydates.csv?dates=4&amp;sentences=1"' in page.text
    assert client.get("/keydates.csv?dates=4&sentences=1").status_code == 200
    assert client.get("/keydates?dates=-3&sentences=x").status_code == 200
