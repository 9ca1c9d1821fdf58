"""Small encoders packaged with Onrecord, and the one way to load and run them; no torch is needed to run."""

from onrecord.models.card import Card, SpanHead, TokenHead, read_card
from onrecord.models.encoded import Encoded, LabelledSpan
from onrecord.models.reader import Reader, load

__all__ = ["Card", "Encoded", "LabelledSpan", "Reader", "SpanHead", "TokenHead", "load", "read_card"]
