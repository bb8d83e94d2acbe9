from django.db import migrations

QUESTIONS = """
    UPDATE tickets_escalation SET question =
        (SELECT question FROM tickets_ticket WHERE tickets_ticket.id = tickets_escalation.ticket_id)
"""
ANSWERS = """
    UPDATE tickets_ticket SET answered_by_id = (
        SELECT by_id FROM history_entry
        WHERE subject = 'tickets.ticket' AND subject_id = tickets_ticket.id AND step = 'answer'
        ORDER BY seq DESC LIMIT 1
    ) WHERE answer <> ''
"""


class Migration(migrations.Migration):
    """A unit was asked the ticket's question until now; who answered directly stands in the history."""

    dependencies = [("tickets", "0005_putting_right"), ("history", "0001_initial")]
    operations = [
        migrations.RunSQL(QUESTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(ANSWERS, migrations.RunSQL.noop),
    ]
