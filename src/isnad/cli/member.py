"""`isnad member`: who may sign in to the desk."""

import sys

import click

from isnad.cli import session
from isnad.cli.listing import as_json
from isnad.cli.plain import print_json
from isnad.cli.speech import Command, Group, option, say, tell


@click.command(cls=Command)
@click.argument("name")
@option("--password-stdin", is_flag=True)
def add(name: str, password_stdin: bool) -> None:
    session.open_desk(create=True)
    from isnad import acts

    if password_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = click.prompt(say("member.password"), hide_input=True, confirmation_prompt=True, err=True)
    added = acts.add_member(name=name, password=password, by=session.by(), at=session.now())
    tell("member.added", name=added.name)


@click.command(name="list", cls=Command)
@as_json
def list_members(json: bool) -> None:
    session.open_desk()
    from isnad.store import members

    known = members.members()
    if json:
        print_json(known)
        return
    if not known:
        tell("list.no_members")
    for each in known:
        click.echo(each.name if each.active else f"{each.name} ({say('member.inactive')})")


member = Group("member", commands=[add, list_members])
