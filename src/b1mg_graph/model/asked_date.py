"""The date that a user asks about: ``as-of`` a date, or ``now``; with ``uncertain``, more states are listed."""

from __future__ import annotations

from b1mg_graph.errors import ParameterName, UsageError
from b1mg_graph.model.dates import date_type

AS_OF, NOW, UNCERTAIN_TOO = ParameterName("as-of"), ParameterName("now"), ParameterName("uncertain")
"""The parameters of everything that can be asked at a date."""


def checked_date(as_of: str) -> str:
    """``as_of`` itself.  Raises ``UsageError`` if it is not a day, a month or a year."""
    if date_type(as_of) is None:
        raise UsageError(AS_OF, f" {as_of}: not a date; write 2021-11-24, 2021-11 or 2021")
    return as_of


def check_combination(*, as_of: bool, now: bool, uncertain: bool) -> None:
    """Raise ``UsageError`` if parameters, each given or not, do not go together."""
    if as_of and now:
        raise UsageError(AS_OF, " and ", NOW, " cannot be combined")
    if uncertain and not (as_of or now):
        raise UsageError(UNCERTAIN_TOO, " requires ", AS_OF, " or ", NOW, "; without a date everything is listed")
