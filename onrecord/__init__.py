"""Onrecord keeps the record of a negotiation from news pages: who said what, by whose word, from how many origins."""

__version__ = "0.1.0"
