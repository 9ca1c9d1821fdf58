"""The pages that every gate looks at, found by following the record's own ids."""

from __future__ import annotations

import re

from onrecord.web.screens import SCREENS

_LISTINGS = {"/families": "/sources", "/outlets": "/sources", "/dyad": "/dyads"}
"""Pages of one thing that another page than their own path's lists."""


def plain() -> list[str]:
    """Paths of screens that need no id."""
    return [screen.path for screen in SCREENS if "{" not in screen.path and not {"round", "story"} & {*screen.asks}] + [
        "/review"
    ]


def all_paths(get: object) -> list[str]:
    """Every screen, with the first id that its list links to, and the story reader in its three modes. `get` fetches
    a path's HTML."""
    fetch = get
    assert callable(fetch)
    paths = plain()
    for screen in SCREENS:
        if "{" in screen.path:
            listing = _LISTINGS.get(screen.path.split("/{")[0], screen.path.split("/{")[0])
            base = screen.path.split("/{")[0]
            found = re.search(rf'href="({re.escape(base)}/[^"?#]+)["?#]', fetch(listing))
            if found:
                paths.append(found[1])
    rounds = re.findall(r'name="round" value="([^"]+)"', fetch("/rounds"))
    paths.append(f"/rounds/compare?round={rounds[0]}&round={rounds[1]}")
    family = next(path for path in paths if path.startswith("/families/"))
    stories = re.findall(r'name="story" value="([^"]+)"', fetch(family))
    paths.append(f"/stories/compare?story={stories[0]}&story={stories[1]}")
    evidence = re.search(r'href="(/story/[^"]+claim=[^"]+)"', fetch("/statements"))
    assert evidence
    one = evidence[1].replace("&amp;", "&")
    paths += [one, one.replace("?", "?view=both&"), "/search?q=prisoner", "/search?q=zzzz", "/no-such-page"]
    paths += [f"/review?queue={queue}" for queue in ("disputed", "sample")]
    paths += ["/review?kind=meeting&at=3", "/timeline?kind=Talks", "/map?kind=talks", "/positions?as_of=2031-04"]
    return paths
