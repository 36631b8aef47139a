"""One world for all tests of the folder: to build it takes as long as to ask a thousand cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.access.world import World, world_of


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with world_of(django_db_blocker) as built:
        yield built
