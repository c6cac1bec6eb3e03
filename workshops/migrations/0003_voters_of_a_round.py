from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workshops", "0002_the_facilitators_hour"),
    ]

    operations = [
        migrations.AddField(
            model_name="votinground",
            name="voters",
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
