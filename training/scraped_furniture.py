"""Invented furniture for training pages: what crude scrapers leave between and around the paragraphs of a story."""

from __future__ import annotations

import random
import tomllib
from importlib.resources import files

from scraped_pages import CAPTION, OTHER, PARAGRAPH

from onrecord.text.sentences import sentences

Item = tuple[str, int, bool, int]
PHRASES: dict[str, list[str]] = tomllib.loads(
    files("onrecord.text").joinpath("data/widgets.toml").read_text(encoding="utf-8")
)["phrases"]
FIRST = "Ali Maria Jon Elena Tarik Samira Oluf Ines Pavel Noor Chen Lucía Erik Amina David Rana Ivan Leila Tomás Greta".split()
LAST = "Raval Osk Belhoun Marsh Vale Kordan Petrov Haddad Lindqvist Okoro Marl Tan Ferrer Novak Saab Weiss Ortiz Demir Costa Berg".split()
AGENCIES = "Reuters AFP AP EPA dpa Xinhua Anadolu EFE TASS Getty Images ANSA PTI Kyodo Yonhap".split()
BLURBS = (
    "{n} is a journalist covering conflict and diplomacy in the region. She previously worked for several magazines.",
    "{n} is a senior correspondent based in the capital. He has covered three wars and writes a weekly column.",
    "I am a passionate writer with years of experience in digital media, and I love to bring our readers stories that matter to them.",
    "{n} joined the website as a reporter after a degree in politics. Contact the author at the address below or follow her on social media.",
    "About the author: {n} writes about world affairs. His work has appeared in many newspapers.",
    "{n} ist Redakteurin im Ressort Politik. Sie schreibt vor allem über Außenpolitik und Sicherheit.",
    "{n} est journaliste au service international. Il suit l'actualité de la région depuis dix ans.",
    "{n} es periodista y escribe sobre política internacional. Antes trabajó como corresponsal en varios países.",
    "{n} — корреспондент международного отдела. Пишет о дипломатии и конфликтах.",
    "{n} كاتب صحفي متخصص في الشؤون الدولية، وله مقالات كثيرة في الصحف.",
)
PITCHES = (
    "Sign up for our free daily newsletter and get the stories that matter delivered to your inbox every morning.",
    "You have reached your limit of free articles. Subscribe today to continue reading and support our independent journalism.",
    "We use cookies and similar technologies to improve your experience on our site. By clicking accept you agree to our privacy policy.",
    "Your email address will not be published. Required fields are marked *",
    "If you have enabled privacy controls on your browser, we have to take that as a valid request to opt out of the sale of your data.",
    "These cookies are necessary for the website to function and cannot be switched off in our systems. They do not store any personal information.",
    "The views expressed in this article are the author's own and do not necessarily reflect the editorial stance of this newspaper.",
    "Support our work. We depend on readers like you, and every gift, however small, helps us to report from the places that others leave.",
    "Download our app from the store and never miss a story. You can choose which alerts you want to receive in the settings.",
    "This material may not be published, broadcast, rewritten or redistributed without our written permission. All rights reserved.",
    "Please log in to leave a comment. Comments are moderated, and we ask you to be respectful and stay on the topic.",
    "Wir verwenden Cookies, um Ihnen ein besseres Angebot zu machen. Mit der Nutzung unserer Seiten stimmen Sie der Verwendung zu.",
    "Melden Sie sich für unseren Newsletter an und erhalten Sie jeden Morgen die wichtigsten Nachrichten in Ihr Postfach.",
    "Nous utilisons des cookies pour améliorer votre expérience. En poursuivant votre navigation, vous acceptez notre politique de confidentialité.",
    "Suscríbete a nuestro boletín y recibe cada mañana en tu correo las noticias más importantes del día, elegidas por nuestra redacción.",
    "Мы используем файлы cookie. Продолжая пользоваться сайтом, вы соглашаетесь с политикой конфиденциальности.",
    "نستخدم ملفات تعريف الارتباط لتحسين تجربتك. باستمرارك في التصفح فإنك توافق على سياسة الخصوصية الخاصة بنا.",
    "אנו משתמשים בעוגיות כדי לשפר את החוויה שלך באתר. המשך גלישה באתר מהווה הסכמה לתנאי השימוש שלנו.",
)
COMMENTS = (
    "I don't understand why nobody talks about the real reasons here. You all should read more before you write such things.",
    "Great article, thank you for sharing! I will come back for more.",
    "This is what happens when you let them do whatever they want. We told you so.",
    "Ich sehe das ganz anders. Wer so etwas schreibt, hat von der Sache offenbar keine Ahnung.",
)
CREDITS = (
    "({n}/{a})",
    "(Photo: {n}/{a})",
    "[File: {n}/{a}]",
    "({a})",
    "({a} Photo/{n})",
    "Photo: {n}",
    "Foto: {n} / {a}",
    "© {n}/{a}",
    "Credit: {n}",
    "{n}/{a} via Getty Images",
    "(Reuters)",
    "[{a}]",
    "(Credit: {n}/{a})",
    "({a} photo)",
)


def name(dice: random.Random) -> str:
    """An invented name."""
    return f"{dice.choice(FIRST)} {dice.choice(LAST)}"


def signed(pattern: str, dice: random.Random) -> str:
    """A pattern with a name and an agency."""
    return pattern.format(n=name(dice), a=dice.choice(AGENCIES))


def phrase(kind: str, dice: random.Random) -> str:
    """A phrase of this kind, as it is written on pages."""
    text = dice.choice(PHRASES[kind])
    return dice.choice((text, text.title(), text.upper(), text.capitalize(), text.capitalize()))


def widget(dice: random.Random, titles: list[str]) -> list[str]:
    """One to four lines of furniture."""
    what = dice.random()
    if what < 0.3:
        link = dice.choice(titles)
        return dice.choice(
            (
                [f"{phrase('related', dice)}{dice.choice((' ', ': ', '  ', ' | ', ' – '))}{link}"],
                [phrase("related", dice), link],
                [phrase("related", dice)],
            )
        )
    if what < 0.5:
        kind = dice.choice(("share", "comment", "subscribe", "navigation", "advertising", "stamp", "legal", "media"))
        return [phrase(kind, dice) for _ in range(dice.randint(1, 4))]
    if what < 0.62:
        return [dice.choice(PITCHES)]
    if what < 0.72:
        return [
            f"{dice.choice(('By', 'By', 'by', 'BY', 'Von', 'Por', 'Par', 'Автор:', 'بقلم'))} {name(dice)}",
            *([signed(dice.choice(BLURBS), dice)] if dice.random() < 0.4 else []),
        ]
    if what < 0.8:
        return [signed(dice.choice(BLURBS), dice)]
    if what < 0.9:
        source = dice.choice(
            (
                "Source: {a}",
                "Source(s): {a}",
                "Source link",
                "Quelle: {a}",
                "Fuente: {a}",
                "Sources: {a}",
                "With inputs from {a}",
                "المصدر: وكالات",
                "Источник: {a}",
                "-- {a}",
                "({a})",
                "{a}",
            )
        )
        return [signed(source, dice), *([phrase("related", dice)] if dice.random() < 0.4 else [])]
    if what < 0.95:
        return [
            name(dice),
            dice.choice(("2 hours ago", "14 March 2031, 10:25", "vor 3 Stunden", "Mar 4")),
            dice.choice(COMMENTS),
        ]
    return dice.choice(
        (
            ["TT"],
            ["TT", "20"],
            ["A+", "A-"],
            ["Listen", "5 min"],
            ["..."],
            ["* * *"],
            ["1", "2", "3", "Next"],
            ["Click to comment", phrase("comment", dice)],
        )
    )


def furnished(items: list[Item], dice: random.Random, titles: list[str], often: float) -> list[Item]:
    """A story with invented furniture in and around it, and perhaps an invented caption under its headline."""
    out: list[Item] = []
    body = [number for number, item in enumerate(items) if item[3] == PARAGRAPH]
    for number, item in enumerate(items):
        inside = bool(body) and body[0] <= number <= body[-1]
        if dice.random() < often * (0.35 if inside else 1):
            out += [(line, item[1], False, OTHER) for line in widget(dice, titles)]
        if body and number == body[0] and dice.random() < 0.35:
            out += caption(items, body, dice, item[1])
        out.append(item)
    if dice.random() < 4 * often:
        for _ in range(dice.randint(1, 3)):
            out += [(line, 1, False, OTHER) for line in widget(dice, titles)]
    return out


def caption(items: list[Item], body: list[int], dice: random.Random, gap: int) -> list[Item]:
    """A sentence of the story made a caption: with a date or a credit, once or twice."""
    text = items[dice.choice(body)][0]
    spans = [(a, b) for a, b in sentences(text) if 50 < b - a < 320]
    if not spans:
        return []
    a, b = dice.choice(spans)
    words = text[a:b].rstrip(".")
    when = dice.choice(("", "", ", March 4, 2031", " on 12 May 2031", ", on Feb. 3, 2031", " am 3. Mai 2031"))
    line = f"{words}{when}{dice.choice(('.', '', '.'))} {signed(dice.choice(CREDITS), dice)}"
    return [(line, 0 if n else gap, False, CAPTION) for n in range(dice.choice((1, 1, 1, 2, 2)))]
