"""Stories from HTML, from page to draft: what is chosen, what part of the story it is, and what is said of it."""

from __future__ import annotations

import pytest
from html_pages import SENTENCES, article, check, only, page, paragraphs, pieces, read
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.text import stories
from onrecord.types.evidence import Draft, PieceKind, Story

BODY = paragraphs()


def body(draft: Draft) -> list[str]:
    """The paragraphs of a story."""
    return pieces(draft, PieceKind.PARAGRAPH)


def test_a_story_is_its_headline_and_paragraphs_and_nothing_around_them() -> None:
    draft = only(article(BODY))
    assert draft.headline == "Talks in Port Ellan resume"
    assert pieces(draft, PieceKind.HEADLINE) == ["Talks in Port Ellan resume"]
    assert body(draft) == list(SENTENCES)
    assert draft.language == "en"


def test_paragraphs_are_whole_whatever_markup_is_in_them() -> None:
    first = (
        "The <a href='/n'>delegates of Norlund</a> met<!-- ad --> the&nbsp;coun&shy;cil of <em>Est</em>mark\n"
        "  on Tuesday, it&#39;s said."
    )
    draft = only(article(paragraphs(first, *SENTENCES[1:])))
    assert body(draft)[0] == "The delegates of Norlund met the council of Estmark on Tuesday, it's said."


def test_every_character_can_be_located_in_the_page() -> None:
    markup = article(paragraphs("Both sides <b>agreed</b> on Friday &amp; left the hall by the back door.", *SENTENCES))
    draft = only(markup)
    story = Story("s", "p", 0, draft.text, draft.pieces, draft.runs)
    at = draft.text.index("sides agreed on")
    ranges = story.locate(at, at + len("sides agreed on"))
    assert [markup[part.start : part.end] for part in ranges] == ["sides ", "agreed", " on"]
    at = draft.text.index("& left")
    assert markup[story.locate(at, at + 1)[0].start :].startswith("&amp;")


def test_subheads_are_kept_as_such_and_trailing_ones_dropped() -> None:
    draft = only(
        article(f"{paragraphs(*SENTENCES[:3])}<h2>The islands</h2>{paragraphs(*SENTENCES[3:])}<h2>More news</h2>")
    )
    assert pieces(draft, PieceKind.SUBHEAD) == ["The islands"]


def test_a_headline_is_given_once_and_first() -> None:
    title = "Talks in Port Ellan resume"
    draft = only(article(f"<h2>{title}</h2>{BODY}<p>{title}</p>", title=title))
    assert draft.text.count(title) == 1
    assert draft.pieces[0].kind is PieceKind.HEADLINE


def test_a_headline_that_only_metadata_gives_is_no_piece() -> None:
    site = "<meta property='og:site_name' content='The Strait Courier'>"
    title = "<title>Quiet day in the strait - The Strait Courier</title>"
    markup = f"<html><head>{title}{site}</head><body><div>{BODY}</div></body></html>"
    draft = only(markup)
    assert draft.headline == "Quiet day in the strait"
    assert pieces(draft, PieceKind.HEADLINE) == []


def test_the_lead_between_headline_and_body_comes_back() -> None:
    lead = "After three weeks of silence the two governments have sent their negotiators back to the harbour"
    head = f"<meta name=description content='{lead[:60]}…'>"
    markup = article(BODY, head).replace(
        "<div class='story-body'>", f"<div class=x>{lead}</div><div class='story-body'>"
    )
    assert body(only(markup))[0] == lead


def test_captions_are_pieces_of_their_own_and_once() -> None:
    figure = "<figure><img src=x><figcaption>Delegates at the harbour hall on Tuesday</figcaption></figure>"
    draft = only(article(paragraphs(*SENTENCES[:2]) + figure + paragraphs(*SENTENCES[2:]) + figure))
    assert pieces(draft, PieceKind.CAPTION) == ["Delegates at the harbour hall on Tuesday"]
    assert body(draft) == list(SENTENCES)


def test_a_caption_set_like_a_paragraph_is_told_by_its_credit() -> None:
    caption = "Patrol boats off Port Ellan on Monday. Photo: J. Brandt"
    draft = only(article(paragraphs(SENTENCES[0], caption, *SENTENCES[1:])))
    assert pieces(draft, PieceKind.CAPTION) == [caption]


@pytest.mark.parametrize(
    ("byline", "head"),
    [
        ("<p class=byline>By Ada Lindqvist and Bo Sander</p>", ""),
        ("<div>Ada Lindqvist</div>", "<meta name=author content='Ada Lindqvist'>"),
        ("<p>by Ada Lindqvist, our correspondent in Port Ellan</p>", ""),
    ],
)
def test_the_byline_is_no_paragraph(byline: str, head: str) -> None:
    draft = only(article(byline + BODY, head))
    assert "Ada Lindqvist" in (draft.byline or "")
    assert "Ada Lindqvist" in pieces(draft, PieceKind.BYLINE)[0]
    assert body(draft) == list(SENTENCES)


def test_dateline_and_wire_are_read_from_the_text() -> None:
    opening = (
        "PORT ELLAN, April 2 (Reuters) - The talks resumed on Tuesday after a pause of three weeks, both sides said."
    )
    draft = only(article(paragraphs(opening, *SENTENCES) + "<p>Source: Xinhua</p>"))
    assert draft.dateline_place == "PORT ELLAN"
    assert set(draft.credits) == {"Reuters", "Xinhua"}
    assert pieces(draft, PieceKind.CREDIT) == ["Source: Xinhua"]


FURNITURE = [
    "<p><a href=/other>Estmark elects a new council in a quiet vote</a></p>",
    "<p>Read more: <a href=/other>Estmark elects a new council in a quiet vote</a></p>",
    "<p>Lea también: <a href=/other>Estmark elige un nuevo consejo en una votación tranquila</a></p>",
    "<div class=related-posts><p>Estmark elected a new council in a quiet vote on Sunday, officials said.</p></div>",
    "<div class='newsletter-signup'><p>The best of the strait, every morning in your letter box.</p></div>",
    "<p>Sign up for <a href=/n>our newsletter</a> and never miss a tide.</p>",
    "<p>Tags: <a href=/t1>strait</a>, <a href=/t2>talks</a></p>",
    "<p>Photo: Courier archive</p>",
    "<form><p>Tell us what you think of the talks in the harbour hall, we read everything.</p></form>",
    "<aside><p>Estmark is an island council of forty members which has sat since the great storm.</p></aside>",
    "<p style='display:none'>This sentence is hidden from every reader of the page and is no evidence.</p>",
]


@pytest.mark.parametrize("furniture", FURNITURE)
def test_furniture_in_and_after_the_text_is_no_paragraph(furniture: str) -> None:
    markup = article(paragraphs(*SENTENCES[:3]) + furniture + paragraphs(*SENTENCES[3:]) + furniture)
    assert body(only(markup)) == list(SENTENCES)


def test_a_link_within_a_sentence_is_no_furniture() -> None:
    linked = "Norlund's council said that <a href=/x>it would not sign anything before the boats are gone</a>."
    assert len(body(only(article(paragraphs(linked, *SENTENCES))))) == 7


def test_what_stands_before_the_headline_is_not_of_the_story() -> None:
    masthead = "<p>The Strait Courier has been printed on the quay since the year of the great storm.</p>"
    draft = only(article(BODY).replace("<article>", f"<article>{masthead}"))
    assert body(draft) == list(SENTENCES)


def test_text_that_goes_on_in_a_like_box_is_not_cut_off() -> None:
    chunk = "<div class=chunk>{}</div><div class=ad>Advertisement</div>"
    parts = [f"{number}. {text}" for number in range(6) for text in SENTENCES]
    markup = article("".join(chunk.format(paragraphs(*parts[at : at + 6])) for at in range(0, 36, 6)))
    assert body(only(markup)) == parts


def test_a_page_that_hides_its_text_until_a_script_runs_is_read() -> None:
    markup = article(BODY).replace("<body>", "<body style='display:none'>")
    assert body(only(markup)) == list(SENTENCES)


def test_text_that_stands_in_json_ld_alone_is_read_from_there() -> None:
    text = r"Die Gespr\u00e4che ruhen, sagte \"Lund\".\n" + " ".join(SENTENCES) + r"\n\nEnde \ud83d\ude00 &amp; Schluss"
    linked = f'{{"@type":"NewsArticle","articleBody":"{text}"}}'
    head = f'<script type="application/ld+json">{linked}</script>'
    markup = (
        f"<html><head><title>Talks rest</title>{head}</head><body><h1>Talks rest</h1><div id=app></div></body></html>"
    )
    found = stories(page(markup))
    assert len(found) == 1
    assert body(found[0]) == ['Die Gespräche ruhen, sagte "Lund".', " ".join(SENTENCES), "Ende 😀 & Schluss"]
    assert found[0].headline == "Talks rest"
    quoted = [run for run in found[0].runs if run.exact]
    assert all(markup[run.raw_start : run.raw_end] == found[0].text[run.start : run.end] for run in quoted)


def test_several_articles_with_their_own_headings_are_several_stories() -> None:
    post = "<article><h2>{}</h2>{}</article>"
    long = [f"{text} {SENTENCES[0]} {SENTENCES[5]}" for text in SENTENCES]
    titles = ("Boats leave the strait", "Council sits at night", "Lighthouse keeper resigns")
    posts = "".join(post.format(title, paragraphs(*(f"{title}: {text}" for text in long))) for title in titles)
    found = read(f"<html><head><title>The Strait Courier</title></head><body><main>{posts}</main></body></html>")
    assert tuple(draft.headline for draft in found) == titles
    assert all(len(body(draft)) == 6 for draft in found)


@pytest.mark.parametrize(
    "markup",
    [
        "",
        " \n ",
        "<html><body></body></html>",
        "<html><body><ul>" + "<li><a href=/x>Section</a></li>" * 30 + "</ul></body></html>",
        "<html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1></body></html>",
        "<script>var text = 'no text of a page at all, though long enough to be a sentence';</script>",
        "<!-- " + SENTENCES[0],
    ],
)
def test_a_page_without_running_text_holds_no_story(markup: str) -> None:
    assert read(markup) == []


def test_fragments_and_tables_of_old_pages_are_read() -> None:
    assert body(only(paragraphs())) == list(SENTENCES)
    rows = "".join(f"<tr><td><font size=2>{text}<br><br></font></td></tr>" for text in SENTENCES)
    assert body(only(f"<table width=600>{rows}</table>")) == list(SENTENCES)
    breaks = "<br><br>".join(SENTENCES)
    assert body(only(f"<html><body><div>{breaks}</div></body></html>")) == list(SENTENCES)


def test_right_to_left_text_keeps_its_marks_and_joiners() -> None:
    text = (
        "قال مسؤول مطلع على المحادثات إن الطرفين اتفقا على تبادل قوائم السجناء قبل نهاية الأسبوع في ميناء\u200fإيلان."
    )
    persian = (
        "نمایندگان دو طرف می\u200cگویند که گفت\u200cوگوها در تالار بندر از سر گرفته شده و تا جمعه ادامه می\u200cیابد."
    )
    story = f"<h1>استئناف المحادثات في الميناء</h1>{paragraphs(text, persian, text + ' 2')}"
    draft = only(f"<html lang=ar dir=rtl><body><article>{story}</article></body></html>")
    assert body(draft)[:2] == [text, persian]
    assert draft.language == "ar"


def test_xhtml_is_read_like_html() -> None:
    markup = f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Talks</h1>{BODY}</body></html>'
    assert body(only(markup, media_type="application/xhtml+xml")) == list(SENTENCES)


def test_what_is_said_beside_the_page_outranks_the_page() -> None:
    head = "<link rel=canonical href='https://courier.example/canonical'>"
    draft = only(article(BODY, head), url="https://courier.example/given")
    assert draft.url == "https://courier.example/given"
    assert only(article(BODY, head)).url == "https://courier.example/canonical"


def test_scripts_and_handlers_stay_what_they_are_text_or_nothing() -> None:
    evil = (
        "<img src=x onerror=alert(1)><script>alert(2)</script>Norlund&lt;script&gt;alert(3)&lt;/script&gt; said that it"
        " was open to talks on Friday."
    )
    draft = only(article(paragraphs(evil, *SENTENCES)))
    assert body(draft)[0] == "Norlund<script>alert(3)</script> said that it was open to talks on Friday."
    assert "alert(1)" not in draft.text
    assert "alert(2)" not in draft.text


def test_the_same_page_is_read_alike_again() -> None:
    markup = article(BODY)
    assert stories(page(markup)) == stories(page(markup))


BITS = st.lists(
    st.sampled_from(
        [
            *(f"<p>{text}</p>" for text in SENTENCES),
            *(f"<div class='box related'>{text}</div>" for text in SENTENCES[:2]),
            *FURNITURE,
            "<h2>Islands</h2>",
            "<figure><figcaption>Boats at dusk in the strait</figcaption></figure>",
            "<time datetime=2031-04-02>2 April 2031</time>",
            "By Ada Lindqvist",
            "\u202eمیناء",
            *"<article> </article> <div> </div> <table><tr><td> </td></tr></table> <p> <br> <b> </b> </a>".split(),
            *"&nbsp; &shy; &amp; <!----> < \u00ad <script>x</script> <ul><li>one<li>two</ul> <svg>".split(),
            *("<a href=x>", "<pre>a\n\nb</pre>", "\n"),
        ]
    )
    | st.text(max_size=12),
    max_size=30,
).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BITS, st.booleans())
@example(f"<p>{SENTENCES[0]}</p>&\x1b", False)
def test_every_story_of_any_page_is_a_selection_of_it(content: str, whole: bool) -> None:
    made = page(article(content) if whole else content)
    for draft in stories(made):
        check(made, draft)
        story = Story("s", "p", 0, draft.text, draft.pieces, draft.runs)
        for run in draft.runs:
            located = story.locate(run.start, run.end)
            assert located[0].start == run.raw_start
            assert located[-1].end == run.raw_end
