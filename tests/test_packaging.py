"""What is installed, what is pinned, and that the two agree with pyproject."""

import json
import re
import subprocess
import tomllib
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# In two pieces, so that this file does not name what it forbids.
HOSTS = tuple("".join(parts) for parts in [("py", "pi.org"), ("pythonhosted", ".org"), ("np", "mjs.org")])
INDEX_OPTION = re.compile(r"^\s*--(extra-)?(index-url|find-links|trusted-host)", re.MULTILINE)


def entries(lock: str) -> dict[str, list[str]]:
    """Blocks of a lock by package name; a package may have one pin for each range of Pythons."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    found: dict[str, list[str]] = {}
    for block in blocks:
        found.setdefault(canonical(re.split(r"[=\s\[;]", block, maxsplit=1)[0]), []).append(block)
    return found


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(lock: str, name: str) -> list[Version]:
    blocks = entries(lock)[canonical(name)]
    return [Version(re.split(r"[\s;\\]", block.split("==", 1)[1], maxsplit=1)[0]) for block in blocks]


def declared(lock: str) -> list[Requirement]:
    """What pyproject asks of a lock: the build backend is in both."""
    asked = PYPROJECT["project"]["dependencies"] + PYPROJECT["dependency-groups"]["build"]
    if lock == "requirements-dev.lock":
        extras = PYPROJECT["project"]["optional-dependencies"]
        asked = asked + extras["local"] + [line for line in extras["dev"] if not line.startswith("summarizer[")]
    return [Requirement(line) for line in asked]


def needs(package: str, dependency: str) -> Requirement:
    """The range of `dependency` that the installed `package` asks for."""
    asked = [Requirement(line) for line in metadata.requires(package) or ()]
    return next(r for r in asked if canonical(r.name) == dependency and "extra" not in str(r.marker))


def committed() -> list[Path]:
    """Files git has or would take; outside a git checkout there are none."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_the_model_libraries_are_the_pair_that_fits() -> None:
    assert metadata.version("openai").startswith("3.3.")
    assert metadata.version("instructor").startswith("1.17.")


@pytest.mark.parametrize("package", ["openai", "instructor"])
def test_jiter_satisfies_both_model_libraries(package: str) -> None:
    assert metadata.version("jiter") in needs(package, "jiter").specifier


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_carries_a_hash(lock: str) -> None:
    for name, blocks in entries(lock).items():
        for block in blocks:
            assert re.match(r"[A-Za-z0-9._-]+(\[[^]]*\])?==\S+", block), f"{name} is not pinned"
            assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", block), f"{name} has no hash"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_pinned_within_its_range(lock: str) -> None:
    for requirement in declared(lock):
        for pin in pins(lock, requirement.name):
            assert pin in requirement.specifier, f"{requirement} is pinned to {pin}: `make lock`"


def test_both_locks_pin_the_same_versions() -> None:
    runtime, dev = LOCKS
    for name in entries(runtime):
        assert pins(runtime, name) == pins(dev, name)


@pytest.mark.parametrize("requirement", declared(LOCKS[0]), ids=lambda requirement: requirement.name)
def test_what_is_installed_is_what_is_locked(requirement: Requirement) -> None:
    assert Version(metadata.version(requirement.name)) in pins(LOCKS[0], requirement.name)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index(lock: str) -> None:
    assert not INDEX_OPTION.search((ROOT / lock).read_text(encoding="utf-8"))


def test_no_committed_file_names_a_registry_host() -> None:
    """Locks and build must work from whatever index a person's pip is set to: a mirror, or a folder of wheels."""
    for path in committed():
        content = path.read_bytes().lower()
        named = [host for host in HOSTS if host.encode() in content]
        assert not named, f"{path.relative_to(ROOT)} names {named}"


def test_the_package_comes_from_where_it_was_installed() -> None:
    """A wheel's tests that import the checkout test nothing (`pytest`, never `python -m pytest`)."""
    origin = json.loads(metadata.distribution("summarizer").read_text("direct_url.json") or "{}")
    editable = origin.get("dir_info", {}).get("editable", False)
    spec = find_spec("summarizer")
    assert spec is not None
    for folder in spec.submodule_search_locations or ():
        assert (Path(folder).resolve() == ROOT / "summarizer") == editable


def test_the_command_and_the_type_marker_are_installed() -> None:
    commands = metadata.entry_points(group="console_scripts", name="summarizer")
    assert [command.value for command in commands] == ["summarizer.cli:main"]
    spec = find_spec("summarizer")
    assert spec is not None
    assert any((Path(folder) / "py.typed").is_file() for folder in spec.submodule_search_locations or ())
