"""What datelines say, in the forms of many agencies."""

import pytest

from onrecord.text.dateline import read_dateline

READ = {
    "GENEVA, March 4 (Reuters) — Talks broke off": ("GENEVA", (3, 4), ("Reuters",), "Talks broke off"),
    "TALVIK, Osk — There are two views": ("TALVIK, Osk", None, (), "There are two views"),
    "TALVIK (AP) — The envoys met": ("TALVIK", None, ("Associated Press",), "The envoys met"),
    "OSK/TALVIK, Feb 12 (Reuters) - Rebels": ("OSK/TALVIK", (2, 12), ("Reuters",), "Rebels"),
    "(Reuters) - The envoys met": (None, None, ("Reuters",), "The envoys met"),
    "TALVIK: The envoys met": ("TALVIK", None, (), "The envoys met"),
    "TALVIK, March 4. /TASS/. The envoys met": ("TALVIK", (3, 4), ("TASS",), "The envoys met"),
    "ТАЛЬВИК, 4 мар - РИА Новости. Посол": ("ТАЛЬВИК", (3, 4), ("RIA Novosti",), "Посол"),
    "Talvik, 4 mar (EFE).- La delegación": ("Talvik", (3, 4), ("EFE",), "La delegación"),
    "Talvik (AFP) – Les envoyés": ("Talvik", None, ("Agence France-Presse",), "Les envoyés"),
    "القاهرة (رويترز) - قال الوسيط": ("القاهرة", None, ("Reuters",), "قال الوسيط"),
    "新华社北京3月4日电 代表团": ("北京", (3, 4), ("Xinhua",), " 代表团"),
    "Talvik, March 3, 2031 (CN): The": ("Talvik", (3, 3), ("CN",), "The"),
    "(Talvik, March 4, 2031) – The group": ("Talvik", (3, 4), (), "The group"),
    "TALVIK (4 March 2031) – The experts": ("TALVIK", (3, 4), (), "The experts"),
    "TALVIK CITY (LakeNews / 4 March) – The talks": ("TALVIK CITY", (3, 4), ("LakeNews",), "The talks"),
    "Talvik - March 4, 2031 - The army": ("Talvik", (3, 4), (), "The army"),
    "Talvik, Osk (Lakes Wire) — The ministers": ("Talvik, Osk", None, ("Lakes Wire",), "The ministers"),
}


@pytest.mark.parametrize("text", READ)
def test_datelines_are_read(text: str) -> None:
    found = read_dateline(text)
    assert found is not None
    day = (found.day.month, found.day.day) if found.day else None
    assert (found.place, day, found.agencies, text[found.end :]) == READ[text]


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING: The envoys have left",
        "The deal — if it is one — is open",
        "“We wait,” he said — and left",
        "In Talvik, talks: the end",
        "He was 12 – the youngest",
        "",
        "—",
    ],
)
def test_other_openings_are_none(text: str) -> None:
    assert read_dateline(text) is None
