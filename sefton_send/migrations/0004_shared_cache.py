"""The table of the cache that all processes share; what DatabaseCache asks for, but unlogged."""

from django.db import migrations

CREATE = """
CREATE UNLOGGED TABLE shared_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX shared_cache_expires ON shared_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("sefton_send", "0003_who_may_use_the_admin")]
    operations = [migrations.RunSQL(CREATE, "DROP TABLE shared_cache;")]
