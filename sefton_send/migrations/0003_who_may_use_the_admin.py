from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sefton_send", "0002_rate_limit_counters"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="user",
            options={
                "ordering": ["name"],
                "permissions": [("use_admin", "Can open the editors' and clerks' workplace")],
            },
        ),
        migrations.AlterField(
            model_name="user",
            name="is_staff",
            field=models.BooleanField(
                default=False,
                help_text="Signs in with a second factor. What they may do comes from their roles.",
                verbose_name="works for the council",
            ),
        ),
    ]
