"""The table of the cache: the limits of sign-in attempts live there, shared by all processes."""

from django.db import migrations

MAKE = """
CREATE TABLE IF NOT EXISTS core_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS core_cache_expires ON core_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunSQL(MAKE, "DROP TABLE core_cache")]
