"""The table behind rate_limits.py: unlogged, because losing a count in a crash harms nobody."""

from django.db import migrations

CREATE = """
CREATE UNLOGGED TABLE rate_limit_counter (
    key text NOT NULL,
    window_start timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    used integer NOT NULL,
    CONSTRAINT rate_limit_counter_one_per_window PRIMARY KEY (key, window_start)
);
CREATE INDEX rate_limit_counter_ended ON rate_limit_counter (ends_at);
"""


class Migration(migrations.Migration):
    dependencies = [("sefton_send", "0001_people_and_audit")]
    operations = [migrations.RunSQL(CREATE, "DROP TABLE rate_limit_counter;")]
