"""Scores timelines with tilse, the scorer of Martschat and Markert (2017), which is no part of this project.

    python bench/timelines_score.py FILE      # in an environment that has `pip install tilse`

FILE is what `bench/timelines.py` wrote: one JSON object a line with `name`, `made` and `reference`, each a list of
[date, [sentences]]. Prints for each timeline, and as their mean, ROUGE-1 and ROUGE-2 F of the variants `concat`,
`agreement` and `align+ m:1` (AR1-F and AR2-F are the last one's), and the F1 of dates. Uses tilse's own
implementation of ROUGE (stemmed, without stop words), so that no Perl is needed.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import Any

COLUMNS = ("concat R1", "concat R2", "agree R1", "agree R2", "AR1-F", "AR2-F", "Date-F1")


def timeline_of(rows: list[Any], kind: Any) -> Any:
    """A timeline of tilse's, without the days that have no sentence."""
    return kind({date.fromisoformat(day): list(sentences) for day, sentences in rows if sentences})


def scores_of(made: Any, reference: Any) -> list[float]:
    """The figures of one timeline in the order of `COLUMNS`."""
    from tilse.data.timelines import GroundTruth, Timeline
    from tilse.evaluation import dates, rouge

    scorer = rouge.TimelineRougeEvaluator(measures=["rouge_1", "rouge_2"], rouge_computation="reimpl")
    one, truth = timeline_of(made, Timeline), GroundTruth([timeline_of(reference, Timeline)])
    found = [
        scorer.evaluate_concat(one, truth),
        scorer.evaluate_agreement(one, truth),
        scorer.evaluate_align_date_content_costs_many_to_one(one, truth),
    ]
    rouges = [part[measure]["f_score"] for part in found for measure in ("rouge_1", "rouge_2")]
    return [*rouges, dates.evaluate_dates(one, truth)["f_score"]]


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("file", type=Path)
    lines = [json.loads(line) for line in asked.parse_args().file.read_text("utf-8").splitlines()]
    table = {line["name"]: scores_of(line["made"], line["reference"]) for line in lines}
    print(f"{'':24}" + "".join(f"{name:>11}" for name in COLUMNS))
    for name, row in table.items():
        print(f"{name:24}" + "".join(f"{value:11.3f}" for value in row))
    print(f"{'mean':24}" + "".join(f"{fmean(column):11.3f}" for column in zip(*table.values(), strict=True)))


if __name__ == "__main__":
    main()
