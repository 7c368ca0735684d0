"""The database itself refuses to change what was written once, also by raw SQL.

A BEFORE INSERT trigger sees a row before REPLACE deletes the one it would replace, whatever the connection's pragmas
say; it also holds the ledger to an unbroken order.
"""

from django.db import migrations

# Table → the columns by which a second row would be the same one.
WRITTEN_ONCE = {
    "items": (("sha256",),),
    "receipts": (("id",),),
    "reports": (("key",), ("item_id", "part")),
    "readings": (("id",),),
    "ledger": (("seq",), ("hash",)),
}
START = "0" * 64


def _refuse(name: str, verb: str, table: str, when: str = "") -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} {when} BEGIN SELECT RAISE(ABORT, 'written once: {table}'); END"
    )


def _triggers() -> dict[str, str]:
    made = {}
    for table, keys in WRITTEN_ONCE.items():
        for verb in ("UPDATE", "DELETE"):
            made[f"{table}_no_{verb.lower()}"] = (verb, table, "")
        for columns in keys:
            same = " AND ".join(f"{column} = NEW.{column}" for column in columns)
            when = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"
            made[f"{table}_no_second_{columns[-1]}"] = ("INSERT", table, when)
    made["ledger_keeps_order"] = (
        "INSERT",
        "ledger",
        "WHEN NEW.seq != (SELECT coalesce(max(seq), 0) + 1 FROM ledger) "
        f"OR NEW.prev != coalesce((SELECT hash FROM ledger ORDER BY seq DESC LIMIT 1), '{START}')",
    )
    return {name: _refuse(name, *what) for name, what in made.items()}


class Migration(migrations.Migration):
    dependencies = (("store", "0001_desk"),)

    operations = (
        migrations.RunSQL(
            sql=list(_triggers().values()),
            reverse_sql=[f"DROP TRIGGER {name}" for name in _triggers()],
        ),
    )
