"""A plugin of pytest: how many examples a property test takes. ``make test`` keeps the library's hundred, always the same."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

EXAMPLES = {"nightly": 10_000, "release": 100_000}

for size, examples in EXAMPLES.items():
    settings.register_profile(
        size, max_examples=examples, derandomize=False, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
