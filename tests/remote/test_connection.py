"""A connection to a store: what is sent, what is repeated, and what is never passed on to others."""

from __future__ import annotations

import gzip
import sys
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import parse_qsl

import pytest

from b1mg_graph.errors import B1mgGraphError, UsageError
from b1mg_graph.remote.address import checked_address
from b1mg_graph.remote.connection import Addresses, Connection
from b1mg_graph.remote.credentials import Credentials
from b1mg_graph.remote.errors import RemoteError
from b1mg_graph.remote.patience import Patience, retry_after

from .scripted import Asked, Received, served

SOON = Patience(first=0.001)
SECRET = "kept-to-itself"
BASIC = Credentials("basic", "ada", SECRET)
OK = Received(content=b"{}", headers={"Content-Type": "application/sparql-results+json; charset=utf-8"})


def connected(address: str, credentials: Credentials | None = None, **more) -> Connection:
    addresses = Addresses(f"{address}/query", f"{address}/update", f"{address}/store")
    return Connection(addresses, **{"credentials": credentials or Credentials(), "patience": SOON, **more})


def after(*first: Received | None, then: Received = OK):
    left = [*first]
    return lambda _: left.pop(0) if left else then


def elsewhere(address: str) -> str:
    """An address of this machine that does not look like one."""
    return address.replace("127.0.0.1", "0.0.0.0")


def test_a_query_is_a_form_with_the_graphs_that_it_is_about():
    with served(lambda _: OK) as (address, seen), connected(address) as store:
        answer = store.query("ASK {}", default_graphs=["urn:a"], named_graphs=["urn:b", "urn:c"])
    assert (answer.status, answer.media_type, answer.content) == (200, "application/sparql-results+json", b"{}")
    assert parse_qsl(seen[0].content.decode()) == [
        ("query", "ASK {}"),
        ("default-graph-uri", "urn:a"),
        ("named-graph-uri", "urn:b"),
        ("named-graph-uri", "urn:c"),
    ]
    assert seen[0].headers["accept"] == "application/sparql-results+json"
    assert "authorization" not in seen[0].headers
    assert seen[0].headers["user-agent"].startswith("b1mg-graph/")


def test_graphs_are_replaced_and_deleted_by_the_graph_store_protocol():
    received = {"PUT": Received(204), "DELETE": Received(404), "POST": Received(204)}
    with served(lambda asked: received[asked.method]) as (address, seen), connected(address) as store:
        store.put_graph("https://example.org/a?b=c&d", b"<urn:s> <urn:p> <urn:o> .\n")
        store.put_graph(None, b"")
        store.delete_graph("urn:a")
        store.update("DROP SILENT GRAPH <urn:a>")
        assert store.requests == 4
    assert [(asked.method, asked.path) for asked in seen] == [
        ("PUT", "/store?graph=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc%26d"),
        ("PUT", "/store?default"),
        ("DELETE", "/store?graph=urn%3Aa"),
        ("POST", "/update"),
    ]
    assert seen[0].headers["content-type"] == "application/n-triples"
    assert seen[3].content == b"DROP SILENT GRAPH <urn:a>"
    assert seen[3].headers["content-type"] == "application/sparql-update"


@pytest.mark.parametrize(
    "failure",
    [
        Received(429),
        Received(500),
        Received(502),
        Received(503),
        Received(504),
        None,
        Received(200, b"half of it", dropped=4),
    ],
    ids=str,
)
def test_what_passes_is_tried_again(failure):
    received = []
    with served(after(failure, failure)) as (address, seen), connected(address, report=received.append) as store:
        assert store.query("ASK {}").content == b"{}"
        assert store.requests == len(seen) == 3
    assert len(received) == 2
    assert all("trying again in" in line for line in received)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 413, 415, 501])
def test_what_does_not_pass_is_an_error_at_once(status):
    with (
        served(lambda _: Received(status, b"parse error\nat \x1b[31mline 1")) as (address, seen),
        connected(address) as store,
    ):
        with pytest.raises(RemoteError, match=f"/query answers POST with {status}.*parse error at") as caught:
            store.query("SELEC")
        assert len(seen) == 1
    assert caught.value.status == status
    assert caught.value.exit_status == 1
    assert "\x1b" not in str(caught.value)


def test_a_store_that_stays_busy_is_given_up_with_the_number_of_attempts():
    with served(lambda _: Received(503)) as (address, seen), connected(address) as store:
        with pytest.raises(RemoteError, match=r"503.*tried 6 times") as caught:
            store.query("ASK {}")
        assert len(seen) == 6
    assert caught.value.status == 503


def test_a_wait_that_the_store_asks_for_is_kept_or_told():
    with served(after(Received(429, headers={"Retry-After": "0"}))) as (address, seen), connected(address) as store:
        assert store.query("ASK {}").status == 200
        assert len(seen) == 2
    with (
        served(lambda _: Received(503, headers={"Retry-After": "3600"})) as (address, seen),
        connected(address) as store,
    ):
        with pytest.raises(RemoteError, match="it asks to wait for 3600 s"):
            store.query("ASK {}")
        assert len(seen) == 1


def test_waits_grow_within_bounds_and_have_an_end():
    patience = Patience(attempts=9, first=1, longest=8, total=100)
    for failed, most in ((1, 1), (2, 2), (3, 4), (4, 8), (7, 8)):
        assert most / 2 <= patience.wait(failed) <= most
    assert patience.wait(1, 5.0) == 5.0
    assert not Patience(total=0).allows(1, 0.0, 1.0)


def test_retry_after_is_a_number_of_seconds_or_a_date():
    assert retry_after("7") == 7
    later = datetime.now(UTC) + timedelta(seconds=90)
    assert 80 < retry_after(format_datetime(later)) <= 90
    assert retry_after(format_datetime(later.replace(tzinfo=None))) is not None
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert retry_after("soon") is retry_after(None) is None


def test_a_store_that_is_not_there_is_named_without_waiting_for_ever():
    with served(lambda _: OK) as (address, _):
        pass
    with connected(address) as store, pytest.raises(RemoteError, match=r"cannot be reached.*is the store running"):
        store.query("ASK {}")


def test_a_store_that_does_not_answer_in_time_is_not_asked_again():
    import threading

    held = threading.Event()
    try:
        with served(lambda _: held.wait(20) and None) as (address, seen), connected(address, timeout=0.2) as store:
            with pytest.raises(RemoteError, match=r"has not answered in 0.2 s: raise --timeout"):
                store.query("ASK {}")
            assert len(seen) == 1
            held.set()
    finally:
        held.set()


def test_an_answer_in_another_encoding_is_decoded_and_a_broken_one_is_an_error():
    packed = {"Content-Encoding": "gzip"}
    with (
        served(lambda _: Received(content=gzip.compress(b"{}"), headers=packed)) as (address, _),
        connected(address) as store,
    ):
        assert store.query("ASK {}").content == b"{}"
    with (
        served(lambda _: Received(content=b"no gzip", headers=packed)) as (address, _),
        connected(address) as store,
        pytest.raises(RemoteError, match="cannot be reached, or closed"),
    ):
        store.query("ASK {}")


def test_an_answer_that_is_too_large_is_not_read_to_its_end(monkeypatch):
    monkeypatch.setattr("b1mg_graph.remote.connection._LARGEST", 1 << 20)
    bomb = Received(content=gzip.compress(bytes(1 << 24)), headers={"Content-Encoding": "gzip"})
    with (
        served(lambda _: bomb) as (address, _),
        connected(address) as store,
        pytest.raises(RemoteError, match="more than 1 MiB"),
    ):
        store.query("ASK {}")


# credentials


def test_basic_and_bearer_are_sent_with_each_request():
    for credentials, value in (
        (BASIC, "Basic " + b64encode(f"ada:{SECRET}".encode()).decode()),
        (Credentials("bearer", "", SECRET), f"Bearer {SECRET}"),
    ):
        with served(lambda _: OK) as (address, seen), connected(address, credentials) as store:
            store.query("ASK {}")
            store.query("ASK {}")
        assert [asked.headers["authorization"] for asked in seen] == [value, value]


@pytest.mark.parametrize(
    ("challenge", "scheme"),
    [('Basic realm="a"', "Basic"), ('Digest realm="a", nonce="b", qop="auth", algorithm=MD5', "Digest")],
)
def test_a_user_is_told_by_the_scheme_that_the_store_asks_for_and_from_then_on_at_once(challenge, scheme):
    def answer(asked: Asked) -> Received:
        return OK if "authorization" in asked.headers else Received(401, headers={"WWW-Authenticate": challenge})

    with served(answer) as (address, seen), connected(address, Credentials("asked", "ada", SECRET)) as store:
        store.put_graph("urn:a", b"<urn:s> <urn:p> <urn:o> .\n")
        store.query("ASK {}")
    assert [asked.headers.get("authorization", "-").partition(" ")[0] for asked in seen] == ["-", scheme, scheme]
    assert seen[0].content == seen[1].content
    assert SECRET not in str(seen)


def test_a_store_that_asks_for_no_scheme_that_is_known_is_an_error():
    negotiate = Received(401, headers={"WWW-Authenticate": "Negotiate"})
    with (
        served(lambda _: negotiate) as (address, seen),
        connected(address, Credentials("asked", "ada", SECRET)) as store,
    ):
        with pytest.raises(RemoteError, match="does not accept the credentials"):
            store.query("ASK {}")
        assert len(seen) == 1
    with (
        served(lambda _: negotiate) as (address, _),
        connected(address) as store,
        pytest.raises(RemoteError, match="set B1MG_STORE_USER and B1MG_STORE_PASSWORD, or B1MG_STORE_TOKEN"),
    ):
        store.query("ASK {}")


def test_no_message_has_a_secret_that_a_store_sends_back():
    received: list[str] = []

    def answer(asked: Asked) -> Received:
        return Received(500, f"you sent {asked.headers['authorization']} and {SECRET}".encode())

    with (
        served(answer) as (address, _),
        connected(address, BASIC, report=received.append) as store,
        pytest.raises(RemoteError, match=r"you sent Basic \*\*\* and \*\*\*") as caught,
    ):
        store.query("ASK {}")
    encoded = b64encode(f"ada:{SECRET}".encode()).decode()
    for text in (*received, str(caught.value), repr(BASIC), repr(store)):
        assert SECRET not in text
        assert encoded not in text


def test_credentials_are_not_sent_in_clear_to_another_machine():
    for credentials in (BASIC, Credentials("bearer", "", SECRET)):
        with (
            served(lambda _: OK) as (address, seen),
            connected(elsewhere(address), credentials) as store,
            pytest.raises(UsageError, match=r"is not encrypted.*B1MG_STORE_UNENCRYPTED=1"),
        ):
            store.query("ASK {}")
        assert seen == []
    trusting = Credentials("basic", "ada", SECRET, may_be_read=True)
    with served(lambda _: OK) as (address, seen), connected(elsewhere(address), trusting) as store:
        store.query("ASK {}")
    assert "authorization" in seen[0].headers


def test_the_environment_has_the_credentials():
    user = {"B1MG_STORE_USER": "ada", "B1MG_STORE_PASSWORD": SECRET}
    token = {"B1MG_STORE_TOKEN": SECRET}
    of = Credentials.from_environment
    assert of({}) == of({**user, "B1MG_STORE_AUTH": "none"}) == Credentials()
    assert of(user) == Credentials("asked", "ada", SECRET)
    assert of({**user, **token, "B1MG_STORE_AUTH": "digest"}) == Credentials("digest", "ada", SECRET)
    assert of({**token, "B1MG_STORE_UNENCRYPTED": "1"}) == Credentials("bearer", "", SECRET, may_be_read=True)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"B1MG_STORE_USER": "ada"}, "B1MG_STORE_PASSWORD must be set"),
        ({"B1MG_STORE_PASSWORD": SECRET}, "B1MG_STORE_USER must be set"),
        ({"B1MG_STORE_AUTH": "bearer"}, "B1MG_STORE_TOKEN must be set: authentication is bearer"),
        ({"B1MG_STORE_AUTH": "kerberos"}, "expected one of none, basic, digest, bearer"),
        ({"B1MG_STORE_TOKEN": f"{SECRET}\n"}, "B1MG_STORE_TOKEN contains a control character"),
        ({"B1MG_STORE_TOKEN": "nyckelÅ"}, "not ASCII"),
        ({"B1MG_STORE_TOKEN": SECRET, "B1MG_STORE_USER": "ada"}, "both set"),
    ],
)
def test_credentials_that_are_incomplete_or_invalid_are_an_error(environment, said):
    with pytest.raises(UsageError, match=said) as caught:
        Credentials.from_environment(environment)
    assert SECRET not in str(caught.value)


# addresses and redirections


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (f"https://ada:{SECRET}@example.org/sparql", "contains a user or a password: give https://example.org/sparql"),
        (f"https://{SECRET}@example.org/sparql", "contains a user"),
        ("ftp://example.org/sparql", "expected an http or https address"),
        ("example.org/sparql", "expected an http or https address"),
        ("https:///sparql", "expected an http or https address"),
        ("https://example.org/a b", "expected an http or https address"),
        ("https://example.org:port/", "is not valid"),
        ("https://[::1/", "is not valid"),
        (f"https://example.org/sparql?token={SECRET}", "a token belongs into B1MG_STORE_TOKEN"),
        ("https://example.org/sparql#here", "has a query or a fragment"),
    ],
)
def test_an_address_that_is_none_or_has_a_secret_is_an_error_that_does_not_quote_it(url, said):
    with pytest.raises(UsageError, match=said) as caught:
        Addresses(url)
    assert SECRET not in str(caught.value)


def test_addresses_of_stores_are_accepted_as_given():
    for url in ("http://localhost:7878/query", "https://example.org/repositories/a", "http://[::1]:7200/x"):
        assert checked_address(url) == url


def test_an_address_that_passes_and_cannot_be_asked_is_an_error():
    with (
        Connection(Addresses("http://example..org/"), credentials=Credentials(), patience=SOON) as store,
        pytest.raises(RemoteError),
    ):
        store.query("ASK {}")


@pytest.mark.parametrize(
    ("status", "method"), [(301, "POST"), (302, "POST"), (303, "GET"), (307, "POST"), (308, "POST")]
)
def test_a_query_follows_redirections_with_credentials_only_where_they_were_given(status, method):
    with served(lambda _: OK) as (elsewhere, there):

        def answer(asked: Asked) -> Received:
            moves = {"/query": "/moved", "/moved": f"{elsewhere}/sparql"}
            return Received(status, headers={"Location": moves[asked.path]})

        with served(answer) as (address, here), connected(address, BASIC) as store:
            assert store.query("ASK {}").status == 200
    assert [asked.path for asked in here] == ["/query", "/moved"]
    assert all("authorization" in asked.headers for asked in here)
    assert [(asked.method, "authorization" in asked.headers) for asked in there] == [(method, False)]


def test_what_writes_does_not_follow_a_redirection():
    with served(lambda _: OK) as (elsewhere, there):
        moved = Received(307, headers={"Location": f"{elsewhere}/store"})
        with (
            served(lambda _: moved) as (address, _),
            connected(address, BASIC) as store,
            pytest.raises(RemoteError, match=f"/store redirects to {elsewhere}/store: give that address"),
        ):
            store.put_graph("urn:a", b"")
    assert there == []


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("ftp://example.org/", "an invalid address"),
        ("http://ada:x@example.org/", "an invalid address"),
        ("http://[", "an invalid address"),
    ],
)
def test_a_redirection_to_what_cannot_be_asked_is_an_error(location, said):
    with (
        served(lambda _: Received(302, headers={"Location": location})) as (address, _),
        connected(address) as store,
        pytest.raises(RemoteError, match=said),
    ):
        store.query("ASK {}")


def test_redirections_in_a_ring_end():
    with (
        served(lambda _: Received(302, headers={"Location": "/query"})) as (address, seen),
        connected(address) as store,
    ):
        with pytest.raises(RemoteError, match="more than 5 redirections"):
            store.query("ASK {}")
        assert len(seen) == 6


def test_no_redirection_leads_from_https_to_http():
    from b1mg_graph.remote.address import followed

    with pytest.raises(RemoteError, match="not encrypted"):
        followed("https://example.org/a", "http://example.org/a", str)


# what is needed


def test_without_the_extra_the_command_to_install_it_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(B1mgGraphError, match=r"requires httpx: pip install 'b1mg-graph\[remote\]'"):
        Connection(Addresses("https://example.org/sparql"))


def test_a_proxy_that_cannot_be_used_is_an_error_that_does_not_quote_it(monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", f"gopher://ada:{SECRET}@example.org")
    with pytest.raises(B1mgGraphError, match="a proxy or certificates of the environment") as caught:
        Connection(Addresses("https://example.org/sparql"))
    assert SECRET not in str(caught.value)
