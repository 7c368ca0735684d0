from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0008_editions"),
    ]

    operations = [
        migrations.AddField(
            model_name="entryrow",
            name="kind",
            field=models.TextField(default=""),
        ),
    ]
