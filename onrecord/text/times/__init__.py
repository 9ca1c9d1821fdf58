"""Words that name a time, and the TIMEX3 value that they stand for, anchored on the story's day or on nothing."""

from onrecord.text.times.find import TimeExpression, find_times
from onrecord.text.times.interval import interval_of

__all__ = ["TimeExpression", "find_times", "interval_of"]
