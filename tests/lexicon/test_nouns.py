"""The lists of words: that each is used, that none holds a word twice, and that none is asked for in vain."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from onrecord.lexicon.nouns import nouns

LISTS: dict[str, str] = tomllib.loads((files("onrecord.lexicon") / "data" / "nouns.toml").read_text(encoding="utf-8"))
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("lexicon", "stages")
    for path in files("onrecord").joinpath(folder).iterdir()
    if path.name.endswith(".py")
)


def test_every_list_is_used_and_every_list_that_is_used_stands_in_the_file() -> None:
    assert set(re.findall(r"""\b(?:nouns|phrases)\(["'](\w+)["']\)""", CODE)) == set(LISTS)


def test_no_list_holds_a_word_twice() -> None:
    assert [name for name, words in LISTS.items() if len(words.split()) != len(nouns(name))] == []


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        nouns("nonesuch")
