"""Annotated entity mentions as the entities of a brief: what the program itself would have if it had found them.

A mention takes the entity that the program gives its extent, its head or the office there. One that the program has not
found is handed over with what grammar tells of it: the noun that a "who" stands for, the name that a noun stands beside
("the skipper, Ana Holt"), which is that name's role; else it is an entity of its own, named by its words if it is a
proper name, else a description named by its head.
"""

from collections.abc import Iterable, Iterator

from benchmarks.mentions import Found, Read, mentions
from summarizer.annotate.words import ORG_NOUNS, ROLE_NOUNS
from summarizer.resolve.bundles import described, head
from summarizer.schema import Brief, Entity, EntityKind, Evidence, Passage, Token
from summarizer.wording.stems import stem

_RELATIVES = frozenset("who whom whose which that where".split())
_REFLEXIVES = frozenset("himself herself itself themselves".split())
_BESIDE = frozenset("appos nmod compound".split())


def with_entities(one: Read, small: frozenset[str]) -> tuple[Brief, dict[str, list[Found]]]:
    """The brief with an entity for every mention, and the mentions of each entity; `small` are words that stand without
    a capital in some article beside it."""
    cast = _Cast(one, small)
    made = {entity.id: entity for entity in one.brief.entities}
    found: dict[str, list[Found]] = {}
    for mention in sorted(cast.given, key=lambda mention: mention.key in cast.open):
        name, told = cast.meant(mention)
        if mention.key in cast.open:
            name = _holder(mention, made.values()) or name
        if name not in made:
            made[name] = _entity(one, mention, name)
        if told is not mention and mention.head is not None and mention.head.pos == "NOUN":
            made[name] = _with_role(one, made[name], mention)
        found.setdefault(name, []).append(mention)
    return one.brief.model_copy(update={"entities": tuple(made.values())}), found


def _holder(mention: Found, made: Iterable[Entity]) -> str:
    """The one named entity of the article that is called so in it: the skipper of "the skipper, Ana Holt"."""
    fits = [e.id for e in made if not described(e) and any(stem(head(r.text)) == mention.word for r in e.roles)]
    return fits[0] if len(fits) == 1 else ""


class _Cast:
    """Who is meant by which mention of a document."""

    def __init__(self, one: Read, small: frozenset[str]) -> None:
        self.one, self.given, self._small = one, list(mentions(one, "entities")), small
        self._known = {entity.id: entity for entity in one.brief.entities}
        ours = [(m.start, m.end, m.entity) for m in one.scene.notes.mentions if m.entity in self._known]
        ours += [(role.start, role.end, role.entity) for role in one.scene.notes.roles if role.entity in self._known]
        self._at = {(start, end): str(entity) for start, end, entity in ours}
        self._by_end = {end: str(entity) for _, end, entity in sorted((end - start, end, e) for start, end, e in ours)}
        self.open = frozenset(mention.key for mention in self.given if not self._program(mention))
        self._by_head = {mention.head.index: mention for mention in reversed(self.given) if mention.head is not None}

    def meant(self, mention: Found) -> tuple[str, Found]:
        """The entity a mention means, and the mention that says so: itself, or the one that it stands for."""
        for told in self._followed(mention):
            entity = self._program(told)
            if entity:
                return entity, told
        return self._described(told) or f"given {_name(self.one, told, self._small)}", told

    def _program(self, mention: Found) -> str:
        end = mention.head.end if mention.head else mention.end
        return self._at.get((mention.start, mention.end)) or self._by_end.get(end) or ""

    def _described(self, mention: Found) -> str:
        """The one description of the program's with that head, as all of one head are one here."""
        if mention.head is None or mention.head.pos != "NOUN":
            return ""
        alike = [e for e in self._known.values() if described(e) and stem(head(e.name)) == mention.word]
        bare = [entity for entity in alike if entity.name.casefold() == mention.head.text.casefold()]
        return next((found[0].id for found in (bare, alike) if len(found) == 1), "")

    def _followed(self, mention: Found) -> Iterator[Found]:
        """The mention and those it stands for, one after the other."""
        seen: list[Found] = []
        while mention not in seen:
            seen.append(mention)
            yield mention
            token = self._antecedent(mention.head) if mention.head else None
            mention = self._by_head.get(token.index, mention) if token else mention

    def _antecedent(self, token: Token) -> Token | None:
        reading = self.one.scene.reading
        if token.text.lower() in _RELATIVES and token.pos != "DET":
            clause = next((t for t in (token, *reading.ancestors(token)) if t.dep == "relcl"), None)
            return reading.head(clause) if clause else None
        if token.text.lower() in _REFLEXIVES:
            verb = next((t for t in reading.ancestors(token) if reading.child(t, "nsubj", "nsubjpass")), None)
            return reading.child(verb, "nsubj", "nsubjpass") if verb else None
        if token.pos != "NOUN":
            return None
        beside = [reading.head(token)] if token.dep in _BESIDE else []
        beside += reading.children(token, "appos")
        if token.dep == "attr" and reading.head(token).lemma == "be" and not reading.child(reading.head(token), "neg"):
            beside += reading.children(reading.head(token), "nsubj")
        return next(
            (t for t in beside if t.pos == "PROPN" or t.dep in ("appos", "nsubj") or token.dep == "appos"), None
        )


def _name(one: Read, mention: Found, small: frozenset[str]) -> str:
    """A proper name in its own words, of all else the head. A headline's capital counts where nobody writes the word
    small."""
    noun = mention.head
    if noun is None or noun.pos != "PROPN":
        return noun.lemma.lower() if noun else "?"
    if mention.end <= one.scene.title_end and noun.text.lower() in small:
        return noun.text.lower()
    inside = one.scene.reading.within(mention.start, mention.end)
    words = [token for token in inside if token.index <= noun.index]
    while words[0].pos not in ("PROPN", "NOUN", "ADJ") and words[0].index < noun.index:
        words = words[1:]
    for token in (token for token in inside if token.index > noun.index):  # "Gulf of Aden"
        if token.pos != "PROPN" and token.text not in ("of", "the", "and", "&"):
            break
        words.append(token)
    while not words[-1].text[0].isalnum() or words[-1].text in ("of", "the", "and"):
        words.pop()
    return one.article.text[words[0].start : words[-1].end]


def _entity(one: Read, mention: Found, name: str) -> Entity:
    called = name.removeprefix("given ")
    return Entity(id=name, name=called, kind=_kind(called, mention), evidence=(_cited(one, mention),))


def _kind(called: str, mention: Found) -> EntityKind:
    """As the program calls descriptions with that head noun; of things, and of names that it has not seen, "other"."""
    if called in ORG_NOUNS:
        return "organization"
    many = mention.head is not None and mention.head.tag == "NNS"
    return "other" if called not in ROLE_NOUNS else "group" if many else "person"


def _with_role(one: Read, entity: Entity, mention: Found) -> Entity:
    cited = _cited(one, mention)
    return entity.model_copy(update={"roles": (*entity.roles, Passage(text=cited.quote, evidence=(cited,)))})


def _cited(one: Read, mention: Found) -> Evidence:
    start, end = mention.start, mention.end
    return Evidence(
        article=one.article.info.id, sentence=mention.sentence, start=start, end=end,
        quote=one.article.text[start:end],
    )  # fmt: skip
