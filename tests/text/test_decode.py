"""Bytes to characters: order of trust, mixed and broken encodings, the same bytes the same text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UnreadableError
from onrecord.text.decode import decode, known_encoding

GERMAN = "Die Gespräche über die Fähre „Möwe“ wurden in Süderhafen fortgeführt. "
RUSSIAN = "Переговоры в порту Эллан возобновились, сообщил представитель совета. "


def read(data: bytes, declared: str | None = None, media_type: str = "text/html") -> tuple[str, str]:
    found = decode(data, declared, media_type)
    return found.text, found.encoding


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32le"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32be"),
    ],
)
def test_a_byte_order_mark_settles_the_encoding_and_stays(mark: bytes, codec: str, name: str) -> None:
    assert read(mark + GERMAN.encode(codec), "windows-1252") == ("\ufeff" + GERMAN, name)


@pytest.mark.parametrize(
    ("codec", "name"), [("utf-16-le", "utf-16le"), ("utf-16-be", "utf-16be"), ("utf-32-le", "utf-32le")]
)
def test_wide_encodings_are_told_without_a_mark(codec: str, name: str) -> None:
    assert read(GERMAN.encode(codec)) == (GERMAN, name)


def test_utf8_outranks_a_wrong_declaration() -> None:
    page = b"<meta charset=iso-8859-1>" + GERMAN.encode()
    assert read(page, "windows-1251") == (page.decode(), "utf-8")


@pytest.mark.parametrize(
    ("codec", "declared", "text"),
    [
        ("cp1251", "windows-1251", RUSSIAN),
        ("koi8-r", "KOI8-R", RUSSIAN),
        ("cp1252", "iso-8859-1", GERMAN),
        ("gb18030", "gb2312", "港口谈判星期二恢复。"),
        ("cp932", "Shift_JIS", "港の交渉が再開した。"),
        ("iso2022_jp", "iso-2022-jp", "港の交渉が再開した。"),
        ("cp1256", "windows-1256", "استؤنفت المحادثات في الميناء"),
    ],
)
def test_a_declared_encoding_is_read_as_the_web_reads_it(codec: str, declared: str, text: str) -> None:
    data = text.encode(codec)
    assert read(data, declared)[0] == text
    inside = f"<meta http-equiv='Content-Type' content='text/html; charset={declared}'>".encode() + data
    assert read(inside)[0].endswith(text)


def test_the_page_is_not_asked_when_it_is_plain_text() -> None:
    data = b'<meta charset="koi8-r">' + GERMAN.encode("cp1252")
    assert decode(data, None, "text/plain").text.endswith(GERMAN)


def test_stray_bytes_in_utf8_are_read_as_windows_1252() -> None:
    data = GERMAN.encode() * 3 + "Möwe – zurück".encode("cp1252") + b"\x9d" + GERMAN.encode()
    text, encoding = read(data)
    assert text == GERMAN * 3 + "Möwe – zurück\x9d" + GERMAN
    assert encoding == "utf-8"


def test_a_character_that_is_cut_at_the_end_loses_nothing_else() -> None:
    assert read(GERMAN.encode()[:-1] + "ü".encode()[:1])[0].startswith(GERMAN[:-1])


def test_undeclared_bytes_are_guessed_or_read_as_windows_1252() -> None:
    assert read((RUSSIAN * 5).encode("cp1251"))[0] == RUSSIAN * 5
    assert read(b"caf\xe9")[0] == "café"


def test_nuls_and_surrogates_are_replaced_one_for_one_and_said() -> None:
    found = decode(b"a\x00b" * 3 + b"text without many of them", None, "text/html")
    assert found.text.startswith("a\ufffdba\ufffdb")
    assert "3 NUL" in found.decoder
    assert "\ufffd" in decode(codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", None, "text/html").text


def test_line_ends_are_left_alone() -> None:
    assert read(b"a\r\nb\rc\n")[0] == "a\r\nb\rc\n"


def test_too_many_bytes_are_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableError) as refused:
        decode(b"x" * 11, None, "text/html", limit=10)
    assert "11" in str(refused.value)
    assert refused.value.hint


@pytest.mark.parametrize("label", ["rot13", "zlib", "utf-7", "idna", "no such thing", "", None, "\x00", "base64"])
def test_what_is_no_encoding_of_the_web_is_unknown(label: str | None) -> None:
    assert known_encoding(label) is None


@pytest.mark.parametrize(
    ("label", "name"), [("UTF8", "utf-8"), ("latin1", "windows-1252"), (" 'gbk' ", "gb18030"), ("cp949", "euc-kr")]
)
def test_labels_stand_for_encodings(label: str, name: str) -> None:
    assert known_encoding(label) == name


LABELS = st.sampled_from([None, "utf-8", "utf-16", "windows-1251", "gb2312", "iso-2022-jp", "shift_jis", "nonsense"])


@given(st.binary(max_size=400), LABELS, st.sampled_from(["text/html", "text/plain"]))
def test_any_bytes_give_a_storable_text_and_the_same_text_again(data: bytes, declared: str | None, kind: str) -> None:
    found = decode(data, declared, kind)
    assert not {"\x00"} & set(found.text)
    assert not any("\ud800" <= char <= "\udfff" for char in found.text)
    assert decode(data, declared, kind) == found
    assert decode(data, found.encoding, kind).text == found.text


@given(st.text(min_size=1, max_size=200).filter(lambda text: "\x00" not in text))
def test_utf8_round_trips(text: str) -> None:
    assert decode(text.encode(), None, "text/html").text == text


@pytest.mark.slow
def test_a_large_page_of_alternating_bytes_takes_seconds() -> None:
    assert len(decode(b"a\xe9" * 2_000_000 + "ä".encode() * 10, None, "text/html").text) > 4_000_000
