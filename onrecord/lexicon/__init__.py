"""Names and codes of the field, kept as data files, and how text is matched against them."""

from onrecord.lexicon.match import Match
from onrecord.lexicon.names import Name
from onrecord.lexicon.words import Lexicon, lexicon

__all__ = ["Lexicon", "Match", "Name", "lexicon"]
