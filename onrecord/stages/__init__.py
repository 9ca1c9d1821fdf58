"""Readers and linkers, one module a stage, named for what it writes. Their order is written here, once."""

from onrecord.stages.actors import actors
from onrecord.stages.counts import counts
from onrecord.stages.dates import dates
from onrecord.stages.datings import datings
from onrecord.stages.disagreements import disagreements
from onrecord.stages.events import events
from onrecord.stages.families import families
from onrecord.stages.figures import figures
from onrecord.stages.meetings import meetings
from onrecord.stages.mentions import mentions
from onrecord.stages.positions import positions
from onrecord.stages.quotations import quotations
from onrecord.stages.reports import reports
from onrecord.stages.rounds import rounds
from onrecord.stages.stage import Linker, Reader, Selector
from onrecord.stages.stances import stances
from onrecord.stages.statements import statements
from onrecord.stages.stories import stories

STORIES: Selector = stories
"""What chooses the stories of a page."""

READERS: tuple[Reader, ...] = (dates, mentions, quotations, counts, meetings, stances, reports)
"""What reads claims from a story, in order: a reader stands after all that it reads."""

LINKERS: tuple[Linker, ...] = (
    families,
    actors,
    statements,
    figures,
    events,
    rounds,
    positions,
    disagreements,
    datings,
)
"""What makes entries of claims, in order: a linker stands after all that it uses."""
