"""Bytes to characters: the same bytes always give the same text, and no byte is ever the end of a page.

Nothing is translated on the way: a byte order mark stays as U+FEFF and line ends stay as they are, because offsets are
counted in this text. Only what no store can hold is replaced, one for one, by U+FFFD: NUL and lone surrogates.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from charset_normalizer import from_bytes

from onrecord.errors import UnreadableError

LIMIT = 100_000_000
"""Bytes of a page beyond which it is refused: real news pages have 0.1 to 2 MB, honest live blogs up to 30 MB."""

_STRAY = "onrecord-stray"
_SAMPLE = 65_536
_PRESCAN = 4096
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32le"),
    (b"\x00\x00\xfe\xff", "utf-32be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']?([\w.:-]{1,40})|<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.I,
)
_NOT_UTF8 = re.compile(
    rb"(?:[\x80-\xc1\xf5-\xff]|[\xc2-\xdf](?![\x80-\xbf])|[\xe0-\xef](?![\x80-\xbf]{2})|[\xf0-\xf4](?![\x80-\xbf]{3}))+"
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_AROUND = 40
_ASCII = bytes(range(128))
_TELLING = 20
"""Bytes beyond ASCII from which an encoding can be guessed; a word or two fit many encodings."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page, the encoding that gave it, and how that encoding was settled."""

    text: str
    encoding: str
    decoder: str


def decode(data: bytes, declared: str | None, media_type: str, limit: int = LIMIT) -> Decoded:
    """The characters of a page.

    `declared` is the charset that was said outside of the page (HTTP, an archive), or the `encoding` of an earlier
    decoding, which gives the same text again. Order: byte order mark, NULs in the pattern of UTF-16 or UTF-32, strict
    UTF-8, what is declared outside and then inside the page, UTF-8 with stray bytes, a guess, windows-1252.
    UnreadableError for more bytes than `limit`.
    """
    if len(data) > limit:
        raise UnreadableError(
            f"the page has {len(data):,} bytes, more than {limit:,}",
            "Split it, or raise the limit on the size of a page.",
        )
    found = _decode(data, known_encoding(declared), media_type)
    text, replaced = _UNSTORABLE.subn("\ufffd", found.text)
    if not replaced:
        return found
    return Decoded(text, found.encoding, f"{found.decoder}; {replaced} NUL or lone surrogate read as U+FFFD")


def known_encoding(label: str | None) -> str | None:
    """The encoding that a declared label stands for on the web; None for none, an unknown one, one that is no text."""
    name = (label or "").strip().lower().strip("\"'")
    known, aliases = _names()
    if name in known or name in aliases:
        return aliases.get(name, name)
    try:
        python = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return aliases.get(python) or next(
        (web for web, codec in known.items() if codecs.lookup(codec).name == python), None
    )


@cache
def _names() -> tuple[dict[str, str], dict[str, str]]:
    """Python's codec for each encoding, and the encoding for each other label."""
    data = tomllib.loads(files("onrecord.text").joinpath("data/encodings.toml").read_text(encoding="utf-8"))
    return data["codecs"], data["aliases"]


def _decode(data: bytes, declared: str | None, media_type: str) -> Decoded:
    """As `decode`, before NULs and surrogates are replaced."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data, encoding, "byte order mark")
    wide = _by_nuls(data[:_SAMPLE])
    if wide:
        return _lenient(data, wide, f"{wide} by its NUL bytes")
    inside = _inside(data) if media_type != "text/plain" else None
    stateful = "iso-2022-jp" if "iso-2022-jp" in (declared, inside) and b"\x1b" in data else None
    choices = ((stateful, "declared"), ("utf-8", "strict"), (declared, "declared"), (inside, "declared in the page"))
    for choice, how in choices:
        text = _strict(data, choice)
        if choice and text is not None:
            return Decoded(text, choice, f"{choice} {how}")
    return _undeclared(data, declared or inside)


def _undeclared(data: bytes, declared: str | None) -> Decoded:
    """Bytes that no strict decoding explains: mostly UTF-8, mostly as declared, guessed, or windows-1252."""
    if declared == "utf-8" or _mostly_utf8(data):
        return _lenient(data, "utf-8", "utf-8")
    if declared:
        return _lenient(data, declared, f"{declared} declared")
    sample = _telling(data)
    guess = from_bytes(sample).best() if len(sample.translate(None, _ASCII)) >= _TELLING else None
    encoding = known_encoding(guess.encoding) if guess else None
    text = _strict(data, encoding)
    if encoding and text is not None:
        return Decoded(text, encoding, f"{encoding} guessed")
    return _lenient(data, "windows-1252", "windows-1252 assumed")


def _strict(data: bytes, encoding: str | None) -> str | None:
    """The text where every byte is valid in this encoding, else None."""
    if not encoding:
        return None
    try:
        return data.decode(_names()[0][encoding])
    except (UnicodeDecodeError, ValueError):
        return None


def _lenient(data: bytes, encoding: str, how: str) -> Decoded:
    """The text with each byte that is not valid read as windows-1252 (as U+FFFD in the wide encodings)."""
    text = _strict(data, encoding)
    if text is not None:
        return Decoded(text, encoding, how)
    if encoding.startswith(("utf-16", "utf-32")):
        return Decoded(data.decode(_names()[0][encoding], "replace"), encoding, f"{how}, broken units read as U+FFFD")
    return Decoded(data.decode(_names()[0][encoding], _STRAY), encoding, f"{how}, stray bytes read as windows-1252")


def _read_stray(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: the bytes that cannot be read, as a browser reads windows-1252 (undefined ones as C1)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    end = error.end
    if error.encoding == "utf-8":
        run = _NOT_UTF8.match(error.object, error.start)
        end = max(end, run.end()) if run else end
    return error.object[error.start : end].decode("cp1252", "onrecord-c1"), end


def _read_undefined(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: the five bytes that windows-1252 leaves undefined are C1 controls on the web."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error(_STRAY, _read_stray)
codecs.register_error("onrecord-c1", _read_undefined)


def _mostly_utf8(data: bytes) -> bool:
    """Whether, around the first stray byte, at least as many non-ASCII characters are valid UTF-8 as bytes are not."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        low = max(0, error.start - _SAMPLE)
        part = data[low : error.start + _SAMPLE]
        kept = part.decode("utf-8", "ignore")
        stray = len(part) - len(kept.encode("utf-8"))
        valid = sum(ord(char) > 127 for char in kept)
        return valid >= stray > 0
    return True


def _by_nuls(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where the NULs of its ASCII characters stand."""
    units = len(head) // 4
    if units < 2:
        return None
    zero = [head[at : units * 4 : 4].count(0) / units for at in range(4)]
    for encoding, pattern in (("utf-32le", "x000"), ("utf-32be", "000x"), ("utf-16le", "x0x0"), ("utf-16be", "0x0x")):
        wide = encoding.startswith("utf-32")
        if all(
            share > (0.9 if wide else 0.4) if want == "0" else share < 0.1
            for share, want in zip(zero, pattern, strict=True)
        ):
            return encoding
    return None


def _inside(data: bytes) -> str | None:
    """The encoding that the page itself declares; UTF-16 there means UTF-8, or the declaration could not be read."""
    found = _DECLARED.search(data, 0, _PRESCAN)
    label = known_encoding((found[1] or found[2]).decode("ascii")) if found else None
    return "utf-8" if label and label.startswith(("utf-16", "utf-32")) else label


def _telling(data: bytes) -> bytes:
    """The surroundings of non-ASCII bytes, up to a sample: markup says nothing about the encoding and takes time."""
    taken, size, past = [], 0, 0
    for found in _HIGH.finditer(data):
        low = max(past, found.start() - _AROUND)
        past = found.end() + _AROUND
        taken.append(data[low:past])
        size += past - low
        if size > _SAMPLE // 4:
            break
    return b"".join(taken)
