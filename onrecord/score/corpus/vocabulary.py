"""The closed vocabularies of the corpus's gold lines; what each word means is written in corpus/GUIDELINES.md."""

from __future__ import annotations

import re

VOICES = frozenset(
    "wire state-agency broadcaster local-paper weekly live-blog press-release read-out press-conference "
    "machine-translation spun think-tank".split()
)
FAMILY_KINDS = frozenset("abridged verbatim updated merged rewritten translated spun".split())
NAME_KINDS = ("person", "organisation", "state", "place", "people", "facility", "other")
SPEAKER_KINDS = frozenset("person organisation state outlet unnamed".split())
STATEMENT_STANCES = frozenset("assert deny accuse demand reject threaten promise praise predict concede".split())
COMPARATORS = ("exact", "at_least", "about", "more_than", "fewer_than", "up_to")
UNITS = (
    "deaths injuries hostages prisoners displaced missing fighters weapons trucks money towns soldiers days weeks "
    "months years percent other"
).split()
COUNT_STATUSES = ("actual", "proposed", "planned", "claimed_disputed")
MEETING_STATUSES = ("planned", "under_way", "held", "stalled", "failed")
MEETING_KINDS = ("direct", "mediated", "with_mediator", "internal", "diplomatic")
MEETING_FORMATS = ("in_person", "video", "phone", "unknown")
PARTY_STANCES = ("demands", "offers", "accepts", "rejects", "conditions", "refuses_to_discuss", "open")
TERMS = (
    "ceasefire end_of_war hostage_release hostage_list prisoner_release withdrawal return_of_displaced "
    "humanitarian_aid reconstruction governance security_control disarmament elections unity statehood annexation "
    "territory military_operation normalisation guarantees monitoring mediation sanctions amnesty other"
).split()
REALIS = ("actual", "ongoing", "planned", "hypothetical", "negated", "historical")
DISAGREEMENTS = frozenset({"denies", "contradicts", "counts_differently"})
EVENT_MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": (
        "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
        "heavy-weapons crowd-control unconventional"
    ),
}
CAMEO_TALKS = frozenset(
    "036 037 038 039 040 041 042 043 044 045 046 057 0841 0863 0871 0872 0874 1053 1056 106 107 108 1243 1246 125 126 "
    "127 134 135 139 164 165 196".split()
)

_DAY = r"(?:\d{4}|XXXX|\d{3}|\d{2})"
_PART = r"(?:-(?:W(?:\d\d|XX)(?:-(?:WE|[1-7X]))?|Q[1-4X]|H[12X]|SP|SU|FA|WI|(?:\d\d|XX)(?:-(?:\d\d|XX))?))?"
_CLOCK = r"(?:T(?:\d\d(?::\d\d){0,2}|XX|MO|MI|AF|EV|NI|DT)(?:Z|[+-]\d\d(?::\d\d)?)?)?"
_LENGTH = r"P(?:(?:\d+(?:\.\d+)?|X)(?:Y|M|W|D|DE|CE|Q|WE))*(?:T(?:(?:\d+(?:\.\d+)?|X)[HMS]|NI|MO|EV|AF|DT)+)?"
_VALUE = re.compile(
    rf"(?:{_DAY}{_PART}{_CLOCK}|T(?:\d\d(?::\d\d)?|MO|MI|AF|EV|NI|DT)|(?:PRESENT|PAST|FUTURE)_REF|(?=P.){_LENGTH})\Z"
)


def is_time_value(value: str) -> bool:
    """Whether a value is one of TimeML's: a calendar or week date, season, time, duration or reference."""
    return _VALUE.match(value) is not None
