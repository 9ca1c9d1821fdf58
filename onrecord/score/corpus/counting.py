"""How much the corpus holds, per negotiation and in all, and how varied its cues and voices are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.score.corpus.story import Negotiation, Story


def cue_counts(stories: Iterable[Story]) -> Counter[str]:
    """How often each cue's words are used, in lower case."""
    return Counter(
        story.text[cue.start : cue.end].lower()
        for story in stories
        for statement in story.gold.statements
        for cue in statement.cues
    )


def story_counts(stories: Sequence[Story]) -> dict[str, int]:
    """Stories, words, and each kind of gold, counted."""
    golds = [story.gold for story in stories]
    return {
        "stories": len(stories),
        "words": sum(story.words() for story in stories),
        "mentions": sum(len(story.mentions) for story in stories),
        "times": sum(len(story.times) for story in stories),
        "statements": sum(len(gold.statements) for gold in golds),
        "nested": sum(statement.nested_in is not None for gold in golds for statement in gold.statements),
        "counts": sum(len(gold.counts) for gold in golds),
        "meetings": sum(len(gold.meetings) for gold in golds),
        "stances": sum(len(gold.stances) for gold in golds),
        "reports": sum(len(gold.reports) for gold in golds),
        "disagree": sum(len(gold.disagreements) for gold in golds),
        "families": sum(story.header.family_kind is not None for story in stories),
    }


def stats_lines(negotiations: Sequence[Negotiation]) -> list[str]:
    """A table of counts, a line a negotiation and one for all, then voices, families and the most used cues."""
    every = [story for negotiation in negotiations for story in negotiation.stories]
    rows = [(negotiation.slug, story_counts(negotiation.stories)) for negotiation in negotiations]
    rows.append(("ALL", story_counts(every)))
    head = "".join(f"{key:>11}" for key in rows[-1][1])
    lines = [f"{'':20}{head}"]
    lines += [f"{slug:20}" + "".join(f"{value:>11}" for value in counts.values()) for slug, counts in rows]
    cues = cue_counts(every)
    lines.append(_listed("voices", Counter(story.header.voice for story in every)))
    lines.append(_listed("family kinds", Counter(story.header.family_kind or "-" for story in every)))
    lines.append(f"cues: {len(cues)} different of {cues.total()}")
    lines.append(_listed("most used", cues, 40))
    return lines


def _listed(title: str, counts: Counter[str], most: int | None = None) -> str:
    return f"{title}: " + ", ".join(f"{key} {count}" for key, count in counts.most_common(most))
