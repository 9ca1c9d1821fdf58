"""Which language a text is in."""

import pytest

from onrecord.text.language import function_words, language_of, script_of

TEXTS = {
    "en": "The envoys said that the talks would go on for a week.",
    "de": "Die Gespräche in Talvik gehen nach Angaben des Vermittlers weiter.",
    "fr": "Les pourparlers de Talvik ont repris après une pause de deux jours.",
    "es": "Las conversaciones de Talvik continúan tras una pausa de dos días.",
    "ru": "Переговоры в Тальвике продолжаются после двух дней перерыва.",
    "uk": "Переговори у Тальвіку тривають після дводенної перерви, як це було.",
    "ar": "قال الوسيط إن المحادثات في المدينة مستمرة بعد توقف دام يومين.",
    "he": "המתווך אמר כי השיחות יימשכו גם לאחר הפסקה של יומיים.",
    "fa": "میانجی گفت که گفت‌وگوها در این شهر پس از دو روز از سر گرفته شد.",
    "zh": "调解人说，谈判在中断两天后恢复。",
    "ja": "調停者によると、協議は二日間の中断の後に再開された。",
    "tr": "Arabulucu, görüşmelerin iki gün sonra yeniden başladığını ve bir hafta süreceğini söyledi, ancak bu olmadı.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_tells_its_language(code: str) -> None:
    assert language_of(TEXTS[code]) == code


@pytest.mark.parametrize("text", ["", "12 34", "Osk Marl", "—"])
def test_too_little_tells_nothing(text: str) -> None:
    assert language_of(text) is None


def test_the_script_of_most_letters_wins() -> None:
    assert script_of("Osk قال الوسيط إن المحادثات") == "Arabic"
    assert script_of("2031") is None


def test_function_words_of_an_unknown_language_are_those_of_all() -> None:
    assert all(word in function_words(None) for word in ("the", "der", "и"))
    assert "der" not in function_words("en")
