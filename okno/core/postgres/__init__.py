"""The database of a home: another server named by DATABASE_URL, else a PostgreSQL of our own that lives while it has users.

Each okno process holds a shared lock on `<home>/postgres.users`. The first one starts a keeper, a process of its own session that
owns `postgres` and waits for that lock alone: it is granted when the last user has gone, killed or not, and then the keeper
stops the server. No list of pids, never two servers on one folder, any number of commands at once.
"""

from okno.core.postgres.place import NoDatabase, database_settings, home
from okno.core.postgres.user import Hold, hold

__all__ = ["Hold", "NoDatabase", "database_settings", "hold", "home"]
