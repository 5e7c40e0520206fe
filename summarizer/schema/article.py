"""Article: clean text in numbered sentences, and what is known of where it comes from."""

from summarizer.schema.base import Document
from summarizer.schema.when import When


class Removed(Document):
    """A passage that ingest left out of the clean text, and why."""

    text: str
    reason: str
    """One of the reasons listed in `docs/TERMS.md`, such as `advertisement` or `repeated`."""


class ArticleInfo(Document):
    """An article's card: everything but its text. Stands in the brief."""

    id: str
    """Twelve hex digits from the clean text, outlet and URL: the same article has the same id every day."""
    source: str
    """Where it was read, relative to the SOURCE argument; `#n` for the n-th article of a file."""
    url: str | None = None
    canonical_url: str | None = None
    outlet: str | None = None
    """Who published it; null if the article does not say."""
    wire: str | None = None
    """The news agency behind it; null if none is named."""
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: When | None = None
    """Null where nothing in the article tells."""
    language: str | None = None
    """ISO 639-1."""
    raw_sha256: str
    """Of the bytes this article was read from."""
    text_sha256: str
    """Of the clean text in UTF-8."""
    characters: int
    """Code points of the clean text."""
    copy_of: str | None = None
    """The id of the article this one is a copy of."""
    corrects: str | None = None
    """What this article says it corrects, in its own words or an article's id."""
    removed: tuple[Removed, ...] = ()
    basis: dict[str, str]
    """Field name → how it was found, in a few plain words."""


class Sentence(Document):
    """A numbered sentence: `article.text[start:end]`."""

    number: int
    """From 1."""
    start: int
    end: int
    paragraph: int
    """From 1; a new one starts at a blank line of the clean text."""


class Article(Document):
    """An article as it was read: its card, its clean text (NFC, LF), its sentences."""

    info: ArticleInfo
    text: str
    sentences: tuple[Sentence, ...]
    clues: tuple[str, ...] = ()
    """Removed passages that may help to date the article (a dateline, a caption); they never supply claims."""
    unfit: str | None = None
    """What it is instead of an article, as the beginning of one behind a paywall; nobody is to brief it."""

    def sentence_text(self, number: int) -> str:
        """The words of sentence `number` (from 1)."""
        sentence = self.sentences[number - 1]
        return self.text[sentence.start : sentence.end]
