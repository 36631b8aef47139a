"""``python -m okno`` is the ``okno`` command."""

import sys

from okno.cli import main

if __name__ == "__main__":
    sys.exit(main())
