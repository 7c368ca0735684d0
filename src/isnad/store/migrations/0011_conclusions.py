import django.db.models.deletion
from django.db import migrations, models

from isnad.store.written_once import triggers

# Written once, like everything before: table → the column by which a second row would be the same one.
WRITTEN_ONCE = {"conclusions": "number", "conclusion_steps": "id"}


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0010_captures"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConclusionRow",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("claim", models.TextField()),
                ("standard", models.TextField()),
                ("met", models.BooleanField()),
                ("why", models.TextField()),
                ("against", models.TextField()),
                ("contrary", models.TextField()),
                ("state", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("line", models.BigIntegerField()),
            ],
            options={
                "db_table": "conclusions",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="a_conclusion_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("contrary", "[]"), models.Q(("against", ""), _negated=True), _connector="OR"
                        ),
                        name="the_contrary_is_answered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConclusionStepRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.TextField()),
                ("why", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("line", models.BigIntegerField()),
                (
                    "conclusion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="store.conclusionrow"
                    ),
                ),
            ],
            options={
                "db_table": "conclusion_steps",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("why", ""), _negated=True), name="a_step_has_a_reason")
                ],
            },
        ),
        migrations.RunSQL(
            sql=list(triggers(WRITTEN_ONCE).values()),
            reverse_sql=[f"DROP TRIGGER {name}" for name in triggers(WRITTEN_ONCE)],
        ),
    ]
