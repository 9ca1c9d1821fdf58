"""Onrecord keeps the record of a negotiation from news pages: who said what, by whose word, from how many origins."""

from onrecord.coding import Coding, code_event

__all__ = ["Coding", "code_event"]
__version__ = "0.1.0"
