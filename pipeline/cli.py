"""The command ``vanban``: parse, call one function of the library, print.

Results go to stdout, everything else to stderr. Heavy imports wait until a command needs them.
"""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer
from typer.exceptions import TyperException

from pipeline import __version__
from pipeline.errors import ExitCode, UnreadableInput, UnsupportedInput, UsageError, VanbanError
from pipeline.messages import Language, message

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.model import Document
    from pipeline.stage import Stage

app = typer.Typer(
    help="Turn scanned Vietnamese administrative plans into tasks, owners and deadlines.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

File = Annotated[Path, typer.Argument(help="A .txt, .pdf, .png, .jpg, .tif, .docx, .doc or .rtf file.")]
Output = Annotated[Optional[Path], typer.Option("-o", "--output", help="Write here instead of to stdout.")]
Ocr = Annotated[Optional[str], typer.Option("--ocr", help="auto (the default), always or never.")]
Password = Annotated[Optional[str], typer.Option("--password", help="Of a PDF or Word file that has one.")]
Words = Annotated[
    Optional[Path], typer.Option("--words", help="Your own word list (see dictionaries/README.md).")
]
Jobs = Annotated[Optional[int], typer.Option("--jobs", min=1, help="Pages read side by side (2).")]


class _State:
    """Options of the command itself, before the name of a subcommand."""

    language: Language = "en"
    debug: bool = False
    quiet: bool = False
    settings: Path | None = None


def _version(value: bool) -> None:
    """Print the version and stop."""
    if value:
        typer.echo(f"vanban {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    lang: Annotated[str, typer.Option("--lang", help="Language of messages: en or vi.")] = "en",
    debug: Annotated[bool, typer.Option("--debug", help="Show log messages and tracebacks.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
    config: Annotated[
        Optional[Path],
        typer.Option("--config", help="Settings and limits (TOML, see docs/configuration.md)."),
    ] = None,
    version: Annotated[  # noqa: ARG001  (its callback does the work)
        bool, typer.Option("--version", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Set what holds for every subcommand."""
    if lang not in ("en", "vi"):
        raise UsageError("--lang {value}: must be en or vi", value=lang)
    _State.language, _State.debug, _State.quiet = ("vi" if lang == "vi" else "en"), debug, quiet
    _State.settings = config
    logging.basicConfig(
        stream=sys.stderr, level=logging.DEBUG if debug else logging.ERROR, format="%(name)s: %(message)s"
    )


@app.command()
def structure(
    file: File,
    output: Output = None,
    ocr: Ocr = None,
    password: Password = None,
    words: Words = None,
    jobs: Jobs = None,
    min_grade: Annotated[
        Optional[str], typer.Option("--min-grade", help="Exit with 9 below: poor, fair, good, excellent.")
    ] = None,
) -> None:
    """Read FILE the whole way and give its tasks, owners and deadlines as JSON.

    Example: vanban structure plan.pdf -o plan.json
    """
    from pipeline.emit import plan_json
    from pipeline.summary import GRADES, summarise, worst_grade

    if min_grade is not None and min_grade not in GRADES:
        raise UsageError(
            "--min-grade {value}: must be one of {allowed}", value=min_grade, allowed=", ".join(GRADES)
        )
    document = _process(file, _config(ocr, password, words, jobs), output)
    if output is None:
        typer.echo(plan_json(document), nl=False)
    if not _State.quiet:
        typer.echo(summarise(document, output, _State.language), err=True)
    _end(document, file)
    grade = worst_grade(document.pages)
    if min_grade is not None and grade is not None and GRADES.index(grade) < GRADES.index(min_grade):
        raise typer.Exit(ExitCode.LOW_GRADE)


@app.command()
def text(
    file: File,
    output: Output = None,
    ocr: Ocr = None,
    password: Password = None,
    words: Words = None,
    jobs: Jobs = None,
) -> None:
    """Read and repair FILE; a .txt keeps its lines one to one, PDF pages end with a form feed.

    Example: vanban text scan.pdf -o scan.txt
    """
    from pipeline.emit import check_output, plain_text, write_atomically

    if output is not None:
        check_output(output, file)
    document = _read(file, _config(ocr, password, words, jobs))
    if output is None:
        typer.echo(plain_text(document), nl=False)
    else:
        write_atomically(output, plain_text(document).encode("utf-8"))
    _end(document, file)


@app.command()
def explain(
    file: File,
    line: Annotated[Optional[int], typer.Option("--line", min=1, help="Only this line (from 1).")] = None,
    ocr: Ocr = None,
    password: Password = None,
    words: Words = None,
    jobs: Jobs = None,
) -> None:
    """Show each repair of FILE: place, before → after, rule, score, candidates passed over.

    Example: vanban explain plan.txt --line 7
    """
    from pipeline.explain import explain as evidence

    document = _read(file, _config(ocr, password, words, jobs))
    if line is not None and line > len(document.lines):
        raise UsageError("--line {line}: the file has {lines} lines", line=line, lines=len(document.lines))
    for row in evidence(document, line):
        typer.echo(row)


@app.command("eval")
def evaluate(
    gold_dir: Annotated[Path, typer.Argument(help="Folder with *.gold.json, *.print.json or *.json.")],
    inputs: Annotated[
        Optional[Path], typer.Option("--inputs", help="Folder of the files to read, if not GOLD_DIR.")
    ] = None,
    pattern: Annotated[str, typer.Option("--match", help="Only inputs whose name contains this.")] = "",
) -> None:
    """Print the accuracy on the gold files of GOLD_DIR as one table, and that of repair alone below it.

    Example: vanban eval tests/data/gold --inputs samples
    """
    from pipeline import evaluation

    if not gold_dir.is_dir():
        raise UnreadableInput("{name}: is no folder; name the folder of the gold files", name=gold_dir)
    plans = evaluation.evaluate_folder(gold_dir, inputs or gold_dir, pattern)
    typer.echo(evaluation.format_table(plans, evaluation.PLAN_COLUMNS))
    repair = evaluation.evaluate_repair(gold_dir, inputs or gold_dir, pattern)
    if repair:
        typer.echo("\nrepair alone:\n" + evaluation.format_table(repair, evaluation.REPAIR_COLUMNS))


@app.command()
def schema() -> None:
    """Print the JSON Schema of what ``structure`` gives."""
    from pipeline.emit import schema_json

    typer.echo(schema_json(), nl=False)


def _config(ocr: str | None, password: str | None, words: Path | None, jobs: int | None) -> Config:
    """Return the settings of a run: those of ``--config``, those of other flags before them."""
    from pipeline.settings_file import read_settings

    if ocr not in (None, "auto", "always", "never"):
        raise UsageError("--ocr {value}: must be auto, always or never", value=ocr)
    settings = read_settings(_State.settings)
    given = {"ocr": ocr, "password": password, "jobs": jobs}
    extract = settings.extract.model_copy(update={k: v for k, v in given.items() if v is not None})
    repair = settings.repair if words is None else settings.repair.model_copy(update={"words": words})
    return settings.model_copy(update={"extract": extract, "repair": repair})


def _process(file: Path, config: Config, output: Path | None) -> Document:
    """Send FILE the whole way."""
    from pipeline.emit import check_output
    from pipeline.run import STAGES

    if output is not None:
        check_output(output, file)
    return _run(file, config, STAGES, output)


def _read(file: Path, config: Config) -> Document:
    """Send FILE as far as repair."""
    from pipeline.reading import READING

    return _run(file, config, READING)


def _run(file: Path, config: Config, stages: tuple[Stage, ...], output: Path | None = None) -> Document:
    """Send FILE through ``stages``, its progress shown, its time and memory watched."""
    from pipeline.guard import guarded
    from pipeline.progress import shown
    from pipeline.reading import send
    from pipeline.stage import Context

    with (
        guarded(str(file), config.extract, _tell) as touch,
        shown(file.name, _State.language, quiet=_State.quiet) as show,
    ):

        def progress(stage: str, done: int, total: int) -> None:
            touch(stage, done, total)
            show(stage, done, total)

        return send(Context(source=file, config=config, output=output, progress=progress), stages)


def _end(document: Document, file: Path) -> None:
    """Raise what a run ends with whose result is out but lacks something: 4 or 7 go before 8."""
    from pipeline.extract.shortfall import find_shortfall
    from pipeline.summary import is_partial

    error = find_shortfall(document, file)
    if error is not None:
        raise error
    if is_partial(document):
        raise typer.Exit(ExitCode.PARTIAL)


def _tell(error: VanbanError) -> None:
    """Print what a user can act on."""
    typer.echo(message("error", _State.language, message=error.told(_State.language)), err=True)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code (see :mod:`pipeline.errors`)."""
    try:
        return int(app(arguments, prog_name="vanban", standalone_mode=False) or 0)
    except VanbanError as error:
        _tell(error)
        return error.exit_code
    except MemoryError:
        _tell(UnsupportedInput("the file takes more memory than this machine has; split it"))
        return ExitCode.INPUT
    except TyperException as error:
        typer.echo(message("error", _State.language, message=error.format_message()), err=True)
        return ExitCode.USAGE
    except (KeyboardInterrupt, typer.Abort):
        typer.echo(message("interrupted", _State.language), err=True)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return ExitCode.OK
    except Exception as error:  # the one place where a bug becomes an exit code
        if _State.debug:
            traceback.print_exc()
        typer.echo(message("bug", _State.language, message=f"{type(error).__name__}: {error}"), err=True)
        return ExitCode.BUG


def entry_point() -> None:
    """Run the command and end the process with its exit code."""
    sys.exit(main())


if __name__ == "__main__":
    entry_point()
