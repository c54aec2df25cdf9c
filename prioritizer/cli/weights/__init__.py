"""``prioritizer weights``: subcommands, and the flags of one command that did all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from prioritizer.cli.common import CasePath
from prioritizer.cli.weights import one_line
from prioritizer.cli.weights.subcommands import agree, data, order, pairwise, points, show, swing
from prioritizer.errors import did_you_mean


class WeightsCommands(click.Group):
    """Subcommands; a case in their place is shown, by the flags there were before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order a meeting needs them."""
        del ctx
        return list(self.commands)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """That of a subcommand where one is named, else of the command with all flags."""
        if args[:1] in (["-h"], ["--help"]) or self._names_subcommand(args):
            return super().make_context(info_name, args, parent, **extra)
        return one_line.command.make_context(info_name, args, parent, **extra)

    def _names_subcommand(self, args: Sequence[str]) -> bool:
        """Whether the first word is a subcommand: not if it is a case, unless another case follows."""
        if not args or args[0].startswith("-"):
            return False
        if args[0] in self.commands:
            return not _is_case(args[0]) or any(map(_is_case, args[1:]))
        hint = did_you_mean(args[0], self.commands)
        if hint and not _is_case(args[0]) and any(map(_is_case, args[1:])):
            raise click.UsageError(f"There is no command 'weights {args[0]}'. {hint}")
        return False


def _is_case(word: str) -> bool:
    try:
        CasePath().convert(word, None, None)
    except click.BadParameter:
        return False
    return True


@click.group(name="weights", cls=WeightsCommands)
def command() -> None:
    """Show the weights of a case, ask for them, write them, and record what was agreed.

    A case in place of a command is shown, and may be followed by flags that do all of this in one
    line: prioritizer weights CASE --help lists them.

    \b
    Example:
      prioritizer weights show inputs/azerbaijan-2027
      prioritizer weights swing inputs/azerbaijan-2027 --sheet mfa.xlsx --person MFA
      prioritizer weights swing inputs/azerbaijan-2027 --read mfa.xlsx --set MFA
    """


for _one in (show, swing, points, order, pairwise, data, agree):
    command.add_command(_one)

__all__ = ["command"]
