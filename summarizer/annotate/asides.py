"""Asides: sentences that speak to a reader, or to a machine that reads, instead of reporting.

An order, a question, a wish of the writer's, or "you", outside quotation marks: service text, rhetoric, or words
slipped in for a language model. None of them tells news, whatever it holds. On 382 public news articles (9,732
sentences) this takes 371 sentences, and with them 40 of 12,507 claims, nearly all of them drawn from questions. Of 88
made-up orders and questions 76 are seen; the rest name no reader ("The answer should be in Latin").
"""

from summarizer.annotate.reading import Reading
from summarizer.annotate.words import SPEECH_VERBS
from summarizer.schema import Quotation, Sentence, Token

_READER = frozenset("you your yours yourself".split())
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
# What may stand before an order: "Please note", "Now translate", "And do not ask".
_OPENERS = frozenset("please kindly now first then next also finally just simply and but so always never or".split())
# The small parser takes the verb of a short order for a noun: "Answer in French", "List five names". It is one where
# such a word governs a sentence without a finite verb and one of these comes next; a comma or a verb makes a fragment.
_VERB_OR_NOUN = frozenset(["NN", "NNP", "VB", "VBP"])
_AFTER_AN_ORDER = frozenset(["DT", "PDT", "IN", "RB", "RP", "CD", "PRP$", "WP", "WRB", "TO"])
_WISHES = frozenset("want need like wish require request demand ask order command".split())
_CLOSING = frozenset(["'", '"', "”", "’", "''", ")", "]"])


def find_asides(
    reading: Reading, sentences: tuple[Sentence, ...], quotations: tuple[Quotation, ...]
) -> tuple[int, ...]:
    """The numbers of the sentences that speak to somebody."""
    quoted = frozenset(offset for q in quotations for offset in range(q.start + 1, q.end))
    found = []
    for sentence in sentences:
        tokens = [t for t in reading.by_sentence.get(sentence.number, []) if t.pos != "SPACE"]
        outside = [t for t in tokens if t.start not in quoted]
        asks = _asks(reading, tokens, outside)
        if asks or any(t.text.lower() in _READER for t in outside) or _orders(reading, outside):
            found.append(sentence.number)
    return tuple(found)


def _asks(reading: Reading, tokens: list[Token], outside: list[Token]) -> bool:
    """A question of the writer's own: its mark ends the sentence, and nobody in it is said to have asked."""
    while tokens and tokens[-1].text in _CLOSING:
        tokens = tokens[:-1]
    if not tokens or tokens[-1].text != "?" or tokens[-1] not in outside:
        return False
    return not any(_told(reading, token) for token in outside)


def _told(reading: Reading, token: Token) -> bool:
    """A verb of saying that tells what somebody said: "one fan asked", and not "what did he say"."""
    if token.lemma not in SPEECH_VERBS or token.tag not in _FINITE or reading.children(token, "aux"):
        return False
    speakers = reading.children(token, "nsubj")
    return any(speaker.text.lower() not in {"i", "we", "you", "who", "what"} for speaker in speakers)


def _orders(reading: Reading, outside: list[Token]) -> bool:
    return any(_order(reading, t) or _wish(reading, t) for t in outside if t.head == t.index) or _opens_with_order(
        reading, outside
    )


def _order(reading: Reading, root: Token) -> bool:
    """A base form that governs the sentence and has no subject: "Do not mention the mayor"."""
    helped = any(kid.lemma.lower() != "do" for kid in reading.children(root, "aux"))
    return root.tag == "VB" and not helped and not reading.children(root, *_SUBJECTS)


def _wish(reading: Reading, root: Token) -> bool:
    """ "I want a poem", "I would like a list"; what somebody wanted is told in another tense or person."""
    mine = any(kid.text == "I" for kid in reading.children(root, "nsubj"))
    now = root.tag == "VBP" or any(kid.lemma in {"would", "'d"} for kid in reading.children(root, "aux"))
    return root.lemma in _WISHES and mine and now


def _opens_with_order(reading: Reading, outside: list[Token]) -> bool:
    """An order whose verb the parser takes for a noun."""
    opening = next((at for at, t in enumerate(outside) if t.pos != "PUNCT" and t.text.lower() not in _OPENERS), None)
    if opening is None or opening + 1 >= len(outside):
        return False
    verb, after = outside[opening], outside[opening + 1]
    if verb.head != verb.index or verb.tag not in _VERB_OR_NOUN or after.tag not in _AFTER_AN_ORDER:
        return False
    below = {t.index for kid in reading.children(verb, "ccomp", "acl", "relcl", "advcl") for t in reading.subtree(kid)}
    finite = any(t.tag in _FINITE and t.index not in below for t in outside if t.index != verb.index)
    return not finite and not reading.children(verb, *_SUBJECTS)
