"""Whose page it is, by its title, its head and foot, and its address."""

from __future__ import annotations

import pytest

from onrecord.text.masthead import host_of, owner_of, site_of

PROSE = ["The two delegations met again on Monday in the old customs house, the mediators said."] * 3


def owner(head: list[str], foot: list[str]) -> str | None:
    """The owner of a page with these lines about its text."""
    return owner_of([*head, *PROSE, *foot], len(head), len(head) + len(PROSE) - 1)


@pytest.mark.parametrize(
    ("head", "foot", "name"),
    [
        (["KESTREL SIX", "Home", "World"], ["© 2031 Kestrel Six. All rights reserved."], "Kestrel Six"),
        (["Skip to content", "LANTERN", "Live"], ["More from Lantern", "Terms"], "Lantern"),
        (["OSNA | Ostry State News Agency"], ["Copyright OSNA 2031"], "OSNA"),
        (["Vell Evening Gazette", "Subscribe"], [], "Vell Evening Gazette"),
        (["Le Courrier du Delta", "Accueil"], [], "Le Courrier du Delta"),
        (["World News", "Sports", "Opinion"], ["About us", "Terms of use"], None),
        (["Lantern", "Home"], ["© 2031 Holding Media Group"], None),
        (["Envoys to meet on Monday"], ["About the author"], None),
        (["Conflict", "Markets"], ["Conflict", "Markets"], None),
    ],
)
def test_a_name_at_the_head_that_the_foot_owns(head: list[str], foot: list[str], name: str | None) -> None:
    assert owner(head, foot) == name


@pytest.mark.parametrize(
    ("title", "heads", "name"),
    [
        ("Envoys meet in Karrum | The Lantern", ["Envoys meet in Karrum"], "The Lantern"),
        ("The Harbour Times :: Envoys meet in Karrum", ["Envoys meet in Karrum again"], "The Harbour Times"),
        ("Envoys meet in Karrum – World – Lantern", ["Envoys meet in Karrum"], "Lantern"),
        ("Envoys meet in Karrum – and part again", ["Envoys meet in Karrum – and part again"], None),
        ("Envoys meet in Karrum | News", ["Envoys meet in Karrum"], None),
        ("Envoys meet in Karrum", ["Envoys meet in Karrum"], None),
    ],
)
def test_a_title_names_the_site_beside_the_headline(title: str, heads: list[str], name: str | None) -> None:
    assert site_of([title], [*heads, title]) == name


def test_an_address_names_its_host() -> None:
    assert [host_of(url) for url in ("https://www.lantern.example/a", "http://[bad", None, "a.txt")] == [
        "lantern.example",
        None,
        None,
        None,
    ]
