"""Whose page it is, where neither the input nor the page's metadata says it: by the title, which sites put their name
beside, by the name that a scraped page shows at its head and owns at its foot, and by the address.

One sign alone may be a menu, a section or a partner: two that agree are taken.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from onrecord.lexicon.nouns import nouns

_HEAD, _FOOT, _LINE = 8, 60, 110
"""Lines of the head and of the foot that are looked at, and characters of a line."""
_NAME, _WORDS, _SHORT = 40, 6, 5
"""Characters and words of a name, and characters up to which capitals are its own."""
_TELLING = 12
"""Characters of a headline that no name of a site has by chance."""
_YEAR = r"(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?"
_OWNER = re.compile(
    rf"(?:©|\(c\)|copyright)[\s:]*(?:©|\(c\))?\s*(?:{_YEAR})?[\s,:–-]*(?:by\s+)?(?P<name>[^\W\d_][^|©.]{{1,60}})",
    re.IGNORECASE,
)
_END = re.compile(
    rf"\s*(?:[,;–—|-]?\s*{_YEAR}.*|\s[-–—|•·].*|,.*|\ball rights\b.*|\binc\b.*|\bltd\b.*|\bllc\b.*)\Z", re.IGNORECASE
)
_PARTED = re.compile(r"\s+(?:[|•·»–—-]|::)\s+|\s*\|\s*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class _Words:
    before: re.Pattern[str]
    behind: re.Pattern[str]
    sections: frozenset[str]
    media: frozenset[str]


@cache
def _words() -> _Words:
    """The words of the data file, as patterns."""
    data = tomllib.loads((files("onrecord.text") / "data" / "mastheads.toml").read_text(encoding="utf-8"))
    before, behind = (
        "|".join(sorted(map(re.escape, data[name]), key=len, reverse=True)) for name in ("before", "behind")
    )
    return _Words(
        re.compile(rf"(?:{before})\s+(?P<name>\S.*)\Z", re.IGNORECASE),
        re.compile(rf"(?:[^:]{{1,30}}:\s*)?(?:the\s+)?(?P<name>\S.*?)\s+(?:{behind})\Z", re.IGNORECASE),
        frozenset(data["sections"].split()),
        frozenset(data["media"].split()),
    )


def host_of(url: str | None) -> str | None:
    """The host of an address; None where it is none: addresses come from the open web."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def site_of(titles: Iterable[str], heads: Sequence[str]) -> str | None:
    """The name of the site in a title such as `Headline | The Paper`: a short part behind or before what one of
    `heads`, the headlines of the page, says too. None where no title has one."""
    said = [key for head in heads if len(key := _key(head)) >= _TELLING]
    for title in dict.fromkeys(titles):
        parts = [part for part in _PARTED.split(title) if part.strip()]
        for name, rest in ((parts[-1], parts[:-1]), (parts[0], parts[1:])) if len(parts) > 1 else ():
            told = _key(" ".join(rest))
            others = [key for key in said if key != _key(title)]
            if _is_name(name) and any(told in key or key in told for key in others) and len(told) >= _TELLING:
                return name.strip()
    return None


def owner_of(lines: Sequence[str], top: int, last: int) -> str | None:
    """The name of the outlet whose scraped page these lines are; None where no two signs agree.

    `top` is the line with which the text of the first story begins, `last` the one with which the last ends. A name at
    the head counts that a copyright or a line such as “About Northline” gives too, or that has a word of media and is
    of several words or told again. Linear in the lines.
    """
    head = [part for line in lines[: min(top, _HEAD)] if len(line) <= _LINE for part in _PARTED.split(line)]
    beside = [*lines[:top][:_FOOT], *lines[last + 1 :][:_FOOT]]
    shown = [part.strip() for part in head if _is_name(part)]
    for name in _owned(beside):
        if forms := [one for one in shown if _key(one) == _key(name)]:
            return _written([name, *forms])
    first = next(iter(shown), "")
    return first if _medium(first) and (len(first.split()) > 1 or _again(first, beside)) else None


def _medium(name: str) -> bool:
    """Whether a word of a name is one of media."""
    words = _WORD.findall(name)
    return not nouns("medium").isdisjoint(map(str.title, words)) or any(w.lower() in _words().media for w in words)


def _owned(lines: Iterable[str]) -> Iterator[str]:
    """The names that lines beside the stories give as the page's owner: copyrights first."""
    words = _words()
    short = [line.strip() for line in dict.fromkeys(lines) if len(line) <= _LINE]
    told = [_END.sub("", found["name"]) for line in short if (found := _OWNER.search(line))]
    told += [found["name"] for line in short for sign in (words.before, words.behind) if (found := sign.match(line))]
    return (name.strip() for name in told if _is_name(name))


def _again(name: str, lines: Sequence[str]) -> bool:
    """Whether a name stands a second time beside the stories."""
    within = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return sum(bool(within.search(line)) for line in lines if len(line) <= 2 * _LINE) > 1


def _is_name(text: str) -> bool:
    """Whether a text may name an outlet: a few words, the first with a capital or of a script without, not all of them
    words of menus."""
    words = _WORD.findall(text)
    if not 1 <= len(words) <= _WORDS or not 2 <= len(text.strip()) <= _NAME or re.search(r"[?!:;@/…\d]", text):
        return False
    first = words[0][0]
    return (first.isupper() or first.lower() == first.upper()) and any(
        w.lower() not in _words().sections for w in words
    )


def _key(name: str) -> str:
    """What makes two names the same: letters without case, and without an article before them."""
    words = [word.lower() for word in _WORD.findall(name)]
    return "".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _written(forms: Sequence[str]) -> str:
    """The form of a name that is not set in capitals for show, the shortest of these."""
    plain = [form for form in forms if not form.isupper() or len(form) <= _SHORT]
    return min(plain or forms, key=lambda form: (len(form), form))
