"""Words, cues and structure of the written corpus beside real news that is labelled elsewhere.

    python bench/corpus.py SETS [--corpus corpus]

SETS is a folder that holds `polnear` (train.jsonl, dev.jsonl: text with source, cue and content spans) and `mend`
(mend_dev.jsonl: summaries out of news, without spans). What is absent is said and left out. Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.score.corpus import read_corpus
from onrecord.text.sentences import sentences

_WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
_QUOTED = re.compile(r"“[^“”]*(?:”|\Z)|\"[^\"\n]*\"", re.M)
_DRAWN_WORDS, _DRAWN_CUES = 50_000, 2_000
_ONE_WORD_CUES = 5

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution's spans."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its attributions, None where nobody marked any."""

    text: str
    said: tuple[Said, ...] | None


def corpus_texts(root: Path) -> list[Text]:
    """The stories of the written corpus."""
    found = []
    for negotiation in read_corpus(root):
        for story in negotiation.stories:
            said = [
                Said(*([(span.start, span.end) for span in spans] for spans in (one.sources, one.cues, one.contents)))
                for one in story.gold.statements
            ]
            found.append(Text(story.text, tuple(said)))
    return found


def polnear_texts(folder: Path) -> list[Text]:
    """PolNeAR's articles; of several annotators the first."""
    found = []
    for name in ("train.jsonl", "dev.jsonl"):
        for line in map(json.loads, (folder / name).read_text("utf-8").splitlines()):
            marked: list[dict[str, Spans]] = next(iter(line["annotations"].values()), [])
            said = [Said(*([(a, b) for a, b in one[part]] for part in ("source", "cue", "content"))) for one in marked]
            found.append(Text(line["text"], tuple(said)))
    return found


def mend_texts(folder: Path) -> list[Text]:
    """MEND's summaries, each text once."""
    lines = map(json.loads, (folder / "mend_dev.jsonl").read_text("utf-8").splitlines())
    texts = {str(line["summary"]) for line in lines}
    return [Text(text, None) for text in sorted(texts)]


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _percentile(values: Sequence[int], share: float) -> int:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0


def _quoted_words(text: str) -> int:
    return sum(len(_words(found[0])) for found in _QUOTED.finditer(text))


def word_figures(texts: Sequence[Text]) -> dict[str, float]:
    """Lengths of texts and sentences, direct speech, numerals, and how varied the words are."""
    words = [word for text in texts for word in _words(text.text)]
    lengths = [len(_words(one.text[a:b])) for one in texts for a, b in sentences(one.text)]
    lengths = [length for length in lengths if length]
    return {
        "texts": len(texts),
        "words": len(words),
        "words a text, median": statistics.median(len(_words(text.text)) for text in texts),
        "words a sentence, mean": statistics.mean(lengths),
        "words a sentence, median": statistics.median(lengths),
        "words a sentence, nine in ten up to": _percentile(lengths, 0.9),
        "sentences over 30 words, %": 100 * sum(length > 30 for length in lengths) / len(lengths),
        "words in quotation marks, %": 100 * sum(_quoted_words(text.text) for text in texts) / len(words),
        "numbers in digits per 1,000 words": 1000 * sum(word[0].isdigit() for word in words) / len(words),
        "letters a word": statistics.mean(map(len, words)),
        f"different words in {_DRAWN_WORDS:,}": _different_words(texts),
    }


def _different_words(texts: Sequence[Text]) -> int:
    # Whole texts in a drawn order: a set's beginning may be one conflict or one publisher.
    order = random.Random(0).sample(list(texts), len(texts))
    words = [word.lower() for text in order for word in _words(text.text)]
    return len(set(words[:_DRAWN_WORDS]))


def _phrase(text: str, spans: Spans) -> str:
    return " ".join(text[a:b].lower() for a, b in spans)


def _one_word_cues(texts: Sequence[Text]) -> Counter[str]:
    phrases = (_phrase(one.text, said.cue) for one in texts for said in one.said or ())
    return Counter(phrase for phrase in phrases if phrase.isalpha())


def reporting_words(sets: Iterable[Sequence[Text]]) -> frozenset[str]:
    """The words that serve alone as a cue, at least five times, in every set that has marks."""
    counts = [_one_word_cues(texts) for texts in sets if texts and texts[0].said is not None]
    common = set.intersection(*(set(count) for count in counts)) if counts else set()
    return frozenset(word for word in common if all(count[word] >= _ONE_WORD_CUES for count in counts))


def _inside(one: tuple[int, int], spans: Spans) -> bool:
    return any(a <= one[0] and one[1] <= b for a, b in spans)


def _order(said: Said) -> str:
    """The order of source, cue and content, by where each begins."""
    starts = [
        (min(a for a, _ in spans), name)
        for spans, name in zip((said.source, said.cue, said.content), "SCT", strict=True)
    ]
    return "".join(name for _, name in sorted(starts))


def _quotes(text: str, said: Said) -> str:
    """Whether a content is all in quotation marks, partly, or not at all."""
    words = [len(_words(text[a:b])) for a, b in said.content]
    quoted = sum(_quoted_words(text[a:b]) for a, b in said.content)
    return "none" if not quoted else "all" if quoted >= sum(words) else "part"


def _share(count: int, of: int) -> float:
    return 100 * count / of if of else 0.0


def cue_figures(texts: Sequence[Text]) -> dict[str, float]:
    """How attribution is built, where it is marked."""
    every = [(one.text, said) for one in texts for said in one.said or () if said.cue and said.content]
    whole = [(text, said) for text, said in every if said.source]
    cues = [_phrase(text, said.cue) for text, said in every]
    orders = Counter(_order(said) for _, said in whole)
    quotes = Counter(_quotes(text, said) for text, said in every)
    words = sum(len(_words(text.text)) for text in texts)
    sources = [len(_words(_phrase(text, said.source))) for text, said in whole]
    contents = [len(_words(_phrase(text, said.content))) for text, said in every]
    nested = sum(
        any(other is not said and _inside(other.cue[0], said.content) for other in one.said or () if other.cue)
        for one in texts
        for said in one.said or ()
    )
    return {
        "cues per 1,000 words": 1000 * len(every) / words,
        f"different cues in {_DRAWN_CUES:,}": len(set(random.Random(0).sample(cues, min(_DRAWN_CUES, len(cues))))),
        "cues that are “said”, %": _share(cues.count("said"), len(cues)),
        "cues of several words, %": _share(sum(len(cue.split()) > 1 for cue in cues), len(cues)),
        "without a source, %": _share(len(every) - len(whole), len(every)),
        "words a source, mean": statistics.mean(sources),
        "words a content, median": statistics.median(contents),
        "content in several pieces, %": _share(sum(len(said.content) > 1 for _, said in every), len(every)),
        "content all in quotation marks, %": _share(quotes["all"], len(every)),
        "content partly in quotation marks, %": _share(quotes["part"], len(every)),
        "order source, cue, content, %": _share(orders["SCT"], len(whole)),
        "order content, source, cue, %": _share(orders["TSC"], len(whole)),
        "order content, cue, source, %": _share(orders["TCS"], len(whole)),
        "other orders, %": _share(len(whole) - orders["SCT"] - orders["TSC"] - orders["TCS"], len(whole)),
        "with another attribution inside, %": _share(nested, len(every)),
    }


def figures(sets: dict[str, list[Text]]) -> dict[str, dict[str, float]]:
    """All figures of every set, by the set's name."""
    reporting = reporting_words(sets.values())
    told = {}
    for name, texts in sets.items():
        words = [word.lower() for text in texts for word in _words(text.text)]
        told[name] = word_figures(texts)
        told[name][f"{len(reporting)} words of saying per 1,000 words"] = (
            1000 * sum(word in reporting for word in words) / len(words)
        )
        if texts[0].said is not None:
            told[name] |= cue_figures(texts)
    return told


def _shown(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) or value >= 1000 else f"{value:.1f}"


def main() -> None:
    """Print the table for the sets that are here."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    options = parser.parse_args()
    sets = {"corpus": corpus_texts(options.corpus)}
    for name, read in (("polnear", polnear_texts), ("mend", mend_texts)):
        if (options.sets / name).is_dir():
            sets[name] = read(options.sets / name)
        else:
            print(f"{name} is not in {options.sets}")
    told = figures(sets)
    keys = list(dict.fromkeys(key for one in told.values() for key in one))
    print(f"| | {' | '.join(told)} |\n|---|{'--:|' * len(told)}")
    for key in keys:
        print(f"| {key} | {' | '.join(_shown(one.get(key)) for one in told.values())} |")


if __name__ == "__main__":
    main()
