"""Watch: what somebody waits for news of."""

from summarizer.schema.base import Document


class Watch(Document):
    """A list by which storylines are put first."""

    name: str
    words: tuple[str, ...] = ()
    """Words or phrases; capitals do not matter."""
    actors: tuple[str, ...] = ()
    """People and bodies, by any name they go by."""
