from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_topics"), ("tickets", "0004_topics_of_all")]
    operations = [migrations.AlterModelTable(name="topic", table=None)]
