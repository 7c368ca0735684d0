"""`isnad layer`: the desk's layers of control. Adding one checks the whole file before anything is kept."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from isnad.cli import session
from isnad.cli.listing import as_json, bidi_option
from isnad.cli.page import Bidi, Page, left_to_right, one_line
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, Group, option, say, tell

if TYPE_CHECKING:
    from isnad.store.layers import KeptLayer


@click.command(cls=Command, said="layer_add")
@click.argument("file", type=click.Path(path_type=Path))
@option("--name", required=True, metavar="NAME")
@as_json
def add(file: Path, name: str, json: bool) -> None:
    session.open_desk(create=True)
    from isnad import acts

    added = acts.add_layer(source=file, name=name, by=session.by(), at=session.now())
    layer = added.layer
    if json:
        print_json({**asdict(added.layer), "again": added.again, "looks_swapped": added.looks_swapped})
    elif added.again:
        tell("layer.again", name=one_line(layer.name))
    else:
        facts = {"statements": layer.statements, "days": _days(layer), "sha256": layer.sha256}
        tell("layer.added", name=one_line(layer.name), **facts)
    if added.looks_swapped:
        tell("layer.swapped")
    if not layer.source:
        tell("layer.unsourced")


@click.command(name="list", cls=Command, said="layer_list")
@as_json
@bidi_option
def list_layers(json: bool, bidi: Bidi) -> None:
    session.open_desk()
    from isnad.store import layers

    known = layers.layers()
    if json:
        print_json(known)
        return
    if not known:
        tell("layer.none")
    page = Page(bidi, os.environ)
    for layer in known:
        page.write((one_line(layer.name), "bold"), "  ", left_to_right(_days(layer), session.language()))
        page.write(one_line(" · ".join((", ".join(layer.holders) or "—", layer.attribution or "—"))), indent=2)


@click.command(cls=Command, said="layer_show")
@click.argument("name")
@as_json
@bidi_option
def show(name: str, json: bool, bidi: Bidi) -> None:
    session.open_desk()
    from isnad.store import layers

    layer = layers.layer(name)
    if json:
        print_json(layer)
        return
    page = Page(bidi, os.environ)
    language = session.language()
    facts = {
        "name": layer.name,
        "kind": say(f"layer.{layer.kind}") + (f" · {say('layer.approximate')}" if layer.approximate else ""),
        "days": left_to_right(_days(layer), language),
        "holders": ", ".join(layer.holders) or "—",
        "statements": str(layer.statements),
        "source": layer.source or "—",
        "licence": layer.licence or "—",
        "file": f"{layer.file} · {layer.size} B · sha256 {layer.sha256}",
        "added_by": f"{layer.by} · {left_to_right(f'{layer.at:%Y-%m-%d %H:%M} UTC', language)}",
    }
    for fact, value in facts.items():
        page.write((f"{say(f'layer.{fact}')}: ", "dim"), one_line(value))


def _days(layer: "KeptLayer") -> str:
    """From the first day until the first that it no longer speaks of."""
    return f"{layer.first_day} – {layer.until or say('layer.open')}"


layer = Group("layer", commands=[add, list_layers, show])
