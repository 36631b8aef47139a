"""Programs side by side, with real small programs: all end together, whatever ends first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from okno.core.postgres.place import ROOT

# Prints its number, then waits for the end; `deaf` does not hear SIGTERM and has a child of its own.
CALM = "import os, signal; os.write(1, b'calm %d\\n' % os.getpid()); signal.pause()"
DEAF = """
import os, signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
os.fork()
os.write(1, b"deaf %d\\n" % os.getpid())
while True:
    signal.pause()
"""
GROUP = """
import sys
from okno.core.processes import Program, run_together
programs = [Program(str(n), [sys.executable, "-c", code]) for n, code in enumerate(sys.argv[1:])]
sys.exit(run_together(programs, patience=0.5))
"""


class Group:
    """A process that runs these programs together, and the numbers they told."""

    def __init__(self, *codes: str, lines: int) -> None:
        self.process = subprocess.Popen([sys.executable, "-c", GROUP, *codes], cwd=ROOT, text=True, stdout=subprocess.PIPE)
        assert self.process.stdout is not None
        self.pids = [int(self.process.stdout.readline().split()[1]) for _ in range(lines)]

    def end(self) -> int:
        """Its exit code, when the last of its programs has closed the output they share."""
        self.process.communicate()
        return self.process.returncode


def test_signal_ends_all_with_0() -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        group = Group(CALM, CALM, lines=2)
        group.process.send_signal(number)
        assert group.end() == 0
        assert not any(Path(f"/proc/{pid}").exists() for pid in group.pids)


def test_program_that_ends_takes_the_rest_with_it_and_its_code_is_told() -> None:
    assert Group(CALM, "import sys; sys.exit(7)", lines=0).end() == 7
    group = Group(CALM, CALM, lines=2)
    os.kill(group.pids[1], signal.SIGKILL)
    assert group.end() == 128 + signal.SIGKILL


def test_deaf_program_is_killed_with_its_children() -> None:
    group = Group(CALM, DEAF, lines=3)
    group.process.terminate()
    assert group.end() == 0  # and `end` returned: nobody holds the output any longer


def test_programs_end_with_a_parent_that_was_killed() -> None:
    group = Group(CALM, CALM, lines=2)
    group.process.kill()
    assert group.end() == -signal.SIGKILL


def test_each_program_has_a_group_of_its_own() -> None:
    """Ctrl-C in the terminal goes to the group in front: the programs must hear of it once, from us."""
    group = Group(CALM, CALM, lines=2)
    assert [os.getpgid(pid) for pid in group.pids] == group.pids
    group.process.terminate()
    assert group.end() == 0


def test_program_that_cannot_start_leaves_none_running() -> None:
    code = "from okno.core.processes import *; run_together([Program('a', ['sleep', '60']), Program('b', ['/no/such'])])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, text=True, capture_output=True)
    assert "No such file" in done.stderr  # and `run` returned: `sleep` holds the output no longer
