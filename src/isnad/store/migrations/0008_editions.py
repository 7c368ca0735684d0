import django.db.models.deletion
from django.db import migrations, models

# Written once, like everything before: table → the column by which a second row would be the same one.
WRITTEN_ONCE = {"standards": "id", "editions": "id", "edition_signatures": "edition_id"}


def _triggers() -> dict[str, str]:
    """A BEFORE INSERT trigger sees a row before REPLACE deletes the one it would replace."""
    made = {}
    for table, column in WRITTEN_ONCE.items():
        there = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {column} = NEW.{column})"
        refuse = f"BEGIN SELECT RAISE(ABORT, 'written once: {table}'); END"
        for verb, when in (("UPDATE", ""), ("DELETE", ""), ("INSERT", there)):
            name = f"{table}_no_{'second' if verb == 'INSERT' else verb.lower()}"
            made[name] = f"CREATE TRIGGER {name} BEFORE {verb} ON {table} {when} {refuse}"
    return made


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0007_sealing"),
    ]

    operations = [
        migrations.CreateModel(
            name="StandardRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("standard", models.TextField()),
                ("why", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("line", models.BigIntegerField()),
            ],
            options={"db_table": "standards"},
        ),
        migrations.CreateModel(
            name="EditionRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("audience", models.TextField()),
                ("standard", models.TextField()),
                ("matters", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("line", models.BigIntegerField()),
            ],
            options={"db_table": "editions"},
        ),
        migrations.CreateModel(
            name="EditionSignatureRow",
            fields=[
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="signature",
                        serialize=False,
                        to="store.editionrow",
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("why", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("line", models.BigIntegerField()),
            ],
            options={"db_table": "edition_signatures"},
        ),
        migrations.AddConstraint(
            model_name="editionsignaturerow",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="a_signature_has_a_reason"
            ),
        ),
        migrations.RunSQL(
            sql=list(_triggers().values()),
            reverse_sql=[f"DROP TRIGGER {name}" for name in _triggers()],
        ),
    ]
