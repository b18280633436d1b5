"""How often a request is repeated, and how long is waited before."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import SystemRandom

_random = SystemRandom()


@dataclass(frozen=True, slots=True)
class Patience:
    """A request is sent ``attempts`` times at most, and not again after ``total`` seconds.

    The wait before the second is about ``first`` seconds; each is twice as long as the one before it, up to
    ``longest``.  It varies at random, so that clients that failed together do not come back together.
    """

    attempts: int = 6
    first: float = 0.5
    longest: float = 60.0
    total: float = 180.0

    def wait(self, failed: int, asked: float | None = None) -> float:
        """The seconds to wait after the request has failed ``failed`` times, at least the ``asked`` ones."""
        usual: float = min(self.longest, self.first * 2 ** (failed - 1))
        return max(usual * _random.uniform(0.5, 1.0), asked or 0.0)

    def allows(self, failed: int, began: float, wait: float) -> bool:
        """Whether a request that failed ``failed`` times since ``began`` (monotonic) is sent again after ``wait``."""
        return failed < self.attempts and wait <= self.longest and time.monotonic() + wait - began <= self.total


def retry_after(value: str | None) -> float | None:
    """The seconds that a header ``Retry-After`` asks for (RFC 9110, section 10.2.3); None without a valid one."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
