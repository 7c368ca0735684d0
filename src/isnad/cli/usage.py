"""Usage: what is wrong with a command as it was typed, in a sentence of the user's language, and how it is written.

Refuses to repeat a value that was given: it may be the name of a source, and what is printed may be kept in a log.
"""

import click

from isnad.cli.speech import Misuse, say


def explain(error: click.UsageError) -> str:
    """The sentence, and under it the form of the command and where its help is."""
    ctx = error.ctx or click.get_current_context()
    path, form = ctx.command_path, " ".join(ctx.command.collect_usage_pieces(ctx))
    return f"{_sentence(error, ctx)}\n{say('usage.form', form=f'{path} {form}'.strip(), help=f'{path} --help')}"


def _sentence(error: click.UsageError, ctx: click.Context) -> str:
    match error:
        case Misuse():
            return error.message
        case click.exceptions.NoSuchCommand():
            return say("usage.no_such_command")
        case click.MissingParameter(param=click.Parameter() as missing):
            return say("usage.missing", what=_named(missing, ctx))
        case click.NoSuchOption():
            return say("usage.no_such_option", name=error.option_name)
        case click.BadParameter(param=click.Parameter() as wrong):
            return _unfit(wrong, _named(wrong, ctx))
    return say("usage.unclear")


def _unfit(wrong: click.Parameter, what: str) -> str:
    match wrong.type:
        case click.Choice(choices=choices):
            return say("usage.choice", what=what, choices=" | ".join(map(str, choices)))
        case click.DateTime():
            return say("usage.date", what=what)
        case click.types.IntParamType() | click.types.FloatParamType():
            return say("usage.number", what=what)
        case click.Path() | click.File():
            return say("usage.path", what=what)
    return say("usage.unfit", what=what)


def _named(parameter: click.Parameter, ctx: click.Context) -> str:
    return parameter.opts[-1] if isinstance(parameter, click.Option) else parameter.make_metavar(ctx)
