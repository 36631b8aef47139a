"""Tasks: what someone must do by a date, wherever they came from."""
