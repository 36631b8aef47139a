"""One file per command: ``run(by, args)`` gives an Answer, or an exit code where the command stays in the foreground."""
