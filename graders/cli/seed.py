"""The option `--seed` of the commands that judge for others."""

from typing import Annotated

import typer

Seed = Annotated[
    str,
    typer.Option(
        "--seed",
        metavar="TEXT",
        help="Decides the inputs, a number or any text. By default each answer decides its own.",
    ),
]
