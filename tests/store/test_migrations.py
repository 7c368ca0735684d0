from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection

from isnad import acts
from isnad.store import checking, shelf

AT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)


def schema():
    with connection.cursor() as cursor:
        return sorted(cursor.execute("SELECT type, name, sql FROM sqlite_master").fetchall(), key=str)


def test_the_rows_and_the_migrations_agree(desk):
    call_command("makemigrations", "store", check=True, dry_run=True, verbosity=0)


def test_the_guards_come_off_and_on_again_with_rows_in_the_tables(desk):
    received = acts.receive(source="قالت مصادر إن الحاجز أُغلق.".encode(), name="a.txt", by="ليلى", at=AT)
    acts.read(report=received.reports[0], by="ليلى", at=AT)
    before = schema()
    call_command("migrate", "store", "0001", verbosity=0)
    assert not [name for kind, name, _ in schema() if kind == "trigger"]
    call_command("migrate", "store", verbosity=0)
    assert schema() == before
    assert checking.check(desk).holds
    assert shelf.report(received.reports[0]).reading is not None


@pytest.mark.parametrize(
    "table",
    [
        "items",
        "receipts",
        "reports",
        "readings",
        "layers",
        "places",
        "place_withdrawals",
        "judgements",
        "undoings",
        "reviews",
        "people_lists",
        "people_list_withdrawals",
        "authorities",
        "stamp_requests",
        "stamps",
        "custodians",
        "custodian_withdrawals",
        "openings",
        "standards",
        "editions",
        "edition_signatures",
        "conclusions",
        "conclusion_steps",
        "captures",
        "ledger",
    ],
)
def test_every_table_of_evidence_is_guarded(desk, table):
    guards = [name for kind, name, _ in schema() if kind == "trigger" and name.startswith(f"{table}_")]
    assert {f"{table}_no_update", f"{table}_no_delete"} < set(guards)
