"""Programs that do the same by other means. They run in `.venv-bench`, know nothing of okno and print one JSON object."""
