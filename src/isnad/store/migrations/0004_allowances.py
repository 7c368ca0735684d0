"""Which readers may send text out, said by whom and why; written once, like all that people decide."""

from django.db import migrations, models

_GUARDS = {
    "allowances_no_update": "BEFORE UPDATE ON allowances",
    "allowances_no_delete": "BEFORE DELETE ON allowances",
    "allowances_no_second_id": "BEFORE INSERT ON allowances WHEN EXISTS (SELECT 1 FROM allowances WHERE id = NEW.id)",
}


class Migration(migrations.Migration):
    dependencies = (("store", "0003_layers_and_places"),)

    operations = (
        migrations.CreateModel(
            name="AllowanceRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reader", models.TextField()),
                ("allowed", models.BooleanField()),
                ("why", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
            ],
            options={"db_table": "allowances"},
        ),
        migrations.RunSQL(
            sql=[
                f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, 'written once: allowances'); END"
                for name, when in _GUARDS.items()
            ],
            reverse_sql=[f"DROP TRIGGER {name}" for name in _GUARDS],
        ),
    )
