"""Both ways through all jobs in a real browser, each job counted by the page and proved by the database."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.test import Client

from bench.clicks import counter
from bench.clicks.jobs import KEYS, MEETING, PHONE, POINTER, Job
from bench.clicks.launch_jobs import JUDGE_JOBS, PUBLISH_JOBS, SHOOT_JOBS, WATCH_JOBS
from bench.clicks.launch_scenes import to_judge, to_publish, to_shoot, to_watch
from bench.clicks.money_jobs import ACCRUE_JOBS, CHASE_JOBS, IMPORT_JOBS, PAY_JOBS
from bench.clicks.money_scenes import to_accrue, to_chase, to_import, to_pay
from bench.clicks.proofs import Lost
from bench.clicks.results import Result
from bench.clicks.scenes import to_do, to_hold
from bench.clicks.schedule_jobs import ARRANGE_JOBS, CONFIRM_JOBS
from bench.clicks.schedule_scenes import to_arrange, to_confirm
from bench.clicks.window_jobs import DESK_JOBS, EXPERT_JOBS, PARTNER_JOBS
from bench.clicks.window_scenes import to_advise, to_answer, to_ask
from okno.accounts.models import Person

WAYS = (POINTER, KEYS)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PATIENCE = 15.0
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
HAND: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def drive(browser: Any, url: str) -> list[Result]:
    """All jobs by both ways on the network that stands at this address. Raises Lost where something of a job was lost."""
    results: list[Result] = []
    for way, meeting, plan in zip(WAYS, to_hold(len(WAYS)), to_do(len(WAYS)), strict=True):
        results += _run(browser, url, meeting.manager, DESK, MEETING, meeting, way)
        results += _run(browser, url, plan.person, HAND, PHONE, plan, way)
    for way, window, home, request in zip(WAYS, to_answer(2), to_ask(2), to_advise(2), strict=True):
        results += _run(browser, url, window.manager, DESK, DESK_JOBS, window, way)
        results += _run(browser, url, home.person, HAND, PARTNER_JOBS, home, way)
        results += _run(browser, url, request.expert, DESK, EXPERT_JOBS, request, way)
    # each of these scenes is set once the one before has been played: they share people
    watches, judges, shoots, publishes = to_watch(), to_judge(), to_shoot(), to_publish()
    for way in WAYS:
        watch = next(watches)
        results += _run(browser, url, watch.manager, DESK, WATCH_JOBS, watch, way)
        judge = next(judges)
        results += _run(browser, url, judge.manager, DESK, JUDGE_JOBS, judge, way)
        shoot = next(shoots)
        results += _run(browser, url, shoot.person, HAND, SHOOT_JOBS, shoot, way)
        publish = next(publishes)
        results += _run(browser, url, publish.expert, DESK, PUBLISH_JOBS, publish, way)
    for way, accrue, statement, chase, pay in zip(WAYS, to_accrue(), to_import(), to_chase(), to_pay(), strict=False):
        results += _run(browser, url, accrue.accountant, DESK, ACCRUE_JOBS, accrue, way)
        results += _run(browser, url, chase.manager, DESK, CHASE_JOBS, chase, way)
        results += _run(browser, url, pay.person, HAND, PAY_JOBS, pay, way)
        results += _run(browser, url, statement.accountant, DESK, IMPORT_JOBS, statement, way)
    arranges, confirms = to_arrange(), to_confirm()
    for way in WAYS:
        arrange = next(arranges)
        results += _run(browser, url, arrange.manager, DESK, ARRANGE_JOBS, arrange, way)
        confirm = next(confirms)
        results += _run(browser, url, confirm.person, HAND, CONFIRM_JOBS, confirm, way)
    return results


def _run(
    browser: Any, url: str, person: Person, size: dict[str, Any], jobs: tuple[Job, ...], scene: Any, way: str
) -> Iterator[Result]:
    """The jobs one after the other in a window of this person, begun on the home screen of their role."""
    context = browser.new_context(locale="ru-RU", timezone_id="Europe/Moscow", **size)
    try:
        context.add_cookies([{"name": "sessionid", "value": _session(person), "url": url}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        # whoever only begins to listen when the key is pressed may be too late: the driver does not wait until it is heard
        page.on("filechooser", lambda chooser: None)
        counter.listen(page)
        page.goto(f"{url}/")
        for job in jobs:
            if job.code != "M13":  # to open the home screen is that job
                counter.zero(page)
            job.ways[way](page, scene)
            _wait(page, partial(job.proof, page, scene), f"{job.code} by {way}")
            yield Result(job.code, way, counter.read(page))
    finally:
        context.close()


def _wait(page: Any, proof: Callable[[], None], what: str) -> None:
    """Until everything is there: the page may need a moment, the server may be busy."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return proof()
        except Lost as lost:
            if time.monotonic() > deadline:
                raise Lost(f"{what}: {lost}") from lost
        page.wait_for_timeout(50)


def _session(person: Person) -> str:
    """The cookie of somebody who signed in before the job began."""
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client.cookies["sessionid"].value
