"""Templates, style and script of the pages, and the policy that lets a browser run nothing else.

Words of articles pass through autoescape, and lose characters that are not seen. The policy names our style and our
script by their hashes: were anything of an article to become markup, a browser would still not run or fetch it.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from summarizer.render.escape import INVISIBLE

FOLDER = Path(__file__).parent / "templates"
EDITORIAL = re.compile(r"\[[^\[\]]{2,}\]")


def fill(template: str, script_file: str, /, **values: object) -> str:
    """A page from its template, with our style and its script; without a script it has neither."""
    page = _environment().get_template(template)
    if not script_file:
        return page.render(**values)
    style, script = asset("page.css"), asset(script_file)
    return page.render(style=style, script=script, policy=policy(style, script), **values)


def policy(style: str, script: str) -> str:
    """What a browser may do with the page: show it, in our style, with our script."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


@cache
def asset(name: str) -> Markup:
    """A file of ours that stands in the page as it is."""
    return Markup((FOLDER / name).read_text(encoding="utf-8"))  # noqa: S704 - ours, and no word of an article in it


def clean(value: object) -> object:
    """Article words without characters that are not seen or make a line read other than it is written."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return re.sub(r"\s+", " ", INVISIBLE.sub(" ", value))
    return value


def brackets(words: str) -> Markup:
    """A sentence with its editor's brackets told apart."""
    flat = str(clean(words))
    parts, end = [], 0
    for pair in EDITORIAL.finditer(flat):
        parts += [escape(flat[end : pair.start()]), Markup('<span class="ed">{}</span>').format(pair[0])]
        end = pair.end()
    return Markup("").join([*parts, escape(flat[end:])])


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=clean,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["brackets"] = brackets
    return environment
