"""Times that a calendar or a clock names, as TIMEX3 values."""

from __future__ import annotations

import re
from datetime import date

from onrecord.text.times.parts import OF_YEAR, YEAR, Value, dom_in, iso_or_x, month_in, season_in, year_of
from onrecord.text.times.relative import weekday_value
from onrecord.text.times.words import DAYS, ORDINALS, PARTS


def iso_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`2031-03-04`."""
    return Value(date.fromisoformat(words).isoformat())


def slashes_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """Month first, as most outlets that write slashes do; day first where the month cannot be."""
    first, second, year = (int(part) for part in words.split("/"))
    if year < 100:
        year += 1900 if year > 50 else 2000
    month, dom = (first, second) if first <= 12 else (second, first)
    return Value(date(year, month, dom).isoformat())


def full_date_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`March 4, 2031`, `4 March 2031`."""
    year = int(YEAR.findall(words)[-1])
    rest = words[: words.rfind(str(year))]
    return Value(date(year, month_in(rest), dom_in(rest)).isoformat())


def month_year_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`March 2031`, `March last year`."""
    return Value(f"{_named_year(words, day)}-{month_in(words):02}")


def _named_year(words: str, day: date | None) -> str:
    """The year in digits, as it is spoken, or counted from the day of writing (`last year`); X where that is open."""
    if year := year_of(words):
        return str(year)
    return str(day.year + {"last": -1, "this": 0, "next": 1}[OF_YEAR.findall(words)[-1]]) if day else "XXXX"


def season_year_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`summer 2031`."""
    return Value(f"{YEAR.findall(words)[-1]}-{season_in(words)}")


def month_day_value(words: str, day: date | None, ahead: bool) -> Value:
    """`March 4`: of the nearest year."""
    month, dom = month_in(words), dom_in(words)
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


def clock_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`4.30 p.m.`, `9 a.m. on Tuesday`."""
    found = re.match(r"(\d{1,2})(?:[:.](\d\d))?\s*([ap])?", words)
    if not found:
        return None
    hour = int(found[1]) % 12 + 12 * (found[3] == "p") if found[3] else int(found[1])
    return Value(f"{_day_of(words, day, ahead)}T{hour:02}:{found[2] or '00'}", "TIME")


def _day_of(words: str, day: date | None, ahead: bool) -> str:
    """The day that stands at the end of the words (`noon on Friday`, `5 p.m. Nov. 9`), else the day of writing."""
    if (name := words.rsplit(None, 1)[-1]) in DAYS:
        return weekday_value(name, day, ahead).text
    if named := re.search(r"[a-z]{3,9}\.?\s+\d{1,2}\w*$", words):
        return month_day_value(named[0], day, ahead).text
    return iso_or_x(day)


def quarter_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`the third quarter`, `this year’s third quarter`."""
    number = ORDINALS[next(w for w in re.split(r"[\s-]+", words) if w in ORDINALS)]
    if day and re.search("year-(?:ago|earlier)", words):
        return Value(f"{day.year - 1}-Q{number}")
    if YEAR.search(words) or OF_YEAR.search(words):
        return Value(f"{_named_year(words, day)}-Q{number}")
    if day is None:
        return Value(f"XXXX-Q{number}")
    current = (day.month - 1) // 3 + 1
    return Value(f"{day.year - (number > current and not ahead)}-Q{number}")


def decade_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`the 1990s`."""
    digits = re.findall(r"\d+", words)[0]
    century = "" if len(digits) == 4 else "19"
    return Value(f"{century}{digits[:-1]}X")


def century_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`the 20th century`."""
    names = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty": 21}
    found = re.search(r"\d+", words)
    number = int(found[0]) if found else next((n for w, n in names.items() if w in words), 0)
    return Value(f"{number - 1:02}XX") if number else None


def part_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`that evening`, `midnight`, `noon on Friday`."""
    name = next(w for w in words.split() if w in PARTS)
    return Value(_day_of(words, day, ahead) + PARTS[name], "TIME")


def year_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`2031`, `late 2031`, `nineteen ninety-six`."""
    year = year_of(words)
    return Value(str(year)) if year else None
