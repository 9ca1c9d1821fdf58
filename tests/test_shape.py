"""The shape that the code holds itself to: sizes, types, docstrings, names, and which way imports run."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "onrecord"
FILES = sorted(p for p in PACKAGE.rglob("*.py"))
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)

LAYERS = {
    "types": set(),
    "errors": set(),
    "ids": set(),
    "settings": set(),
    "text": {"types", "lexicon", "outlets"},
    "lexicon": {"types"},
    "outlets": {"types", "lexicon"},
    "pages": {"types"},
    "coding": {"lexicon", "models"},
    "models": {"types", "text", "lexicon"},
    "stages": {"types", "text", "lexicon", "outlets", "models"},
    "store": {"types"},
    "pipeline": {"types", "text", "lexicon", "outlets", "models", "stages", "store", "pages"},
    "views": {"types", "store", "lexicon", "text"},
    "record": {"types", "text", "lexicon", "outlets", "models", "stages", "store", "pages", "pipeline", "views"},
    "exports": {"types", "record", "views"},
    "web": {"types", "record", "views", "exports"},
    "cli": {"types", "record", "views", "exports", "web", "pages"},
    "__main__": {"cli"},
    "score": {"types"},
}
ANYWHERE = {"errors", "ids", "settings", "types"}
BANNED = {"utils", "util", "helpers", "helper", "common", "core", "manager", "handler", "processor", "engine", "misc"}


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, FUNCTION))


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _imports(path: Path) -> Iterator[str]:
    """Modules of the package that a file imports, as dotted names below `onrecord`."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("onrecord."):
            yield (node.module or "").removeprefix("onrecord.")
        if isinstance(node, ast.Import):
            yield from (a.name.removeprefix("onrecord.") for a in node.names if a.name.startswith("onrecord."))


def _layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    layer = _layer(path)
    if layer == "__init__":
        return
    allowed = LAYERS[layer] | ANYWHERE | {layer}
    wrong = [m for m in _imports(path) if not any(m == a or m.startswith(a + ".") for a in allowed)]
    assert not wrong, f"{layer} must not import {wrong}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_files_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    long = [f"{f.name} {_length(f)}" for f in _functions(_tree(path)) if _length(f) > 60]
    assert not long


def test_typical_sizes() -> None:
    lines = [len(p.read_text(encoding="utf-8").splitlines()) for p in FILES]
    functions = sorted(_length(f) for p in FILES for f in _functions(_tree(p)))
    assert statistics.median(lines) <= 120
    assert functions[len(functions) // 2] <= 12
    assert functions[len(functions) * 9 // 10] <= 32


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_public_names_are_documented_and_typed(path: Path) -> None:
    tree = _tree(path)
    assert ast.get_docstring(tree), "the module says nothing of itself"
    for node in ast.walk(tree):
        if isinstance(node, (ast.ClassDef, *FUNCTION)) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"
        if isinstance(node, FUNCTION):
            assert node.returns is not None, f"{node.name} has no return type"


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert not [p for p in FILES if p.stem in BANNED]


def test_nothing_of_the_workplace_is_named() -> None:
    marks = ["/wo" + "rk/", "/ro" + "ot/", ".lib" + "rary", "file" + ":///"]
    for path in [*FILES, *ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("requirements*"), ROOT / "Makefile"]:
        text = path.read_text(encoding="utf-8")
        assert not [m for m in marks if m in text], path
