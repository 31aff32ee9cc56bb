"""The command line: parse, call, print. What each command does stands in `kg.commands`, one file a group."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.commands import asking, exporting, judging, keeping, reading
from kg.errors import AskError, ClaimgraphError, StoreError

EXIT_FINDINGS, EXIT_USAGE, EXIT_INPUT, EXIT_STORE = 1, 2, 3, 4
_EXITS: tuple[tuple[type[ClaimgraphError], int], ...] = ((StoreError, EXIT_STORE), (AskError, EXIT_USAGE))

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read news, keep track of who is tied to whom and who said what, each statement down to its sentence.",
    epilog="Exit codes: 0 fine, 1 done but with findings or failures, 2 usage, 3 input, 4 store.",
)
for group in (reading, asking, judging, exporting, keeping):
    group.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        from ingest import reader_name

        typer.echo(reader_name())
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run `kg`; expected errors become one line on stderr and an exit code, and no traceback reaches a user."""
    try:
        app()
    except ClaimgraphError as error:
        typer.echo(f"kg: {error}", err=True)
        sys.exit(next((code for kind, code in _EXITS if isinstance(error, kind)), EXIT_INPUT))
    except BrokenPipeError:
        # The reader of our output (head, less) has seen enough: not an error.
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        typer.echo("kg: stopped; what was finished is kept", err=True)
        sys.exit(130)
