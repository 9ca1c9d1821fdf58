"""Times that count from the day of writing: weekdays, `last year`, `three weeks ago`, months without a year."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.text.times.parts import LAST, NEXT, Value, iso_or_x, month_in, season_in, unit_in
from onrecord.text.times.words import CLOCK, DAYS, MONTHS, PARTS, SEASONS, number_of

_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1_200}
"""Months of the units that no timedelta knows."""


def in_quarter(rule: str, words: str, quarter: str) -> Value | None:
    """`the quarter`, `a year earlier` and the like after a quarter was named: that one, or that of the year before."""
    if rule == "bare_unit" and re.search(r"quarter|period", words):
        return Value(quarter)
    if rule == "ago" and re.match(r"(?:an?\s+year|year-)\W*(?:ago|earlier|before)", words) and quarter[:4].isdigit():
        return Value(f"{int(quarter[:4]) - 1}{quarter[4:]}")
    return None


def ago_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`three years ago`, `a week later`: from the day of writing, in the grain of the unit."""
    unit = unit_in(words)
    later = bool(re.search(r"later|from now", words))
    text = re.sub(r"\b(?:ago|earlier|before|later|from now)\b", "", words).rsplit(None, 1)[0]
    number = number_of(
        re.sub(r"^(?:about|some|nearly|almost|more than|at least|up to|under|over|around|roughly)\s+", "", text)
    )
    if words.startswith("year-"):
        number = 1
    if number is None or day is None:
        return Value("FUTURE_REF" if later else "PAST_REF")
    return shifted(day, number if later else -number, unit)


def shifted(day: date, number: int, unit: str) -> Value:
    """A day moved by a number of units, said in the grain of the unit; before year 1 or after 9999 only which way."""
    if not 12 <= day.year * 12 + day.month - 1 + number * _MONTHS.get(unit, 0) < 120_000:
        return Value("FUTURE_REF" if number > 0 else "PAST_REF")
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
        return Value(f"{(day.year + 10 * number) // 10:03}X")
    if unit == "century":
        return Value(f"{(day.year + 100 * number) // 100:02}XX")
    return Value(f"{day.year + number:04}")


def today_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`today`, `yesterday morning`, `tonight`."""
    shift = {"yes": -1, "tom": 1}.get(words[:3], 0)
    part = next((PARTS[w] for w in words.split() if w in PARTS), "TNI" if words in ("tonight", "overnight") else "")
    at = iso_or_x(day + timedelta(days=shift)) if day else "XXXX-XX-XX"
    if not day and not shift and not part:
        return Value("PRESENT_REF")
    return Value(at + part, "TIME" if part else "DATE")


def weekday_value(words: str, day: date | None, ahead: bool) -> Value:
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
    if NEXT.search(words) or (ahead and not LAST.search(words) and back):
        return Value((day + timedelta(days=7 - back)).isoformat() + part, kind)
    if words.startswith("last") and back == 0:
        back = 7
    return Value((day - timedelta(days=back)).isoformat() + part, kind)


def relative_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`last year`, `next week`, `this summer`, `last November`, `earlier this month`."""
    step = -1 if re.search(r"\b(?:last|past|previous)\b", words) else 1 if NEXT.search(words) else 0
    tail = words.rsplit(maxsplit=1)[-1].rstrip(".")
    if tail in MONTHS:
        return _relative_month(MONTHS[tail], day, step)
    if tail in SEASONS:
        return Value(f"{_season_year_of(day, SEASONS[tail], step)}-{SEASONS[tail]}")
    if tail.endswith("s"):
        return Value("PAST_REF" if step < 0 else "FUTURE_REF") if step else None
    unit = unit_in(tail)
    if unit in CLOCK:
        return None
    if day is None:
        return Value({-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step])
    if unit == "night":
        return Value((day + timedelta(days=step)).isoformat() + "TNI", "TIME")
    return shifted(day, step, unit)


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


def bare_unit_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`the year`, `the weekend`: the current one."""
    unit = unit_in(words.replace("period", "quarter").split()[-1])
    if day is None:
        return None
    if unit == "weekend":
        back = (day.weekday() - 5) % 7
        saturday = day + timedelta(days=7 - back) if ahead else day - timedelta(days=back)
        return shifted(saturday, 0, "weekend")
    if unit == "quarter":
        return shifted(day, -1, unit)
    return shifted(day, 0, unit)


def season_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`in summer`: the nearest one."""
    season = season_in(words)
    return Value(f"{_season_year_of(day, season, 1 if ahead else -1)}-{season}")


def month_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """A month without a year: the nearest one, those against the direction of the words counting double."""
    month = month_in(words)
    if day is None:
        return Value(f"XXXX-{month:02}")
    back = (day.month - month) % 12
    forth = 12 - back
    next_one = back > 0 and (forth <= 2 * back if ahead else 2 * forth <= back)
    year = day.year + (month < day.month) if next_one else day.year - (month > day.month)
    return Value(f"{year}-{month:02}")


def reference_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`now`, `recently`, `the future`."""
    if words in ("now", "currently", "current", "nowadays"):
        return Value("PRESENT_REF")
    return Value("FUTURE_REF" if words.endswith("future") else "PAST_REF")
