"""Views that were built are kept for as long as the record does not change: a view is nothing but the state of the
record and the question."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from onrecord.web.boundaries import ENDING

_KEPT = 48
"""Views that are kept, the last used: a page of a long list holds some hundred kilobytes."""

State = tuple[tuple[int, int], ...]


class Memo:
    """The views of one record's file, and of whether somebody writes to it. A record that is no file (a database
    server) is asked anew each time."""

    def __init__(self, path: str) -> None:
        """Keep views of the record at `path`."""
        self._files = () if "://" in path else (path, f"{path}-wal", f"{path}.lock", path + ENDING)
        self._held: OrderedDict[Hashable, tuple[State, Any]] = OrderedDict()
        self._lock = threading.Lock()

    def view(self, key: Hashable, build: Callable[[], Any]) -> Any:
        """The view for a key: the one that is kept if the record's files are as they were, else a new one."""
        state = self._state()
        with self._lock:
            held = self._held.get(key)
            if held and state and held[0] == state:
                self._held.move_to_end(key)
                return held[1]
        made = build()
        if state:
            with self._lock:
                self._held[key] = (state, made)
                self._held.move_to_end(key)
                while len(self._held) > _KEPT:
                    self._held.popitem(last=False)
        return made

    def clear(self) -> None:
        """Forget all views."""
        with self._lock:
            self._held.clear()

    def _state(self) -> State:
        """When the record's files were last written, and how long they are; empty where that cannot be told."""
        found = []
        for name in self._files:
            try:
                about = os.stat(name)
            except OSError:
                found.append((0, 0))
            else:
                found.append((about.st_mtime_ns, about.st_size))
        return tuple(found) if any(found) and found[0] != (0, 0) else ()
