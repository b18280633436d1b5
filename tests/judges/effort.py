"""How much is tried: as much as a coffee allows, or with ``B1MG_FUZZ=1`` as much as a night does."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

FUZZING = bool(os.environ.get("B1MG_FUZZ"))


def tried(usually: int, fuzzing: int) -> settings:
    """Settings with as many examples; the same ones on every usual run, and without a deadline.

    What is found is made as small as may be when fuzzing only: that takes minutes.
    """
    return settings(
        max_examples=fuzzing if FUZZING else usually,
        derandomize=not FUZZING,
        database=None,
        deadline=None,
        print_blob=True,
        phases=[Phase.generate, Phase.shrink] if FUZZING else [Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )
