"""Pages for tests: reports of any size and any words, and what stands in the HTML that comes of them."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from summarizer.schema import (
    Actor,
    Article,
    ArticleInfo,
    Brief,
    ChangeLine,
    ClaimRef,
    Commitment,
    CommitmentLine,
    Entity,
    EntityRef,
    Event,
    Evidence,
    Finding,
    Gap,
    Ledger,
    LedgerEntry,
    Line,
    Passage,
    Placed,
    Provenance,
    Sentence,
    Side,
    Source,
    Statement,
    Status,
    StatusReport,
    Storyline,
    When,
    WithheldCount,
)


@dataclass
class Stack:
    """A report with its briefs and its articles."""

    report: StatusReport
    briefs: list[Brief]
    articles: dict[str, Article]

    def read(self, article: str) -> Article | None:
        return self.articles.get(article)


def day(number: int) -> When:
    iso = f"2025-{1 + number // 28 % 6:02}-{1 + number % 28:02}"
    return When(text="x", value=iso, earliest=iso, latest=iso, precision="day", basis="stated")


def stack(
    lines: list[str],
    *,
    articles: int = 3,
    stories: int = 1,
    cards: list[str] | None = None,
    as_of: str = "2025-06-30",
    told_by: int = 1,
) -> Stack:
    """A report whose findings, sources and people are called by `lines` and `cards`, evenly dealt out."""
    cards = cards or ["The Paper"]
    keys = [f"{number:012x}" for number in range(articles)]
    told = {
        key: [line for line in lines[place::articles] if line.strip()] or ["It rained."]
        for place, key in enumerate(keys)
    }
    texts = {key: _article(key, told[key], cards[place % len(cards)]) for place, key in enumerate(keys)}
    briefs = [_brief(article) for article in texts.values()]
    findings = [_finding(one, place, number) for number, one in enumerate(briefs) for place in range(len(one.claims))]
    findings = [_shared(one, briefs, told_by) for one in findings]
    dealt = [findings[number::stories] for number in range(stories)]
    matters = tuple(_story(number, part, cards) for number, part in enumerate(dealt) if part)
    report = StatusReport(
        as_of=as_of,
        title=cards[0],
        storylines=matters,
        sources=tuple(_source(one.article, number) for number, one in enumerate(briefs)),
        changes=tuple(_change(story, finding) for story in matters for finding in story.findings[:3]),
        ledger=Ledger(
            articles=tuple(LedgerEntry(source=card, outcome="skipped", because=card) for card in cards),
            claims_kept=len(findings),
            claims_withheld=(WithheldCount(reason="quote_not_found", count=2),),
        ),
    )
    return Stack(report, briefs, texts)


def _article(key: str, sentences: list[str], card: str) -> Article:
    text, numbered = "", []
    for number, sentence in enumerate(sentences, start=1):
        numbered.append(
            Sentence(number=number, start=len(text), end=len(text) + len(sentence), paragraph=number // 3 + 1)
        )
        text += sentence + ("\n\n" if number % 3 == 2 else " ")
    info = ArticleInfo(
        id=key, source=card, url=card, outlet=card, title=card, published=day(int(key, 16)), raw_sha256="r",
        text_sha256=key, characters=len(text), basis={"published": card},
    )  # fmt: skip
    return Article(info=info, text=text, sentences=tuple(numbered))


def _brief(article: Article) -> Brief:
    claims: list[Event | Statement | Commitment] = []
    for sentence in article.sentences:
        words = article.sentence_text(sentence.number)
        rests = (
            Evidence(
                article=article.info.id, sentence=sentence.number, start=sentence.start, end=sentence.end, quote=words
            ),
        )
        name, when = f"c{sentence.number}", day(sentence.number)
        if sentence.number % 3 == 0:
            said = Statement(
                id=name,
                text=words,
                wording="copied",
                speakers=("e1",),
                speaker_text=words,
                mode="indirect",
                evidence=rests,
            )
            claims.append(said)
        elif sentence.number % 7 == 0:
            claims.append(Commitment(id=name, text=words, wording="copied", actors=("e1",), when=when, evidence=rests))
        else:
            claims.append(
                Event(
                    id=name, text=words, wording="copied", type="rain", participants=("e1",), status="occurred",
                    when=when, evidence=rests,
                )
            )  # fmt: skip
    first = claims[0].evidence
    called = article.info.title or "A"
    person = Entity(id="e1", name=called, kind="person", roles=(Passage(text=called, evidence=first),), evidence=first)
    return Brief(
        article=article.info,
        headline=Passage(text=called, evidence=first),
        entities=(person,),
        claims=tuple(claims),
        gaps=(Passage(text=claims[0].text, evidence=first),),
        provenance=Provenance(drafter="extractive", package_version="0"),
    )


def _finding(brief: Brief, place: int, number: int) -> Finding:
    claim = brief.claims[place]
    ref = ClaimRef(article=brief.article.id, claim=claim.id)
    disputed = place == 4
    side = Side(value=claim.text, text=claim.text, claims=(ref,), groups=("g",))
    return Finding(
        id=f"f-{number:04x}{place:04x}",
        kind=claim.kind,
        text=claim.text,
        wording="copied",
        when=claim.when,
        claims=(ref,),
        support="disputed" if disputed else "single_source",
        independent_sources=1,
        sides=(side, side.model_copy(update={"value": "2", "text": "Another " + claim.text})) if disputed else (),
        change="new" if place < 3 else "unchanged",
        evidence=claim.evidence,
    )


def _shared(finding: Finding, briefs: list[Brief], sources: int) -> Finding:
    """The finding as told by the next sources too."""
    ref = finding.claims[0]
    first = int(ref.article, 16)
    others = [briefs[(first + step) % len(briefs)] for step in range(1, sources)]
    refs = tuple(ClaimRef(article=one.article.id, claim=ref.claim) for one in others)
    return finding.model_copy(update={"claims": (ref, *refs)})


def _story(number: int, findings: list[Finding], cards: list[str]) -> Storyline:
    ref = findings[0].claims[0]
    called = cards[number % len(cards)]
    promised = [one for one in findings if one.kind == "commitment"][:3]
    return Storyline(
        id=f"s-{number:08x}",
        title=called,
        status=Status(label="developing", text=findings[0].text, findings=(findings[0].id,)),
        lead=tuple(Line(text=one.text, findings=(one.id,)) for one in findings[1:4]),
        findings=tuple(findings),
        timeline=tuple(one.id for one in findings if one.when),
        actors=(
            Actor(
                entity=f"p{number}", name=called, aliases=(called,), roles=(called,),
                mentions=(EntityRef(article=ref.article, entity="e1"),),
            ),
        ),
        commitments=tuple(
            CommitmentLine(finding=one.id, actors=(called,), to=(called,), due=day(3), state="open", because=called)
            for one in promised
        ),
        gaps=(Gap(id="g1", text=called, claims=(ClaimRef(article=ref.article, claim="g1"),)),),
    )  # fmt: skip


def _source(info: ArticleInfo, number: int) -> Source:
    return Source(
        article=info.id, outlet=info.outlet, wire=None, title=info.title, url=info.url, source=info.source,
        published=info.published, placed=Placed(earliest=None, latest=None, because=""), group=f"g{number // 2}",
    )  # fmt: skip


def _change(story: Storyline, finding: Finding) -> ChangeLine:
    return ChangeLine(
        finding=finding.id,
        storyline=story.id,
        change="updated",
        before="Before " + finding.text,
        after=None,
        because="",
    )


@dataclass
class Markup(HTMLParser):
    """What stands in a page: its tags with their attributes, its links, its ids, and what runs."""

    tags: Counter[str] = field(default_factory=Counter)
    attributes: set[tuple[str, str]] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    ids: list[str] = field(default_factory=list)
    raw: list[tuple[str, str]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.inside.append(tag)
        for name, value in attrs:
            self.attributes.add((tag, name))
            if name in {"href", "src", "action", "srcdoc"}:
                self.links.add(value or "")
            if name == "id":
                self.ids.append(value or "")
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        holder = self.inside[-1] if self.inside else ""
        if holder in {"script", "style"}:
            self.raw.append((holder, data))
        else:
            self.text.append(data)
        if "mark" in self.inside:
            self.marked[-1] += data

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)


def markup(page: str) -> Markup:
    """The page taken apart."""
    found = Markup()
    found.feed(page)
    found.close()
    return found
