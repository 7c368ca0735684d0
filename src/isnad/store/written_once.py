"""Triggers by which the database itself refuses to change a row that was written once, also by raw SQL."""

from collections.abc import Mapping

__all__ = ["triggers"]


def triggers(tables: Mapping[str, str]) -> dict[str, str]:
    """Triggers by their names, for each table with the column by which a second row would be the same one.

    A BEFORE INSERT trigger sees a row before REPLACE deletes the one it would replace. Migrations that are out use
    this: what it makes for a table may not change.
    """
    made = {}
    for table, column in tables.items():
        there = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {column} = NEW.{column})"  # noqa: S608 - made of constants
        refuse = f"BEGIN SELECT RAISE(ABORT, 'written once: {table}'); END"
        for verb, when in (("UPDATE", ""), ("DELETE", ""), ("INSERT", there)):
            name = f"{table}_no_{'second' if verb == 'INSERT' else verb.lower()}"
            made[name] = f"CREATE TRIGGER {name} BEFORE {verb} ON {table} {when} {refuse}"
    return made
