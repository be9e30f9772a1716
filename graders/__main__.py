"""The command line: ``python -m graders``. Each command is one screen; the work is done in the rooms."""

from __future__ import annotations

import sys

import click
from rich.markup import escape

from graders.commands import boards, decisions, grading, host, lessons, nbgrader_courses, retention, similarity
from graders.commands.terminal import ERR
from graders.errors import PlatformError


class _Cli(click.Group):
    """Maps our errors to words and an exit code of 2; anything else is a bug and shows its traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except PlatformError as error:
            said, cure = escape(error.say("en")), escape(error.say_cure("en"))  # [title] is no markup
            ERR.print(f"[bold red]✗[/] {said}\n  {cure}", highlight=False)
            sys.exit(2)


@click.group(cls=_Cli, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Prove lessons, grade notebooks, show boards."""


for _command in (
    *(lessons.check, lessons.build),
    *(grading.grade, grading.regrade, grading.worker),
    *(boards.board, boards.verify),
    similarity.similar,
    *(nbgrader_courses.import_nbgrader, nbgrader_courses.export_nbgrader),
    *(decisions.mark, decisions.extend, decisions.clear_flag, decisions.freeze),
    retention.retention,
    *(host.doctor, host.migrate),
):
    main.add_command(_command)


if __name__ == "__main__":
    main(prog_name="python -m graders")
