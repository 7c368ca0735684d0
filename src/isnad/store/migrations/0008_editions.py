import django.db.models.deletion
from django.db import migrations, models

from isnad.store.written_once import triggers

# Written once, like everything before: table → the column by which a second row would be the same one.
WRITTEN_ONCE = {"standards": "id", "editions": "id", "edition_signatures": "edition_id"}


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
            sql=list(triggers(WRITTEN_ONCE).values()),
            reverse_sql=[f"DROP TRIGGER {name}" for name in triggers(WRITTEN_ONCE)],
        ),
    ]
