"""The TIMEX3 value of an expression, by the form that matched it.

Conventions are those of TimeML 1.2.1: `1998-08-07`, `1998-W32`, `1998-Q3`, `1998-SU`, `199X`, `P3M`, `PT4H`,
`1998-08-07TEV`, `PAST_REF`. What nothing anchors keeps X: `XXXX-08-07`, `XXXX-WXX-5`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.text.times.words import CLOCK, DAYS, MONTHS, ORDINALS, PARTS, SEASONS, UNITS, number_of

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DOM = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")
_LAST, _NEXT = re.compile(r"\b(?:last|past|previous|earlier)\b"), re.compile(r"\b(?:next|coming|following)\b")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative words count from: the day of writing (None where it is not known) and a quarter named before."""

    day: date | None
    quarter: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 value with its kind."""

    text: str
    kind: str = "DATE"


def value_of(rule: str, words: str, anchor: Anchor, ahead: bool) -> Value | None:
    """The value of these words under a rule; None where they name no time after all."""
    try:
        if anchor.quarter and (said := _in_quarter(rule, words.lower(), anchor.quarter)):
            return said
        return _RULES[rule](words.lower(), anchor.day, ahead)
    except (ValueError, OverflowError):
        return None


def _in_quarter(rule: str, words: str, quarter: str) -> Value | None:
    """`the quarter`, `a year earlier` and the like after a quarter was named: that one, or that of the year before."""
    if rule == "bare_unit" and re.search(r"quarter|period", words):
        return Value(quarter)
    if rule == "ago" and re.match(r"(?:an?\s+year|year-)\W*(?:ago|earlier|before)", words) and quarter[:4].isdigit():
        return Value(f"{int(quarter[:4]) - 1}{quarter[4:]}")
    return None


def _iso(words: str, day: date | None, ahead: bool) -> Value | None:
    return Value(date.fromisoformat(words).isoformat())


def _slashes(words: str, day: date | None, ahead: bool) -> Value | None:
    """Month first, as most outlets that write slashes do; day first where the month cannot be."""
    first, second, year = (int(part) for part in words.split("/"))
    if year < 100:
        year += 1900 if year > 50 else 2000
    month, dom = (first, second) if first <= 12 else (second, first)
    return Value(date(year, month, dom).isoformat())


def _full_date(words: str, day: date | None, ahead: bool) -> Value | None:
    year = int(_YEAR.findall(words)[-1])
    rest = words[: words.rfind(str(year))]
    return Value(date(year, _month_in(rest), _dom_in(rest)).isoformat())


def _month_year(words: str, day: date | None, ahead: bool) -> Value | None:
    return Value(f"{_YEAR.findall(words)[-1]}-{_month_in(words):02}")


def _season_year(words: str, day: date | None, ahead: bool) -> Value | None:
    return Value(f"{_YEAR.findall(words)[-1]}-{_season_in(words)}")


def _month_day(words: str, day: date | None, ahead: bool) -> Value | None:
    month, dom = _month_in(words), _dom_in(words)
    date(2000, month, dom)
    if day is None:
        return Value(f"XXXX-{month:02}-{dom:02}")
    return Value(min(_near_years(day, month, dom), key=lambda d: _distance(d, day, ahead)).isoformat())


def _near_years(day: date, month: int, dom: int) -> list[date]:
    """That day of the year before, of this year and of the next, where it exists."""
    found = []
    for year in (day.year - 1, day.year, day.year + 1):
        try:
            found.append(date(year, month, dom))
        except ValueError:
            continue
    return found


def _distance(candidate: date, day: date, ahead: bool) -> int:
    """Days between, those against the direction of the words counting double."""
    days = (candidate - day).days
    against = days < 0 if ahead else days > 0
    return abs(days) * (2 if against else 1)


def _clock(words: str, day: date | None, ahead: bool) -> Value | None:
    found = re.match(r"(\d{1,2})(?:[:.](\d\d))?\s*([ap])?", words)
    if not found:
        return None
    hour = int(found[1]) % 12 + 12 * (found[3] == "p") if found[3] else int(found[1])
    return Value(f"{_iso_or_x(day)}T{hour:02}:{found[2] or '00'}", "TIME")


def _quarter(words: str, day: date | None, ahead: bool) -> Value | None:
    number = ORDINALS[next(w for w in re.split(r"[\s-]+", words) if w in ORDINALS)]
    if years := _YEAR.findall(words):
        return Value(f"{years[-1]}-Q{number}")
    if day is None:
        return Value(f"XXXX-Q{number}")
    current = (day.month - 1) // 3 + 1
    return Value(f"{day.year - (number > current and not ahead)}-Q{number}")


def _ago(words: str, day: date | None, ahead: bool) -> Value | None:
    """`three years ago`, `a week later`: from the day of writing, in the grain of the unit."""
    unit = _unit_in(words)
    later = bool(re.search(r"later|from now", words))
    text = re.sub(r"\b(?:ago|earlier|before|later|from now)\b", "", words).rsplit(None, 1)[0]
    number = number_of(
        re.sub(r"^(?:about|some|nearly|almost|more than|at least|up to|under|over|around|roughly)\s+", "", text)
    )
    if words.startswith("year-"):
        number = 1
    if number is None or day is None:
        return Value("FUTURE_REF" if later else "PAST_REF")
    return _shifted(day, number if later else -number, unit)


def _shifted(day: date, number: int, unit: str) -> Value:
    """A day moved by a number of units, said in the grain of the unit."""
    if unit in ("day", "night"):
        return Value((day + timedelta(days=number)).isoformat())
    if unit in ("week", "fortnight", "weekend"):
        year, week, _ = (day + timedelta(weeks=number * (2 if unit == "fortnight" else 1))).isocalendar()
        return Value(f"{year}-W{week:02}" + ("-WE" if unit == "weekend" else ""))
    if unit == "month":
        months = day.year * 12 + day.month - 1 + number
        return Value(f"{months // 12:04}-{months % 12 + 1:02}")
    if unit == "quarter":
        quarters = day.year * 4 + (day.month - 1) // 3 + number
        return Value(f"{quarters // 4:04}-Q{quarters % 4 + 1}")
    if unit in CLOCK:
        return Value(day.isoformat(), "TIME")
    if unit == "decade":
        return Value(f"{(day.year + 10 * number) // 10}X")
    if unit == "century":
        return Value(f"{(day.year + 100 * number) // 100}XX")
    return Value(f"{day.year + number:04}")


def _span(words: str, day: date | None, ahead: bool) -> Value | None:
    return Value(_period(words), "DURATION")


def _length(words: str, day: date | None, ahead: bool) -> Value | None:
    return Value(_period(words), "DURATION")


def _period(words: str) -> str:
    """The duration that words name; X where its number is vague."""
    unit = _unit_in(words)
    text = re.sub(
        r"^(?:the\s+)?(?:about|some(?=\s+\d)|nearly|almost|more than|at least|up to|under|over|around|roughly)\s+",
        "",
        words,
    )
    text = re.sub(r"\b(?:the|last|past|next|coming|previous|first)\b", " ", text)
    number = number_of(re.split(rf"[\s-]+{unit[:6]}", text)[0])
    amount = str(number) if number is not None else "X"
    if "half a" in words:
        amount, unit = {"day": ("12", "hour"), "year": ("6", "month"), "hour": ("30", "minute")}.get(
            unit, ("0.5", unit)
        )
    if unit == "fortnight":
        amount = str(2 * number) if number else "X"
    if unit == "weekend":
        return f"P{amount}WE"
    if unit == "decade":
        return f"P{amount}0Y" if number else "PXY"
    return f"P{'T' if unit in CLOCK else ''}{amount}{UNITS[unit]}"


def _set(words: str, day: date | None, ahead: bool) -> Value | None:
    if name := next((w for w in words.split() if w.rstrip("s") in DAYS), None):
        return Value(f"XXXX-WXX-{DAYS[name.rstrip('s')] + 1}", "SET")
    if part := next((w for w in words.split() if w in PARTS), None):
        return Value(f"XXXX-XX-XX{PARTS[part]}", "SET")
    number = 2 if "other" in words else number_of(re.sub(r"^(?:every|each)\s+", "", words).rsplit(None, 1)[0]) or 1
    unit = _unit_in(words)
    return Value(f"P{'T' if unit in CLOCK else ''}{number}{UNITS[unit]}", "SET")


def _adverb(words: str, day: date | None, ahead: bool) -> Value | None:
    code = {
        "dai": "P1D",
        "wee": "P1W",
        "mon": "P1M",
        "yea": "P1Y",
        "ann": "P1Y",
        "hou": "PT1H",
        "nig": "P1D",
        "qua": "P1Q",
    }
    return Value(code[words[:3]], "SET")


def _today(words: str, day: date | None, ahead: bool) -> Value | None:
    shift = {"yes": -1, "tom": 1}.get(words[:3], 0)
    part = next((PARTS[w] for w in words.split() if w in PARTS), "TNI" if words in ("tonight", "overnight") else "")
    at = _iso_or_x(day + timedelta(days=shift)) if day else "XXXX-XX-XX"
    if not day and not shift and not part:
        return Value("PRESENT_REF")
    return Value(at + part, "TIME" if part else "DATE")


def _weekday(words: str, day: date | None, ahead: bool) -> Value | None:
    """The nearest such day before the day of writing, or after it where the words look ahead."""
    name = next(w for w in words.split() if w.rstrip("s") in DAYS)
    number = DAYS[name.rstrip("s")]
    part = next((PARTS[w] for w in words.split() if w in PARTS), "")
    kind = "TIME" if part else "DATE"
    if name.endswith("s"):
        return Value(f"XXXX-WXX-{number + 1}", "SET")
    if day is None:
        return Value(f"XXXX-WXX-{number + 1}{part}", kind)
    back = (day.weekday() - number) % 7
    if _NEXT.search(words) or (ahead and not _LAST.search(words) and back):
        return Value((day + timedelta(days=7 - back)).isoformat() + part, kind)
    if words.startswith("last") and back == 0:
        back = 7
    return Value((day - timedelta(days=back)).isoformat() + part, kind)


def _relative(words: str, day: date | None, ahead: bool) -> Value | None:
    """`last year`, `next week`, `this summer`, `last November`, `earlier this month`."""
    step = -1 if re.search(r"\b(?:last|past|previous)\b", words) else 1 if _NEXT.search(words) else 0
    tail = words.rsplit(maxsplit=1)[-1].rstrip(".")
    if tail in MONTHS:
        return _relative_month(MONTHS[tail], day, step)
    if tail in SEASONS:
        return Value(f"{_season_year_of(day, SEASONS[tail], step)}-{SEASONS[tail]}")
    if tail.endswith("s"):
        return Value("PAST_REF" if step < 0 else "FUTURE_REF") if step else None
    unit = _unit_in(tail)
    if unit in CLOCK:
        return None
    if day is None:
        return Value({-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step])
    if unit == "night":
        return Value((day + timedelta(days=step)).isoformat() + "TNI", "TIME")
    return _shifted(day, step, unit)


def _relative_month(month: int, day: date | None, step: int) -> Value:
    if day is None:
        return Value(f"XXXX-{month:02}")
    year = day.year
    if step < 0 and month >= day.month:
        year -= 1
    if step > 0 and month <= day.month:
        year += 1
    return Value(f"{year}-{month:02}")


def _season_year_of(day: date | None, season: str, step: int) -> str:
    """The year of `last summer` and the like: the nearest one in the direction of the words."""
    if day is None:
        return "XXXX"
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    if step < 0:
        return str(day.year - (first >= day.month))
    return str(day.year + (step > 0 and first <= day.month))


def _bare_unit(words: str, day: date | None, ahead: bool) -> Value | None:
    unit = _unit_in(words.replace("period", "quarter").split()[-1])
    if day is None:
        return None
    if unit == "weekend":
        back = (day.weekday() - 5) % 7
        saturday = day + timedelta(days=7 - back) if ahead else day - timedelta(days=back)
        return _shifted(saturday, 0, "weekend")
    if unit == "quarter":
        return _shifted(day, -1, unit)
    return _shifted(day, 0, unit)


def _season(words: str, day: date | None, ahead: bool) -> Value | None:
    season = _season_in(words)
    return Value(f"{_season_year_of(day, season, 1 if ahead else -1)}-{season}")


def _month(words: str, day: date | None, ahead: bool) -> Value | None:
    """A month without a year: the nearest one, those against the direction of the words counting double."""
    month = _month_in(words)
    if day is None:
        return Value(f"XXXX-{month:02}")
    back = (day.month - month) % 12
    forth = 12 - back
    next_one = back > 0 and (forth <= 2 * back if ahead else 2 * forth <= back)
    year = day.year + (month < day.month) if next_one else day.year - (month > day.month)
    return Value(f"{year}-{month:02}")


def _decade(words: str, day: date | None, ahead: bool) -> Value | None:
    digits = re.findall(r"\d+", words)[0]
    century = "" if len(digits) == 4 else "19"
    return Value(f"{century}{digits[:-1]}X")


def _century(words: str, day: date | None, ahead: bool) -> Value | None:
    names = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty": 21}
    found = re.search(r"\d+", words)
    number = int(found[0]) if found else next((n for w, n in names.items() if w in words), 0)
    return Value(f"{number - 1:02}XX") if number else None


def _part(words: str, day: date | None, ahead: bool) -> Value | None:
    name = next(w for w in words.split() if w in PARTS)
    return Value(_iso_or_x(day) + PARTS[name], "TIME")


def _vague_length(words: str, day: date | None, ahead: bool) -> Value | None:
    unit = _unit_in(words)
    return Value("PXY" if unit == "decade" else f"P{'T' if unit in CLOCK else ''}X{UNITS[unit]}", "DURATION")


def _year(words: str, day: date | None, ahead: bool) -> Value | None:
    return Value(_YEAR.findall(words)[-1])


def _reference(words: str, day: date | None, ahead: bool) -> Value | None:
    if words in ("now", "currently", "current", "nowadays"):
        return Value("PRESENT_REF")
    return Value("FUTURE_REF" if words.endswith("future") else "PAST_REF")


def _iso_or_x(day: date | None) -> str:
    return day.isoformat() if day else "XXXX-XX-XX"


def _month_in(words: str) -> int:
    return next(MONTHS[w] for w in re.findall(r"[a-z]+", words) if w in MONTHS)


def _dom_in(words: str) -> int:
    return int(_DOM.findall(words)[0])


def _season_in(words: str) -> str:
    return next(SEASONS[w] for w in re.findall(r"[a-z]+", words) if w in SEASONS)


def _unit_in(words: str) -> str:
    found = re.search(r"(second|minute|hour|weekend|week|day|night|fortnight|month|quarter|year|decade|centur)", words)
    if not found:
        raise ValueError(words)
    return "century" if found[1] == "centur" else found[1]


_RULES: dict[str, Callable[[str, date | None, bool], Value | None]] = {
    "iso": _iso,
    "slashes": _slashes,
    "full_date": _full_date,
    "month_year": _month_year,
    "season_year": _season_year,
    "month_day": _month_day,
    "clock": _clock,
    "quarter": _quarter,
    "ago": _ago,
    "span": _span,
    "set": _set,
    "adverb": _adverb,
    "today": _today,
    "weekday": _weekday,
    "relative": _relative,
    "bare_unit": _bare_unit,
    "season": _season,
    "edge_month": _month,
    "month": _month,
    "decade": _decade,
    "century": _century,
    "part": _part,
    "length": _length,
    "vague_length": _vague_length,
    "year": _year,
    "reference": _reference,
}
