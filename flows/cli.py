"""The command line. What a command needs is imported inside it, so that --help starts at once."""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(
    name="zhenggai",
    help="Chinese rectification reports (整改报告) in, a table one can check out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="Example: zhenggai extract report.txt | head -1",
)

DB = "sqlite:///zhenggai.db"
SOME_FAILED, NOTHING_DONE = 1, 2
# readable=False: else Typer refuses the whole batch for one file without read permission
Paths = Annotated[list[Path], typer.Argument(readable=False, help="Reports, or folders of *.txt.")]
Db = Annotated[str, typer.Option(help="Database URL.")]
Limit = Annotated[
    int | None, typer.Option(min=1, help="Largest report, in bytes; 20,000,000 unless given.")
]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"zhenggai {version('zhenggai')}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Chinese rectification reports (整改报告) in, a table one can check out."""


def _say(line: str) -> None:
    typer.echo(line, err=True)


def _folder(help: str, use: Any = None) -> Any:
    """Return an option that names a folder, which `use` is given before the command runs."""
    return typer.Option(exists=True, file_okay=False, metavar="DIR", help=help, callback=use)


def _use_lexicon(folder: Path | None) -> None:
    if folder:
        from pipeline import errors, lexicons

        try:
            lexicons.use(folder)
        except (errors.LexiconError, OSError) as error:
            _say(str(error))
            raise typer.Exit(NOTHING_DONE) from None


Lexicon = Annotated[Path | None, _folder("Your tables, put over the lexicon's.", _use_lexicon)]


def _reports(paths: list[Path]) -> tuple[list[Path], bool]:
    """Return the reports to read and whether a named path has none, said on stderr."""
    from flows.sources import find_sources

    sources = find_sources(paths)
    for problem in sources.problems:
        _say(problem)
    if not sources.reports:
        raise typer.Exit(NOTHING_DONE)
    return sources.reports, bool(sources.problems)


@app.command(epilog="Example: zhenggai extract corpora/reports > reports.jsonl")
def extract(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", readable=False, help="Reports, folders of *.txt, - is stdin."
        ),
    ],
    tokens: Annotated[bool, typer.Option("--tokens", help="Add every word.")] = False,
    limit: Limit = None,
    lexicon: Lexicon = None,
) -> None:
    """Print what each report says as a line of JSON."""
    from flows.reports import print_records

    reports, missing = _reports(paths)
    try:
        some_failed = print_records(reports, limit, tokens)
    except BrokenPipeError:  # the reader has had enough, as in: | head -1
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None
    raise typer.Exit(SOME_FAILED if missing or some_failed else 0)


@app.command(epilog="Example: zhenggai run corpora/reports --db sqlite:///out/zhenggai.db")
def run(
    paths: Paths,
    db: Db = DB,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes; one a core unless given.")
    ] = None,
    chunk: Annotated[int, typer.Option(min=1, help="Reports a task.")] = 100,
    limit: Limit = None,
    lexicon: Lexicon = None,
    engine: Annotated[str, typer.Option(help="Where reports are extracted: process.")] = "process",
    show_flags: Annotated[
        int, typer.Option(min=0, metavar="N", help="Print N flagged sentences of one report.")
    ] = 0,
) -> None:
    """Extract reports into a database, as a Prefect flow; a second run changes nothing."""
    if engine != "process":
        raise typer.BadParameter(f"{engine}: no such engine; use process", param_hint="--engine")
    if Path("-") in paths:
        raise typer.BadParameter("- is no file; save it to one or use extract", param_hint="PATHS")
    _, missing = _reports(paths)
    some_failed = _run_and_summarize(
        paths, db, workers or len(os.sched_getaffinity(0)), chunk, limit, show_flags
    )
    raise typer.Exit(SOME_FAILED if missing or some_failed else 0)


def _run_and_summarize(
    paths: list[Path], db: str, workers: int, chunk: int, limit: int | None, show_flags: int
) -> bool:
    from pipeline.errors import ZhenggaiError
    from pipeline.store import open_store

    try:
        store = open_store(db)  # before Prefect's server, which takes seconds to start
        from rich.console import Console

        from flows.flagged import print_flagged
        from flows.run import run_flow
        from flows.summary import print_summary

        result = run_flow(paths, db, workers, chunk, limit)
    except ZhenggaiError as error:
        _say(str(error))
        raise typer.Exit(NOTHING_DONE) from error
    console = Console(highlight=False)
    print_summary(console, result, store)
    if show_flags:
        print_flagged(console, store, show_flags)
    return bool(result.failed)


@app.command(epilog="Example: zhenggai export --db sqlite:///zhenggai.db --to tables --format csv")
def export(
    to: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the files.")],
    db: Db = DB,
    form: Annotated[str, typer.Option("--format", help="csv or jsonl.")] = "csv",
) -> None:
    """Write every table of a database to a file, each row checked against its report first."""
    from flows.export import FORMATS
    from flows.export import export as write
    from pipeline.errors import StoreError
    from pipeline.store import open_store

    if form not in FORMATS:
        message = f"{form}: no such format; use {' or '.join(FORMATS)}"
        raise typer.BadParameter(message, param_hint="--format")
    try:
        files = write(open_store(db, create=False), to, form)
    except StoreError as error:
        _say(str(error))
        raise typer.Exit(NOTHING_DONE) from error
    except OSError as error:
        _say(f"{to}: cannot be written ({error.strerror}); name another folder with --to")
        raise typer.Exit(NOTHING_DONE) from error
    typer.echo(f"{len(files)} tables in {to}")


@app.command(epilog="Example: zhenggai evaluate corpora/gold --misses --html evaluation.html")
def evaluate(
    gold_dir: Annotated[
        Path | None, typer.Argument(exists=True, file_okay=False, help="Folder of marked reports.")
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="List every miss.")] = False,
    against: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, metavar="FILE", help="An earlier run's JSON."),
    ] = None,
    texts: Annotated[Path | None, _folder("Where the texts of standoff marks lie.")] = None,
    split: Annotated[
        str, typer.Option(metavar="dev|test", help="Only these, by GOLD_DIR/../splits.tsv.")
    ] = "",
    json: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the run there; - prints only it.")
    ] = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a page there.")] = None,
    second: Annotated[
        Path | None, _folder("Compare these marks with GOLD_DIR's, only that.")
    ] = None,
    lexicon: Lexicon = None,
    made_damage: Annotated[Path | None, _folder("Damage clean reports, score that.")] = None,
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw its calibration there, as SVG.")
    ] = None,
) -> None:
    """Print precision, recall and F1 on marked reports, or on damage made in clean ones."""
    from pipeline.errors import ZhenggaiError

    if not gold_dir and not made_damage:
        raise typer.BadParameter("name a folder of marked reports, or one with --made-damage")
    try:
        if gold_dir and second:
            from flows.second_reading import second_reading

            typer.echo(second_reading(gold_dir, second, texts))
        elif gold_dir:
            from flows.evaluate import evaluate as score
            from flows.evaluation_page import publish

            publish(score(gold_dir, texts, split, against), misses, json, html)
        if made_damage:
            from flows.made_damage import evaluate_made_damage

            typer.echo(evaluate_made_damage(made_damage, plot))
    except ZhenggaiError as error:
        _say(str(error))
        raise typer.Exit(NOTHING_DONE) from None


@app.command(epilog="Example: zhenggai train lost_figures --corpora ../shared/corpora")
def train(
    name: Annotated[str, typer.Argument(help="characters, lost_figures, shares, slots, titles.")],
    corpora: Annotated[
        Path, typer.Option(exists=True, file_okay=False, metavar="DIR", help="The corpora.")
    ],
    to: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder to write to; models/ unless given.")
    ] = None,
) -> None:
    """Train a learned part, from its corpus to its pinned files."""
    from flows.train import MODELS, TRAINERS
    from pipeline.errors import ZhenggaiError

    if name not in TRAINERS:
        raise typer.BadParameter(f"{name}: no such part; use {', '.join(TRAINERS)}")
    try:
        typer.echo(TRAINERS[name](corpora, to or MODELS))
    except (ZhenggaiError, OSError) as error:
        _say(str(error))
        raise typer.Exit(NOTHING_DONE) from None
