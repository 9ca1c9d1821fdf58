"""Review by forms: appended, taken back, refused from elsewhere, and the estimate of precision."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.record import Record
from onrecord.views.review import wilson
from onrecord.web.app import application

from .conftest import PORT


@pytest.fixture
def reviewer(small_path: Path, tmp_path: Path) -> TestClient:
    """A client of a copy of the small record."""
    path = tmp_path / "copy.db"
    for suffix in ("", "-wal"):
        if Path(f"{small_path}{suffix}").exists():
            shutil.copy(f"{small_path}{suffix}", f"{path}{suffix}")
    return TestClient(application(Record(str(path)), PORT), base_url=f"http://127.0.0.1:{PORT}")


def _form(client: TestClient, queue: str = "sample") -> dict[str, str]:
    """The hidden fields of the page's first form."""
    html = client.get(f"/review?queue={queue}").text
    found = re.search(r'<form method="post" action="/review" class="decide">(.*?)</form>', html, re.DOTALL)
    assert found
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', found[1])) | {"verdict": "right"}


def test_a_judgement_is_appended_and_the_next_claim_is_shown(reviewer: TestClient) -> None:
    form = _form(reviewer)
    answer = reviewer.post("/review", data=form, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/review")
    after = _form(reviewer)
    assert after["subject"] != form["subject"]
    assert form["subject"] in reviewer.get("/review.csv").text


def test_a_place_in_the_queue_that_is_no_number_is_refused(reviewer: TestClient) -> None:
    assert [reviewer.get("/review", params={"at": at}).status_code for at in ("²", "-1", "x")] == [400] * 3
    assert reviewer.post("/review", data=_form(reviewer) | {"at": "²"}).status_code == 200


def test_taking_back_is_a_judgement_too(reviewer: TestClient) -> None:
    form = _form(reviewer)
    reviewer.post("/review", data=form)
    judged = reviewer.get("/review.json").json()["judgements"][-1]
    reviewer.post("/review", data=form | {"verdict": "undone", "subject": judged["id"]})
    assert _form(reviewer)["subject"] == form["subject"]
    assert [one["verdict"] for one in reviewer.get("/review.json").json()["judgements"]] == ["right", "undone"]


def test_a_corrected_value_is_kept_as_json(reviewer: TestClient) -> None:
    form = _form(reviewer, "uncertain")
    reviewer.post("/review", data=form | {"verdict": "corrected", "field": "speaker", "value": 'Ann "A" Lee'})
    judged = reviewer.get("/review.json").json()["judgements"][-1]
    assert (judged["field"], judged["value"]) == ("speaker", '"Ann \\"A\\" Lee"')


@pytest.mark.parametrize(
    ("change", "headers", "status"),
    [
        ({"token": "wrong"}, {}, 400),
        ({"token": "é"}, {}, 400),
        ({"verdict": "delete"}, {}, 400),
        ({}, {"origin": "http://evil.example"}, 403),
        ({}, {"host": "evil.example"}, 403),
    ],
)
def test_other_forms_are_refused(
    reviewer: TestClient, change: dict[str, str], headers: dict[str, str], status: int
) -> None:
    assert reviewer.post("/review", data=_form(reviewer) | change, headers=headers).status_code == status
    assert reviewer.get("/review.json").json()["judgements"] == []


def test_the_sample_gives_an_estimate_with_an_interval(reviewer: TestClient) -> None:
    for verdict in ("right", "right", "wrong"):
        reviewer.post("/review", data=_form(reviewer) | {"verdict": verdict})
    row = reviewer.get("/review.json").json()["review"]["rows"][0]
    assert (row["right"], row["judged"]) == (2, 3)
    assert row["low"] == pytest.approx(0.2077, abs=0.001)
    assert row["high"] == pytest.approx(0.9385, abs=0.001)


def test_words_are_marked_where_they_stand_however_often_the_paragraph_has_them(reviewer: TestClient) -> None:
    for at in range(20):
        item = reviewer.get(f"/review.json?kind=mention&at={at}").json()["review"]["item"]
        words = item["evidence"]
        text = reviewer.get(f"/story/{words['story']}.json").json()["story"]["text"]
        paragraph = item["before"] + words["quote"] + item["after"]
        assert text[words["start"] - len(item["before"]) :].startswith(paragraph)
        assert paragraph in text.split("\n\n")


def test_wilson_stays_within_bounds() -> None:
    assert wilson(0, 0) is None
    assert wilson(0, 5) == pytest.approx((0.0, 0.4345), abs=0.001)
    assert wilson(10, 10) == pytest.approx((0.7225, 1.0), abs=0.001)
