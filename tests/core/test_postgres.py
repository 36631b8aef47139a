"""The embedded server, with real processes: who starts it, who shares it, and that it survives every kill."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from okno.core.postgres import NoDatabase, database_settings, hold
from okno.core.postgres import home as home_of_okno
from okno.core.postgres.cluster import wait_until_free, working_in
from okno.core.postgres.place import ROOT, Place

USER = """
import sys
from okno.core.postgres import hold
held = hold()
print("up", flush=True)
sys.stdin.read()
held.release()
"""
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root lends its server another account")
Users = Callable[[], subprocess.Popen[str]]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """An empty home of our own; afterwards nothing of it runs."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("OKNO_HOME", str(tmp_path / "var"))
    place = Place(home_of_okno())
    yield place
    wait_for_end(place)


@pytest.fixture
def user(place: Place) -> Iterator[Users]:
    """Starts another process that uses the server of this home; it lets go when its input is closed."""
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        command = [sys.executable, "-c", USER]
        process = subprocess.Popen(
            command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def is_up(process: subprocess.Popen[str]) -> bool:
    assert process.stdout is not None
    return process.stdout.readline() == "up\n"


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def postmaster(place: Place) -> int:
    return int((place.data / "postmaster.pid").read_text().split()[0])


def keeper(place: Place) -> int:
    return parent(postmaster(place))


def parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def masters(place: Place) -> list[int]:
    """The servers on this folder: processes in it whose parent is not."""
    inside = working_in(place.data)
    # a backend may have ended since: it is no server then
    return [pid for pid in inside if (above := parent_while_alive(pid)) and above not in inside]


def parent_while_alive(pid: int) -> int | None:
    try:
        return parent(pid)
    except (FileNotFoundError, ProcessLookupError):
        return None


def wait_for_end(place: Place) -> None:
    """Return when the keeper of this home has ended, and its server with it."""
    if place.home.exists():
        with place.keeper.open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
        wait_until_free(place.data)


def run(place: Place, sql: str) -> list[tuple[object, ...]]:
    with psycopg.connect(**place.connection("okno")) as database:
        done = database.execute(sql)
        return done.fetchall() if done.description else []


def test_first_start_makes_a_database_that_knows_cyrillic(place: Place, capfd: pytest.CaptureFixture[str]) -> None:
    with hold():
        assert run(place, "SELECT lower('ЁЖ'), 'Ж' ILIKE 'ж', current_setting('jit')") == [("ёж", True, "off")]
        assert capfd.readouterr().err.count("Создаю базу данных…") == 1
        run(place, "CREATE TABLE kept AS SELECT 1 AS n")
    assert masters(place) == []
    assert not place.socket.exists()
    with hold():
        assert run(place, "SELECT n FROM kept") == [(1,)]
    assert capfd.readouterr().err == ""


def test_server_lives_as_long_as_its_last_user(place: Place, user: Users) -> None:
    other = user()
    assert is_up(other)
    with hold():
        server = postmaster(place)
    assert masters(place) == [server], "one of two has gone, and the server must stay"
    other.communicate()
    assert other.returncode == 0
    assert masters(place) == [], "the last one waits for the end"


def test_users_that_start_at_once_share_one_server(place: Place, user: Users) -> None:
    users = [user() for _ in range(6)]
    assert all(is_up(each) for each in users)
    assert len(masters(place)) == 1
    said = "".join(each.communicate()[1] for each in users)
    assert said.count("Создаю базу данных…") == 1


def test_killed_user_leaves_no_server(place: Place, user: Users) -> None:
    only = user()
    assert is_up(only)
    kill(only.pid)
    wait_for_end(place)
    assert masters(place) == []


def test_server_that_is_killed_comes_back_under_its_users(place: Place) -> None:
    with hold():
        run(place, "CREATE TABLE kept AS SELECT 1 AS n")
        first = postmaster(place)
        kill(first)
        with hold():  # waits for the answer
            assert run(place, "SELECT n FROM kept") == [(1,)]
            assert masters(place) == [postmaster(place)]
            assert postmaster(place) != first


def test_server_ends_with_a_killed_keeper_and_the_next_user_starts_another(place: Place) -> None:
    with hold():
        run(place, "CREATE TABLE kept AS SELECT 1 AS n")
        kill(keeper(place))
        wait_for_end(place)
        with hold():
            assert run(place, "SELECT n FROM kept") == [(1,)]
            assert len(masters(place)) == 1


def test_second_start_after_everything_was_killed_at_once(place: Place, user: Users) -> None:
    only = user()
    assert is_up(only)
    run(place, "CREATE TABLE kept AS SELECT 1 AS n")
    for pid in (keeper(place), postmaster(place), only.pid):
        kill(pid)
    with hold():
        assert run(place, "SELECT n FROM kept") == [(1,)]


def test_start_that_was_killed_half_way_is_made_good(place: Place, user: Users) -> None:
    early = user()
    assert early.stderr is not None
    assert "Создаю" in early.stderr.readline()
    kill(early.pid)
    with hold():
        assert run(place, "SELECT 1") == [(1,)]
    assert not place.building.exists()


def test_pid_file_that_names_a_living_stranger_does_not_bar_the_start(place: Place) -> None:
    with hold():
        lines = (place.data / "postmaster.pid").read_text().splitlines()
    (place.data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]))
    with hold():
        assert run(place, "SELECT 1") == [(1,)]


def test_home_may_be_longer_than_a_socket_name_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("OKNO_HOME", str(tmp_path / "очень-длинная-папка" / ("x" * 120) / "var"))
    with hold():
        assert run(Place(home_of_okno()), "SELECT 1") == [(1,)]


@as_root
def test_root_lends_the_server_another_account_and_opens_only_the_way(place: Place, capfd: pytest.CaptureFixture[str]) -> None:
    place.home.mkdir()
    place.home.chmod(0o700)
    with hold():
        assert Path(f"/proc/{postmaster(place)}").stat().st_uid != 0
    assert place.home.stat().st_mode & 0o777 == 0o701
    assert f"Папке {place.home} дано право прохода" in capfd.readouterr().err


def test_socket_folder_of_somebody_else_is_refused(place: Place) -> None:
    place.socket.mkdir()
    place.socket.chmod(0o755)
    try:
        with pytest.raises(NoDatabase, match=f"{place.socket} принадлежит не нам"):
            hold()
    finally:
        place.socket.rmdir()


def test_other_server_is_used_but_never_started_and_must_know_cyrillic(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with hold():
        with psycopg.connect(**place.connection("okno"), autocommit=True) as database:
            database.execute("CREATE DATABASE deaf TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'")
        monkeypatch.setenv("DATABASE_URL", f"postgresql://okno@/okno?host={place.socket}")
        with hold():
            pass
        monkeypatch.setenv("DATABASE_URL", f"postgresql://okno@/deaf?host={place.socket}")
        with pytest.raises(NoDatabase, match="большие и малые русские буквы"):
            hold()
    with pytest.raises(NoDatabase, match="Нет связи с базой данных"):
        hold()
    assert masters(place) == []


def test_settings_name_the_database_and_start_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    assert database_settings()["HOST"] == str(place.socket)
    monkeypatch.setenv("DATABASE_URL", "postgresql://anna:s%40fe@db.example:6432/okno?sslmode=require")
    assert database_settings() == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "okno",
        "USER": "anna",
        "PASSWORD": "s@fe",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "require"},
    }
    assert not place.home.exists()
