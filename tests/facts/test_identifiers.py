"""Dates, and the identifiers that carry check digits."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b1mg_graph.facts.identifiers import find_check_digit_error
from b1mg_graph.model.dates import after, agree, date_type

ORCIDS = ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X", "0000-0003-1415-9269"]
RORS = ["02mhbdp94", "05dxps055", "042nb2s44", "03yrm5c26", "052gg0110"]
DATES = st.dates(min_value=dt.date(1000, 1, 1)).map(str)


@pytest.mark.parametrize("number", ORCIDS)
def test_an_orcid_id_is_sound_and_with_any_digit_changed_it_is_not(number):
    assert find_check_digit_error(f"https://orcid.org/{number}") is None
    assert find_check_digit_error(f"http://orcid.org/{number}") is None
    for at, digit in enumerate(number[:-1]):
        for other in "0123456789" if digit != "-" else "":
            changed = f"https://orcid.org/{number[:at]}{other}{number[at + 1 :]}"
            assert (find_check_digit_error(changed) is None) == (other == digit)


@pytest.mark.parametrize("number", RORS)
def test_a_ror_id_is_sound_and_with_any_character_changed_it_is_not(number):
    assert find_check_digit_error(f"https://ror.org/{number}") is None
    for at in range(1, len(number)):
        for other in "0123456789" if at > 6 else "0123456789abcdefghjkmnpqrstvwxyz":
            changed = f"https://ror.org/{number[:at]}{other}{number[at + 1 :]}"
            assert (find_check_digit_error(changed) is None) == (other == number[at])


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://orcid.org/0000-0002-1825-009", "this is not how an ORCID iD is written"),
        ("https://orcid.org/", "this is not how an ORCID iD is written"),
        ("https://orcid.org/0000-0002-1825-0097/", "this is not how an ORCID iD is written"),
        ("https://ror.org/02mhbdp9", "this is not how a ROR id is written"),
        ("https://ror.org/02MHBDP94", "this is not how a ROR id is written"),
        ("https://ror.org/02mhbdp95", "the check digits of this ROR id do not fit"),
        ("https://www.wikidata.org/entity/Q0", "this is not how a Wikidata id is written"),
        ("https://www.wikidata.org/entity/P31", "this is not how a Wikidata id is written"),
    ],
)
def test_an_error_in_an_identifier_is_explained(address, fault):
    assert find_check_digit_error(address) == fault


@pytest.mark.parametrize("host", ["https://www.wikidata.org", "http://wikidata.org", "https://m.wikidata.org"])
def test_the_page_about_a_wikidata_item_is_not_the_item(host):
    assert "the item itself is http://www.wikidata.org/entity/" in find_check_digit_error(f"{host}/wiki/Q34")
    assert find_check_digit_error("http://www.wikidata.org/entity/Q34") is None


@pytest.mark.parametrize(
    "address", ["https://example.org/orcid.org/1", "ftp://orcid.org/1", "orcid.org", "", "https://ror.org.example/x"]
)
def test_any_other_address_is_not_looked_into(address):
    assert find_check_digit_error(address) is None


@given(DATES)
def test_every_day_of_the_calendar_is_a_date_and_so_are_its_month_and_year(day):
    assert [date_type(day[:length]).rsplit("#")[1] for length in (10, 7, 4)] == ["date", "gYearMonth", "gYear"]


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "25",
            "2025-3",
            "2025-00",
            "2025-13",
            "2025-02-30",
            "2025-04-31",
            "1900-02-29",
            "0000",
            "2025-1-1",
            "20250319",
        ),
        *(
            "2025-03-19Z",
            "-2025",
            "+2025",
            "12025",
            "2025/03/19",
            "19.3.2025",
            "٢٠٢٥",
            "2025 ",
            "2025-",
            "2025-03-19T00:00",
        ),
    ],
)
def test_anything_else_is_not_a_date(written):
    assert date_type(written) is None


@given(DATES, DATES, st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_dates_are_compared_as_far_as_both_are_known(one, other, precise, rough):
    one, other = one[:precise], other[:rough]
    shared = min(precise, rough)
    assert after(one, other) == (one[:shared] > other[:shared])
    assert agree(one, other) == agree(other, one) == (not after(one, other) and not after(other, one))
