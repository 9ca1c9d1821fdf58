"""Oddities that two stories share: a number or a name that both write wrong, where most origins have it right.

What is wrong is told by the others: at least three origins of the same days, and more than have the odd form, write it
otherwise, and nobody who writes the one writes the other. Two letters that changed places tell by themselves, and two
digits where so few numbers are told often that none is likely to lie that near by chance. One digit that is another, or
a consonant too few, may be right too: it tells only beside words that both stories share.
A number must have been told otherwise before and after, since counts rise.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from onrecord.stages.copying.furnishing import day_of
from onrecord.stages.copying.judging import APART, days_between, one_site
from onrecord.stages.copying.slips import names_of, shortened, swapped
from onrecord.types.claims import Count, Mention
from onrecord.types.evidence import Story
from onrecord.types.sketch import UNDATED
from onrecord.types.words import fold

RIGHT = 3
"""Origins that write it otherwise, at least."""
DIGITS, LONGEST = 3, 12
"""Digits of a number, without its noughts, from which on two reports of it are hardly of two things; and at most."""
RARE = 4
"""Origins that write it wrong, at most."""
CHANCE = 0.01
"""How likely a number may at most lie an exchange of digits from one that is told often, for that to tell by itself."""
NAMES = "names"


@dataclass(slots=True)
class Form:
    """The stories that write one form, and whose count it is where that is told."""

    stories: set[str] = field(default_factory=set)
    by: set[str] = field(default_factory=set)


Forms = Mapping[str, Mapping[str, Form]]
"""Forms by what they are of: the unit of a number, or names."""
Odd = dict[tuple[str, str], list[str]]
"""By two stories, the earlier first, what both write."""


@dataclass(frozen=True, slots=True)
class Others:
    """What tells whether two stories are two origins: `stories` gives stories by ids, `family` is the family of those
    in one, `beside` are pairs that share words, which makes nobody a copy."""

    stories: Callable[[list[str]], Mapping[str, Story]]
    family: Mapping[str, str]
    beside: Container[frozenset[str]]

    def origins(self, stories: Iterable[str]) -> set[str]:
        """The families of stories, or they themselves."""
        return {self.family.get(story, story) for story in stories}


def forms_of(counts: Iterable[Count], mentions: Iterable[Mention]) -> Forms:
    """The exact numbers and the long names of stories."""
    found: dict[str, dict[str, Form]] = defaultdict(lambda: defaultdict(Form))
    for count in counts:
        if count.comparator == "exact" and count.value_max is None and (number := _digits(count.value)):
            form = found[count.unit][number]
            form.stories.add(count.story)
            form.by |= {fold(count.authority)} if count.authority else set()
    for mention in mentions:
        for name in names_of(mention.spans[0].text):
            found[NAMES][name].stories.add(mention.story)
    return found


def odd_pairs(forms: Forms, others: Others) -> Odd:
    """The pairs of stories that oddities tie. Linear in the forms; the stories are asked for once."""
    found: Odd = defaultdict(list)
    slips = [(kind, wrong, right, sure) for kind in forms for wrong, right, sure in _slips(kind, forms[kind], others)]
    told = {story for kind, *both, _ in slips for form in both for story in forms[kind][form].stories}
    held = others.stories(sorted(told))
    for kind, wrong, right, sure in slips:
        for pair in _pairs(forms[kind][wrong], forms[kind][right], held, others, kind == NAMES):
            if sure or frozenset(pair) in others.beside:
                found[pair].append(f"both write “{wrong}” where others write “{right}”")
    return found


def _slips(kind: str, written: Mapping[str, Form], others: Others) -> Iterator[tuple[str, str, bool]]:
    """What is written wrong, what most write, and whether that alone is sure."""
    wrong_of = _letters_wrong if kind == NAMES else _digits_wrong
    often = sorted(form for form, told in written.items() if len(told.stories) >= RIGHT)
    lengths = Counter(map(len, often))
    for right in often:
        digits = len(right)
        few = kind == NAMES or lengths[digits] * (digits - 1) <= CHANCE * 10**digits
        for wrong, sure in sorted(wrong_of(right).items()):
            if wrong in written and _odd(written[wrong], written[right], others):
                yield wrong, right, sure and few


def _odd(wrong: Form, right: Form, others: Others) -> bool:
    """Whether a form is that of few, of two origins at least, and nobody writes both."""
    few, many = others.origins(wrong.stories), others.origins(right.stories)
    rare = 2 <= len(few) <= RARE and len(few) < len(many) >= RIGHT
    return rare and not few & many and _one_count(wrong.by, right.by)


def _one_count(mine: set[str], theirs: set[str]) -> bool:
    """Whether two numbers may be of one authority."""
    return not mine or not theirs or bool(mine & theirs)


def _pairs(
    wrong: Form, right: Form, held: Mapping[str, Story], others: Others, undated: bool
) -> Iterator[tuple[str, str]]:
    """The pairs of origins, each by its first story, of different outlets and the days of those who write it right."""
    ordered = sorted(wrong.stories & held.keys(), key=lambda story: (day_of(held[story]), story))
    first = {origin: story for story in reversed(ordered) for origin in others.origins([story])}
    for a, b in combinations([story for story in ordered if story in first.values()], 2):
        if days_between(held[a], held[b]) <= APART and not one_site((held[a], held[b])):
            near = [s for s in right.stories & held.keys() if _near(held[s], held[a], held[b])]
            if len(others.origins(near)) >= RIGHT and (undated or _between(held, a, b, near)):
                yield a, b


def _near(right: Story, *wrong: Story) -> bool:
    """Whether a story is of the days of others."""
    return all(days_between(right, one) <= APART for one in wrong)


def _between(held: Mapping[str, Story], a: str, b: str, near: Iterable[str]) -> bool:
    """Whether others tell it otherwise both before and after two stories, or on their days."""
    days = sorted(day_of(held[story]) for story in near)
    return days[-1] != UNDATED and days[0] <= day_of(held[a]) <= day_of(held[b]) <= days[-1]


def _digits(value: float) -> str | None:
    """The digits of a whole number that tells by itself; None for others."""
    digits = f"{value:.0f}"
    whole = value == int(value) and len(digits) <= LONGEST
    return digits if whole and len(digits.rstrip("0")) >= DIGITS else None


def _digits_wrong(number: str) -> dict[str, bool]:
    """A number written wrong: one digit that is another, or, which is sure, two neighbours that changed places."""
    other = {number[:at] + digit + number[at + 1 :] for at in range(len(number)) for digit in "0123456789"}
    swaps = {number[:at] + number[at + 1] + number[at] + number[at + 2 :] for at in range(len(number) - 1)}
    return {wrong: wrong in swaps for wrong in (other | swaps) - {number} if wrong[0] != "0"}


def _letters_wrong(name: str) -> dict[str, bool]:
    """A name written wrong: without a consonant, or, which is sure, with two neighbours that changed places."""
    swaps = swapped(name)
    return {wrong: wrong in swaps for wrong in (swaps | shortened(name)) - {name}}
