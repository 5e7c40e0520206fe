"""Gates for what a model says somebody or something is: who speaks, what has happened. Read off the parse."""

from summarizer.ground.desk import Desk, Found
from summarizer.schema import Token
from summarizer.wording import in_quotes, modality, polarity

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# What a verb of saying governs, whichever verb it is; "oprd" is the "ready" of "called the yard ready".
_SAID = frozenset({"ccomp", "parataxis", "oprd"})


def speaks(found: Found, desk: Desk) -> bool:
    """Whether these words are a voice: subject of a verb with a clause or a quotation, or "according to" them.

    No list of verbs: a new verb of saying is one by what it governs.
    """
    tokens = desk.tokens_in(found.sentence)
    inside = [token for token in tokens if found.start <= token.start and token.end <= found.end]
    heads = [token for token in inside if not any(other.index == token.head != token.index for other in inside)]
    return any(_is_voice(_first_of_row(head, tokens), tokens, desk) for head in heads)


def _first_of_row(token: Token, tokens: list[Token]) -> Token:
    """Of "Strom and Holt said", Holt stands where Strom does."""
    known = {other.index: other for other in tokens}
    while token.dep == "conj" and token.head in known and token.head != token.index:
        token = known[token.head]
    return token


def _is_voice(token: Token, tokens: list[Token], desk: Desk) -> bool:
    governor = next((other for other in tokens if other.index == token.head and other.index != token.index), None)
    if governor is None:
        return False
    if token.dep == "pobj":
        before = [other.text.lower() for other in tokens if other.index in {governor.index - 1, governor.head}]
        return governor.text.lower() == "to" and "according" in before
    if token.dep not in _SUBJECTS or governor.pos not in {"VERB", "AUX"}:
        return False
    if governor.dep == "parataxis" and not in_quotes(desk.article.text, governor.start, governor.end):
        return True
    return any(kid.dep in _SAID for kid in tokens if kid.head == governor.index) or _stands_by_quote(governor, desk)


def _stands_by_quote(verb: Token, desk: Desk) -> bool:
    """Whether a quotation stands in the verb's sentence that the verb is no part of."""
    here = desk.sentence(verb.sentence)
    quotes = [q for q in desk.annotations.quotations if q.start < here.end and here.start < q.end]
    return any(not (q.start <= verb.start < q.end) for q in quotes)


def supposed(found: Found, desk: Desk) -> bool:
    """Whether what the word names is planned, supposed or denied where it stands, and has not happened."""
    sentence = desk.sentence(found.sentence)
    text, at = desk.article.text[sentence.start : sentence.end], found.start - sentence.start
    return modality(text, at) == "open" or polarity(text, at) == "negated"
