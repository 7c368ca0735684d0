"""Serve the desk to this machine's browser: `isnad serve`. Listens on 127.0.0.1 only and takes no other address."""

from pathlib import Path

import click
import waitress
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from waitress.server import BaseWSGIServer

from isnad import store
from isnad.desk import settings
from isnad.errors import IsnadError, Language
from isnad.lexicon import words

HOST = "127.0.0.1"
DEFAULT_PORT = 8470


class PortIsTaken(IsnadError):
    """Another program listens there, or this user may not."""

    ar = "تعذّر استعمال المنفذ {port}: يستعمله برنامج آخر أو لا إذن به. اختر غيره: isnad serve --port رقم"
    en = "Port {port} cannot be used: another program has it or you may not. Choose another: isnad serve --port NUMBER"
    exit_code = 10


def application(folder: Path) -> WSGIHandler:
    """The desk in that folder, ready to answer. Raises what `store.open_desk` raises."""
    store.open_desk(
        folder, apps=settings.APPS, middleware=settings.MIDDLEWARE, urlconf=settings.URLCONF, **settings.SETTINGS
    )
    return get_wsgi_application()


def listen(folder: Path, *, port: int) -> BaseWSGIServer:
    """A server that holds the port and has not begun to answer; port 0 takes a free one. Raises `PortIsTaken`."""
    app = application(folder)
    try:
        return waitress.create_server(app, host=HOST, port=port, threads=4, ident=None)
    except OSError as error:
        raise PortIsTaken(port=port) from error


class Serve(click.Command):
    """The command, with its help in the language of the command line."""

    def get_short_help_str(self, limit: int = 45) -> str:
        return _say("help")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = _say("help")
        super().format_help_text(ctx, formatter)


class Port(click.Option):
    """The option, likewise."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = _say("port")
        return super().get_help_record(ctx)


@click.command(cls=Serve)
@click.option("--port", cls=Port, type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True)
@click.pass_context
def serve(context: click.Context, port: int) -> None:
    server = listen(context.meta["isnad.desk"], port=port)
    click.echo(_say("ready", address=f"http://{HOST}:{server.effective_port}/"))
    server.run()


def _say(entry: str, **slots: object) -> str:
    language: Language = click.get_current_context().meta.get("isnad.language", "ar")
    return str(words("ontology/interface")["serve"][entry][language]).format(**slots)
