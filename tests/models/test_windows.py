"""Words, pieces and windows: everything is covered once, and offsets stay true for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from onrecord.models.windows import MOST_PIECES_OF_A_WORD, cut, windows_of, word_pieces
from onrecord.models.words import (
    NO_BREAK,
    PARAGRAPH_BREAK,
    SENTENCE_BREAK,
    SHAPES,
    breaks_after,
    paragraph_starts,
    shape_of,
    split_words,
    words_within,
)


def _tokenizer() -> Tokenizer:
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{one}" for one in letters), *".,!?“”"]
    tokenizer = Tokenizer(models.WordPiece({one: at for at, one in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


TOKENIZER = _tokenizer()


def test_words_keep_numbers_whole_and_marks_apart() -> None:
    text = "“At 4,100,” he said."
    words = split_words(text)
    told = [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]
    assert told == ["“", "At", "4,100", ",", "”", "he", "said", "."]


@pytest.mark.parametrize(
    ("word", "shape"),
    [("war", "lower"), ("Oslo", "title"), ("UN", "upper"), ("McKay", "mixed"), ("41", "number"), ("“", "mark")],
)
def test_shapes(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape


def test_breaks_follow_sentences_and_lines() -> None:
    text = "“It ended.” He left\nNow. Then"
    words = split_words(text)
    told = dict(
        zip(
            (text[start:end] for start, end in zip(words.starts, words.ends, strict=True)),
            breaks_after(text, words),
            strict=True,
        )
    )
    assert told["”"] == SENTENCE_BREAK
    assert told["left"] == PARAGRAPH_BREAK
    assert told["ended"] == told["He"] == NO_BREAK


def test_paragraphs_start_after_blank_lines() -> None:
    text = "One\ntwo\n\nthree four\n\n\n five\n\n"
    assert paragraph_starts(text, split_words(text)).tolist() == [False, False, True, False, True]


def test_a_full_window_is_cut_at_the_best_place() -> None:
    none, sentence, paragraph = NO_BREAK, SENTENCE_BREAK, PARAGRAPH_BREAK
    assert cut([1] * 6, [none, none, paragraph, sentence, none, none], 5) == [(0, 3), (3, 6)]
    assert cut([1] * 6, [none, none, none, sentence, none, none], 5) == [(0, 4), (4, 6)]
    assert cut([1] * 6, [none] * 6, 5) == [(0, 5), (5, 6)]
    assert cut([9, 1], [none, none], 5) == [(0, 1), (1, 2)]


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 2))), st.integers(9, 20))
def test_windows_cover_every_word_once(words: list[tuple[int, int]], most: int) -> None:
    counts, breaks = [one for one, _ in words], [one for _, one in words]
    ranges = cut(counts, breaks, most)
    assert [word for first, last in ranges for word in range(first, last)] == list(range(len(words)))
    assert all(sum(counts[first:last]) <= most for first, last in ranges)


@given(st.text())
def test_any_text_has_a_piece_for_every_word(text: str) -> None:
    words, windows = windows_of(TOKENIZER, text)
    assert [window.first for window in windows] == [0, *(window.last for window in windows[:-1])][: len(windows)]
    assert sum(window.last - window.first for window in windows) == len(words)
    for window in windows:
        assert len(window.ids) == len(window.shapes) <= 192
        assert window.heads.min() >= 1
        assert (window.heads[1:] > window.heads[:-1]).all()
        assert window.heads.max() < len(window.ids) - 1


def test_a_word_without_end_takes_few_pieces() -> None:
    text = "a1" * 40
    pieces = word_pieces(TOKENIZER, text, split_words(text))
    assert len(pieces.ids) == MOST_PIECES_OF_A_WORD


@given(st.text("ab .,\n“”é1"), st.integers(0, 20), st.integers(0, 20))
def test_words_within_are_those_that_the_characters_touch(text: str, one: int, other: int) -> None:
    start, end = min(one, other), max(one, other)
    words = split_words(text)
    first, last = words_within(words, start, end)
    told = [
        at
        for at, (begin, close) in enumerate(zip(words.starts.tolist(), words.ends.tolist(), strict=True))
        if begin < end and start < close
    ]
    assert told == list(range(first, last))
