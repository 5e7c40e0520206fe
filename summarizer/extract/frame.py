"""A frame: one voice of a sentence with the words it governs."""

from dataclasses import dataclass
from typing import Literal

from summarizer.schema import Pointer, Token

FrameKind = Literal["speech", "belief", "position"]
"""What the cue tells: that something is said, held to be so, or backed, fought or wanted."""


@dataclass(frozen=True)
class Frame:
    """One voice: its cue, its speaker, and the words it governs."""

    cue: Token
    speaker: Pointer
    content: frozenset[int]
    """Indices of the tokens that are said."""
    core: frozenset[int]
    """Indices of cue, speaker and what belongs to the act of saying."""
    kind: FrameKind = "speech"

    @property
    def sentence(self) -> int:
        """The sentence of the cue."""
        return self.cue.sentence


def voices(frames: list[Frame], token: Token) -> tuple[Frame, ...]:
    """The voices a token comes through, outermost first."""
    return tuple(frame for frame in frames if token.index in frame.content)
