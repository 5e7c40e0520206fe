"""What every stored document has in common: frozen, closed, and the same bytes for the same content."""

from pydantic import BaseModel, ConfigDict


class Document(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def to_json(self) -> str:
        """Indented JSON with a closing newline; equal documents give equal bytes."""
        return self.model_dump_json(indent=2) + "\n"
