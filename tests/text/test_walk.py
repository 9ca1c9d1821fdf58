"""The walk over raw HTML: what shows, where it stands, what breaks blocks, and markup that is broken in every way."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.errors import UnreadableError
from onrecord.text import walk
from onrecord.text.projection import BLOCK, JOINED, LINE, SPACE, Projection, squeeze
from onrecord.text.walk import project


def raws(page: Projection) -> list[str]:
    """The raw text of each segment."""
    return [page.raw[low:high] for low, high in zip(page.starts, page.ends, strict=True)]


def path(page: Projection, segment: int) -> list[str]:
    """The tags around a segment, innermost first."""
    return [page.tags[node] for node in page.ancestors(page.nodes[segment])]


def test_segments_are_the_raw_text_between_tags() -> None:
    page = project("<p>The <b>strait</b> is&nbsp;open.</p>")
    assert raws(page) == ["The ", "strait", " is&nbsp;open."]
    assert page.squeezed == "Thestraitisopen."
    assert [path(page, at) for at in range(3)] == [["p"], ["b", "p"], ["p"]]


@pytest.mark.parametrize(
    ("markup", "gap"),
    [
        ("<p>a<b>b</b></p>", JOINED),
        ("<p>a <!-- c --><b>b</b></p>", JOINED),
        ("<p>a<i> </i><b>b</b></p>", SPACE),
        ("<p>a\n<b>\n</b>b</p>", SPACE),
        ("<p>a<br>b</p>", LINE),
        ("<p>a<br/> <br>b</p>", BLOCK),
        ("<p>a</p><p>b</p>", BLOCK),
        ("a<hr>b", BLOCK),
        ("<td>a</td><td>b</td>", BLOCK),
        ("<pre>a\n\nb</pre>", BLOCK),
        ("<span>a</span></br><span>b</span>", LINE),
    ],
)
def test_what_stands_between_two_segments(markup: str, gap: int) -> None:
    page = project(markup)
    assert page.squeezed == "ab"
    assert page.gaps[1] == gap


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>seen()</script>",
        "<SCRIPT type=x>if (a < b) { '</p>' }</SCRIPT >",
        "<style>p { content: 'seen' }</style>",
        "<!-- seen -->",
        "<!-->",
        "<!--->",
        "<!-- --><!-- seen > -->",
        "<noscript><p>seen</p></noscript>",
        "<template><p>seen</p></template>",
        "<textarea>seen</textarea>",
        "<svg><title>seen</title><path d='M0'/><text>seen</text></svg>",
        "<iframe>seen</iframe>",
        "<select><option>seen<option>seen</select>",
        "<div hidden>seen<div>seen</div></div>",
        '<div style="color: red; DISPLAY : none">seen</div>',
        "<p style='visibility:hidden'>seen</p>",
        "<!DOCTYPE html>",
        "<?php seen ?>",
        "<![CDATA[seen]]>",
        "</3>",
    ],
)
def test_what_no_reader_sees_is_no_segment(hidden: str) -> None:
    assert project(f"<div>before{hidden}after</div>").squeezed == "beforeafter"


@pytest.mark.parametrize(
    "shown", ["<div class='hidden-xs'>x</div>", "<p aria-hidden=true>x</p>", "<p hidden=until-found>x</p>"]
)
def test_what_only_sounds_hidden_shows(shown: str) -> None:
    assert project(shown).squeezed == "x"


def test_concealed_text_can_be_asked_for() -> None:
    markup = "<body style='display:none'><p>shown by a script</p><script>no</script></body>"
    assert project(markup).squeezed == ""
    assert project(markup, concealed=True).squeezed == "shownbyascript"


def test_cdata_is_text_in_xhtml() -> None:
    assert project("<p>a<![CDATA[b < c]]>d</p>", xhtml=True).squeezed == "ab<cd"


@pytest.mark.parametrize(
    ("markup", "squeezed"),
    [
        ("a < b and c > d", "a<bandc>d"),
        ("1 <2 <3", "1<2<3"),
        ("<p>a<p>b</div></span>c", "abc"),
        ("<a title='>'>x</a>", "x"),
        ('<a title="a > b" href=x>y</a>', "y"),
        ("<p>text <a href='unclosed", "text"),
        ("<b><p>x</b>y</p>z", "xyz"),
        ("&lt;p&gt; &amp; &copy &#8220;q&#x201d; &nosuch; &", "<p>&©“q”&nosuch;&"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphenzerowidth"),
        ("<DIV>A<Br>B</dIv>", "AB"),
        ("<p/>x<div/>y", "xy"),
        ("", ""),
        ("<", "<"),
        ("<>", "<>"),
        ("</", ""),
        ("<!--", ""),
        ("<script>", ""),
        ("<svg><p>never closed", "neverclosed"),
    ],
)
def test_broken_markup_is_read_as_it_shows(markup: str, squeezed: str) -> None:
    assert project(markup).squeezed == squeezed


def test_elements_end_where_others_begin() -> None:
    page = project(
        "<ul><li>a<li>b<ul><li>c</ul></ul><p>d<div>e</div><table><tr><td>f<td>g<tr><td>h</table><dl><dt>i<dd>j"
    )
    paths = {page.raw[page.starts[at]]: path(page, at) for at in range(len(page.starts))}
    assert paths["b"] == ["li", "ul"]
    assert paths["c"] == ["li", "ul", "li", "ul"]
    assert paths["e"] == ["div"]
    assert paths["g"] == ["td", "tr", "table"]
    assert paths["h"] == ["td", "tr", "table"]
    assert paths["j"][0] == "dd"
    assert "dt" not in paths["j"]


def test_a_stray_end_tag_does_not_leave_its_cell() -> None:
    page = project("<div><table><tr><td>a</div>b</td></tr></table>c</div>")
    assert path(page, 1) == ["td", "tr", "table", "div"]
    assert path(page, 2) == ["div"]


def test_what_the_page_says_of_itself_is_noted() -> None:
    page = project(
        "<title>T &amp; U</title><meta name=a content=b><link rel=canonical href=x><time datetime=2031-04-02>now</time>"
        "<script type='application/ld+json'>{}</script><svg><title>no</title></svg>"
    )
    assert page.title is not None
    assert page.raw[slice(*page.title)] == "T &amp; U"
    assert [tag for tag, _, _ in page.metas] == ["meta", "link", "time"]
    assert [page.raw[low:high] for low, high in page.linked_data] == ["{}"]


def test_what_is_dropped_leaves_the_visible_text() -> None:
    page = project("<p>a</p><script>x</script><!-- y --><style>z</style><p>b</p>")
    kept, past = [], 0
    for low, high in page.dropped:
        kept.append(page.raw[past:low])
        past = high
    assert "".join(kept) + page.raw[past:] == "<p>a</p><p>b</p>"


MARKUP = st.lists(
    st.sampled_from(
        "<p> </p> <div> </div> <b> </b> <a\thref='x'> </a> <br> <li> <ul> </ul> <td> </td> <table> </table> <tr> "
        "<pre> </pre> <!-- --> <!-- --> <!--> <script> </script> <svg> </svg> <style> </style> <div\thidden> "
        '<noscript> </noscript> < > & &amp; &nbsp; &#160; &shy; &lt;b&gt; &hellip &#x1F600; &#0; <a\ttitle="x>y"> '
        "<![CDATA[ ]]> <?x> </x <time> <math> <mi/> "
        "=\" =' \" ' words Norlund استؤنفت 港口 e\u0301 \u00ad \u200b \u200d \u202e \ufeff".split(" ")
    )
    | st.sampled_from([" ", "\n", "\r\n", "\t", "  ", "\n\n", "\u00a0", "\u2028"])
    | st.text(max_size=6),
    max_size=40,
).map("".join)


@given(MARKUP, st.booleans(), st.booleans())
@example("<a ='<a =\"" * 30, False, False)
def test_any_markup_gives_segments_in_order_that_make_the_squeezed_text(raw: str, xhtml: bool, concealed: bool) -> None:
    page = project(raw, xhtml, concealed)
    assert page.squeezed == "".join(squeeze(text) for text in raws(page))
    ends = [0, *page.ends]
    assert all(past <= low < high for past, low, high in zip(ends, page.starts, page.ends, strict=False))
    assert all(page.parents[node] < node for node in range(1, len(page.parents)))
    assert len(page.starts) == len(page.at) == len(page.gaps) == len(page.nodes)


SECONDS = 20
HOSTILE = {
    "nested": "<div>" * 1_000_000,
    "nested inline": "<b>" * 1_000_000 + "x" + "</i></a>" * 200_000,
    "nested and closed": "<div>" * 500_000 + "x" + "</div>" * 500_000,
    "links": "<a href=x>y</a>" * 300_000,
    "quotes without end": '<a href="x ' * 300_000,
    "quotes that cross": "<a ='<a =\"" * 300_000,
    "tags without end": "<a " * 1_000_000,
    "angles": "<" * 1_000_000,
    "comments without end": "<!--" * 1_000_000,
    "pictures without end": "<svg>" * 300_000,
    "scripts": "<script>x</script>" * 200_000,
    "ends of scripts": "<script>" + "</script x" * 300_000,
    "names": "".join(f"<x{number}>" for number in range(200_000)),
    "attributes": "<div " + "a='b' " * 500_000 + ">",
    "references": "&" * 1_000_000 + "&amp;" * 200_000,
    "lines": "<pre>" + "x\n \n" * 300_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_takes_linear_time(name: str) -> None:
    start = time.process_time()
    project(HOSTILE[name])
    assert time.process_time() - start < SECONDS


def test_a_page_with_more_tags_than_any_page_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "TAG_LIMIT", 100)
    with pytest.raises(UnreadableError) as refused:
        project("<b>" * 101)
    assert "100 tags" in str(refused.value)
    assert refused.value.hint
