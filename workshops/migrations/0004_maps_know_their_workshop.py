"""Maps made before workshops had an agenda get their workshop's part, as one more event of their log."""

from django.db import migrations


def tell(apps, schema_editor):
    Event = apps.get_model("workshops", "Event")
    for workshop in apps.get_model("workshops", "Workshop").objects.all():
        part = {"title": workshop.title, "state": workshop.state, "names": workshop.names}
        maps = list(workshop.maps.all())
        part["maps"] = {str(each.pk): True for each in maps}
        for each in maps:
            if Event.objects.filter(empathy_map=each, patch__workshop__isnull=False).exists():
                continue
            each.revision += 1
            each.save(update_fields=["revision"])
            Event.objects.create(
                empathy_map=each,
                revision=each.revision,
                command="workshop.tell",
                patch={"workshop": part},
                inverse={"workshop": None},
            )


class Migration(migrations.Migration):
    dependencies = [
        ("workshops", "0003_voters_of_a_round"),
    ]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
