import django.db.models.deletion
from django.db import migrations, models

from isnad.store.written_once import triggers

# Written once, like everything before: table → the column by which a second row would be the same one.
WRITTEN_ONCE = {"captures": "number"}


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0009_kinds_of_entries"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaptureRow",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("asked", models.TextField()),
                ("final", models.TextField()),
                ("verdict", models.TextField()),
                ("grade", models.TextField()),
                ("reasons", models.TextField()),
                ("quote", models.TextField()),
                ("shown", models.TextField()),
                ("facts", models.TextField()),
                ("package", models.CharField(max_length=64, null=True)),
                ("picture", models.CharField(max_length=64, null=True)),
                ("why", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("line", models.BigIntegerField()),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="captures",
                        to="store.itemrow",
                    ),
                ),
            ],
            options={"db_table": "captures"},
        ),
        migrations.AddConstraint(
            model_name="capturerow",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="a_capture_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="capturerow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("grade", "court"), _negated=True),
                    models.Q(("item__isnull", False), ("picture__isnull", False)),
                    _connector="OR",
                ),
                name="court_needs_source_and_picture",
            ),
        ),
        migrations.RunSQL(
            sql=list(triggers(WRITTEN_ONCE).values()),
            reverse_sql=[f"DROP TRIGGER {name}" for name in triggers(WRITTEN_ONCE)],
        ),
    ]
