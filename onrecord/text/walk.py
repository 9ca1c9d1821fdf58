"""The walk over a raw HTML page that makes its projection: once, without recursion, in linear time.

Markup may be broken in any way. What no reader of the page sees (scripts, styles, comments, what attributes hide) gives
no segment.
"""

from __future__ import annotations

import re

from onrecord.errors import UnreadableError
from onrecord.text.markup import BARRIERS, BLOCKS, CLOSED, COUNTED, ENDS, RAW, TABLE_PARTS, TOKEN, UNSEEN, VOIDS, hides
from onrecord.text.projection import BLOCK, JOINED, LINE, SPACE, Projection, squeeze

TAG_LIMIT = 6_000_000
"""Tags of a page beyond which it is refused. Real pages have a tag in 90 characters, so 100 MB of one has a million."""

_DEEPEST = 10_000
"""Levels beyond which an element is noted and not entered; browsers stop at 512."""

_SCAN = 64
"""Levels that a misplaced end tag looks up: real pages need under 10, and hostile ones nest without end."""

_LENIENT_AFTER = 20
"""Broken tags after which quotes in tags are ignored: each costs a scan to the end of the page."""

_PARAGRAPH_BREAK = re.compile(r"\n[ \t\r]*\n\s*")
_LOOSE = re.compile(r"([^<]*+)<(?:(/?)([a-zA-Z][^\s/>]*+)([^>]*+)>)")
_TAG_START = re.compile(r"<[a-zA-Z/!?]")
_CLOSERS = {name: re.compile(rf"</{name}(?:[^a-zA-Z0-9>][^>]*)?>", re.IGNORECASE) for name in RAW}
_ANYWHERE = frozenset(("template",))
_PARAGRAPH = frozenset(("p",))
_IS_BLOCK, _IS_VOID, _IS_RAW, _ENDS_OTHERS, _IS_UNSEEN, _IS_COUNTED = 1, 2, 4, 8, 16, 32


def project(raw: str, xhtml: bool = False, concealed: bool = False) -> Projection:
    """Walk a page once. UnreadableError where it has more tags than any page that was made for readers.

    `xhtml`: CDATA is text. `concealed`: what the page hides by attributes counts as visible, for pages that show their
    text by a script.
    """
    walk = _Walk(Projection(raw), xhtml, concealed)
    position, tags, broken, token = 0, 0, 0, TOKEN
    while True:
        found = token.match(raw, position, walk.last)
        if found is None:
            resumed = walk.aside(position)
            if resumed is not None:
                position = resumed
                continue
            broken += 1
            token = TOKEN if broken <= _LENIENT_AFTER else _LOOSE
            found = _LOOSE.match(raw, position, walk.last)
            if found is None:
                break
        tags += 1
        if tags > TAG_LIMIT:
            raise UnreadableError(f"the page has more than {TAG_LIMIT:,} tags", "Leave it out, or save its text.")
        position = walk.tag(found)
    unfinished = _TAG_START.search(raw, position)
    walk.text(position, raw[position : unfinished.start() if unfinished else len(raw)])
    walk.page.squeezed = "".join(walk.squeezed)
    return walk.page


class _Walk:
    """The state of one walk: the open elements, what hides, and what stands before the next segment."""

    __slots__ = (
        "concealed", "gap", "hidden", "kinds", "last", "math", "page", "paragraphs", "pre", "size", "squeezed", "stack",
        "unclosed", "xhtml",
    )  # fmt: skip

    def __init__(self, page: Projection, xhtml: bool, concealed: bool) -> None:
        """At the start of the page, with nothing open. `last` is where the last tag can end."""
        self.page, self.xhtml, self.concealed = page, xhtml, concealed
        self.last = page.raw.rfind(">") + 1
        self.kinds: dict[str, tuple[str, int]] = {}
        self.stack: list[int] = [0]
        self.unclosed: set[str] = set()
        self.squeezed: list[str] = []
        self.size = self.hidden = self.pre = self.paragraphs = self.math = 0
        self.gap = BLOCK

    def text(self, start: int, text: str) -> None:
        """Raw text up to a tag: a segment, or white space, or nothing where it is hidden."""
        if self.hidden or not text:
            return
        if text.isspace():
            self.gap = self.gap or SPACE
        elif self.pre and "\n" in text:
            self._preformatted(start, text)
        else:
            self._segment(start, text)

    def _segment(self, start: int, text: str) -> None:
        """Keep a segment that shows."""
        short = squeeze(text)
        if not short:
            self.gap = self.gap or SPACE
            return
        page = self.page
        page.starts.append(start)
        page.ends.append(start + len(text))
        page.at.append(self.size)
        page.gaps.append(self.gap)
        page.nodes.append(self.stack[-1])
        self.squeezed.append(short)
        self.size += len(short)
        self.gap = JOINED

    def _preformatted(self, start: int, text: str) -> None:
        """Segments of preformatted text, where an empty line parts paragraphs."""
        past = 0
        for found in _PARAGRAPH_BREAK.finditer(text):
            self._segment(start + past, text[past : found.start()])
            self.gap, past = BLOCK, found.end()
        if text[past:].strip():
            self._segment(start + past, text[past:])

    def tag(self, found: re.Match[str]) -> int:
        """Take a text and the tag after it; where the walk goes on."""
        text, slash, name, attrs = found.groups()
        if text and not self.hidden:
            if text.isspace():
                self.gap = self.gap or SPACE
            else:
                self.text(found.start(), text)
        name, kind = self.kinds.get(name) or self._kind(name)
        if slash:
            self._end(name, kind)
        elif kind & _IS_RAW:
            return self._raw(name, found)
        elif kind & _IS_VOID or (self.math and attrs[-1:] == "/"):
            self._void(name, found)
        else:
            self._start(name, kind, attrs, found.start(4))
        return found.end()

    def _kind(self, written: str) -> tuple[str, int]:
        """The name of a tag as it counts, and what its element does, as flags."""
        name = written.lower()
        groups = (
            (BLOCKS, _IS_BLOCK),
            (VOIDS, _IS_VOID),
            (RAW, _IS_RAW),
            (ENDS, _ENDS_OTHERS),
            (UNSEEN, _IS_UNSEEN),
            (COUNTED, _IS_COUNTED),
        )
        kind = (name, sum(flag for names, flag in groups if name in names))
        if len(self.kinds) < 10_000:
            self.kinds[written] = kind
        return kind

    def _start(self, name: str, kind: int, attrs: str, at: int) -> None:
        """Open an element, after ending what it ends."""
        if kind & _IS_BLOCK:
            self.gap = BLOCK
            if self.paragraphs:
                self._close(_PARAGRAPH, BARRIERS)
        if kind & _ENDS_OTHERS:
            self._close(*ENDS[name])
        page, stack = self.page, self.stack
        page.parents.append(stack[-1])
        page.attr_starts.append(at)
        page.attr_ends.append(at + len(attrs))
        if len(stack) < _DEEPEST:
            stack.append(len(page.tags))
        page.tags.append(name)
        if kind & _IS_COUNTED:
            self._count(name, 1)
            if name == "time":
                page.metas.append((name, at, at + len(attrs)))
        if not self.hidden and (
            kind & _IS_UNSEEN or (("hidden" in attrs or "none" in attrs) and not self.concealed and hides(attrs))
        ):
            self.hidden = len(stack) - 1

    def _count(self, name: str, change: int) -> None:
        """Keep count of the open elements on which something depends."""
        if name == "p":
            self.paragraphs += change
        elif name == "pre":
            self.pre += change
        elif name == "math":
            self.math += change

    def _end(self, name: str, kind: int) -> None:
        """Close the element that this end tag means, if it is open and in reach."""
        stack, tags = self.stack, self.page.tags
        block = kind & _IS_BLOCK
        if block:
            self.gap = BLOCK
        if tags[stack[-1]] == name:
            if self.hidden or kind & _IS_COUNTED:
                self._pop(len(stack) - 1)
            else:
                stack.pop()
        elif name == "br":
            self._break()
        else:
            stops = BLOCKS if not block else _ANYWHERE if name in TABLE_PARTS else BARRIERS
            if not self._close(frozenset((name,)), stops) and self.hidden and tags[stack[self.hidden]] == name:
                self._pop(self.hidden)

    def _close(self, names: frozenset[str], stops: frozenset[str]) -> bool:
        """Close the innermost open element of these names, with all inside it, unless a stop lies between."""
        stack, tags = self.stack, self.page.tags
        for at in range(len(stack) - 1, max(0, len(stack) - 1 - _SCAN), -1):
            tag = tags[stack[at]]
            if tag in names:
                self._pop(at)
                return True
            if tag in stops:
                break
        return False

    def _pop(self, at: int) -> None:
        """Close all elements from this level of the stack on."""
        stack, tags = self.stack, self.page.tags
        while len(stack) > at:
            tag = tags[stack.pop()]
            if tag in COUNTED:
                self._count(tag, -1)
        if self.hidden >= at:
            self.hidden = 0

    def _break(self) -> None:
        """A line break; the second without text between is the edge of a block."""
        self.gap = BLOCK if self.gap >= LINE else LINE

    def _void(self, name: str, found: re.Match[str]) -> None:
        """An element that holds nothing."""
        if name == "br":
            self._break()
        elif name in ("meta", "link", "base"):
            low, high = found.span(4)
            self.page.metas.append((name, low, high))
        elif name in BLOCKS:
            self.gap = BLOCK

    def _raw(self, name: str, found: re.Match[str]) -> int:
        """Pass over an element whose content is not read, up to its own end tag or the end of the page."""
        page, start = self.page, found.end()
        end = _CLOSERS[name].search(page.raw, start, self.last) if name not in self.unclosed else None
        if end is None and name in CLOSED:
            self.unclosed.add(name)
            return start
        stop, past = (end.start(), end.end()) if end else (len(page.raw), len(page.raw))
        if name == "title":
            page.title = page.title or (start, stop)
        elif name == "script" and "ld+json" in found[4].lower():
            page.linked_data.append((start, stop))
        else:
            page.dropped.append((found.end(1), past))
        return past

    def aside(self, position: int) -> int | None:
        """Where to go on at a comment, a declaration, CDATA, a bare "<"; None for a broken tag or the end."""
        raw = self.page.raw
        mark = raw.find("<", position, self.last)
        if mark < 0:
            return None
        after = raw[mark + 1]
        if raw.startswith("<!--", mark):
            past = self._comment(mark)
        elif self.xhtml and raw.startswith("<![CDATA[", mark):
            self.text(position, raw[position:mark])
            end = raw.find("]]>", mark)
            self.text(mark + 9, raw[mark + 9 : end if end >= 0 else len(raw)])
            return end + 3 if end >= 0 else len(raw)
        elif after in "!?" or (after == "/" and not raw[mark + 2].isalpha()):
            past = raw.find(">", mark) + 1
        elif after == "/" or (after.isascii() and after.isalpha()):
            return None
        else:
            following = _TAG_START.search(raw, mark + 1, self.last)
            mark = past = following.start() if following else self.last
        self.text(position, raw[position:mark])
        return past

    def _comment(self, mark: int) -> int:
        """Pass over a comment; one without an end hides the rest of the page, as in a browser."""
        raw = self.page.raw
        if raw.startswith(("<!-->", "<!--->"), mark):
            past = raw.find(">", mark) + 1
        else:
            end = raw.find("-->", mark + 4)
            past = end + 3 if end >= 0 else len(raw)
        self.page.dropped.append((mark, past))
        return past
