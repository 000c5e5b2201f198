"""Imports go one way: flows → pipeline → models."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = {"prefect", "sqlalchemy", "typer"}
BARRED = {
    "pipeline": {"flows", "tests"} | HEAVY,
    "models": {"flows", "pipeline", "spacy", "tests"} | HEAVY,
    "flows": {"tests"},
}
STORE = {"pipeline/store.py", "pipeline/tables.py"}  # the only ones that may import sqlalchemy
AT_ONCE = {"flows/cli.py": {"typer", "typing", "pathlib", "os", "sys"}}


def imported(nodes: list[ast.AST]) -> set[str]:
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names}


def modules() -> list[str]:
    return [
        str(path.relative_to(ROOT)) for folder in BARRED for path in (ROOT / folder).rglob("*.py")
    ]


@pytest.mark.parametrize("module", modules())
def test_a_module_imports_nothing_above_it(module: str) -> None:
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    barred = BARRED[module.split("/")[0]] - ({"sqlalchemy"} if module in STORE else set())
    assert imported(list(ast.walk(tree))) & barred == set()


@pytest.mark.parametrize("module", AT_ONCE)
def test_the_command_line_imports_little_at_once(module: str) -> None:
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    assert imported(list(tree.body)) <= AT_ONCE[module]
