"""robots.txt as RFC 9309 has it: the group of our name, else of `*`; the longest rule that matches decides."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

# Longer files may be cut here, says the RFC.
MAX_BYTES = 500_000
# A site may ask for pauses; longer ones would hold up the morning's run, and such a site has few pages to fetch.
_LONGEST_PAUSE = 10.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site asks of us."""

    paths: tuple[tuple[bool, str], ...] = ()
    """Whether it is allowed, and the pattern."""
    pause: float = 0.0
    """Seconds between two requests."""

    def allow(self, url: str) -> bool:
        """Whether the address may be fetched; at equal length allowing wins."""
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        matching = [(len(pattern), allowed) for allowed, pattern in self.paths if _matches(pattern, path)]
        return max(matching, default=(0, True))[1]


def read(text: str, name: str) -> Rules:
    """The rules for a program of that name."""
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    in_rules = False
    for row in text.lstrip("\ufeff").splitlines():
        field, colon, value = row.partition("#")[0].partition(":")
        field, value = field.strip().lower(), value.strip()
        if not colon:
            continue
        if field == "user-agent":
            agents = [*(() if in_rules else agents), value.lower()]
            in_rules = False
            groups.setdefault(value.lower(), [])
        elif field in ("allow", "disallow", "crawl-delay"):
            in_rules = True
            for agent in agents:
                groups[agent].append((field, value))
    own = [rule for agent, rules in groups.items() if agent == name.lower() for rule in rules]
    chosen = own if name.lower() in groups else groups.get("*", [])
    paths = tuple((field == "allow", value) for field, value in chosen if field != "crawl-delay" and value)
    delays = [
        float(value) for field, value in chosen if field == "crawl-delay" and re.fullmatch(r"\d{1,5}(\.\d*)?", value)
    ]
    return Rules(paths, min(max(delays, default=0.0), _LONGEST_PAUSE))


def _matches(pattern: str, path: str) -> bool:
    """`*` stands for anything, `$` for the end; matched piece by piece, so that no pattern takes long."""
    pieces, ends = pattern.removesuffix("$").split("*"), pattern.endswith("$")
    if not path.startswith(pieces[0]):
        return False
    place = len(pieces[0])
    for piece in pieces[1:]:
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    if not ends:
        return True
    return path.endswith(pieces[-1]) if len(pieces) > 1 else place == len(path)
