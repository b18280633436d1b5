"""OpenRefine matches names with the things of the data set."""

from __future__ import annotations

import json


def asked(client, **queries):
    response = client.post("reconcile", data={"queries": json.dumps(queries)})
    assert response.status_code == 200, response.text
    return {key: one["result"] for key, one in response.json().items()}


def test_the_manifest_names_the_service_and_its_types(client, server):
    manifest = client.get("reconcile").json()
    assert manifest["versions"] == ["0.2"]
    assert manifest["identifierSpace"] == "https://example.org/northern-lakes/id/"
    assert manifest["view"]["url"] == f"{server.address}id/{{{{id}}}}"
    assert all({"id", "name"} == kind.keys() for kind in manifest["defaultTypes"])


def test_a_name_in_any_spelling_is_a_match(client):
    found = asked(client, q0={"query": "bror ICEFELDT"}, q1={"query": "Bror Icefeld"}, q2={"query": "zzz"})
    assert (found["q0"][0]["id"], found["q0"][0]["match"], found["q0"][0]["score"]) == ("bror-icefeldt", True, 100.0)
    assert (found["q1"][0]["id"], found["q1"][0]["match"]) == ("bror-icefeldt", False)
    assert found["q2"] == []


def test_only_things_of_the_type_are_candidates(client):
    (person,) = [t["id"] for t in client.get("reconcile").json()["defaultTypes"] if t["id"].endswith("Person")]
    found = asked(
        client,
        right={"query": "Bror Icefeldt", "type": person},
        wrong={"query": "Bror Icefeldt", "type": "http://www.w3.org/ns/org#Organization"},
        unknown={"query": "Bror Icefeldt", "type": "https://example.org/no-class"},
    )
    assert [one["id"] for one in found["right"]] == ["bror-icefeldt"]
    assert "bror-icefeldt" not in [one["id"] for one in found["wrong"]]
    assert found["unknown"] == []


def test_what_is_no_query_is_refused(client):
    for written in ("nonsense", "[]", '{"q0": {}}', json.dumps({f"q{i}": {"query": "x"} for i in range(501)})):
        assert client.post("reconcile", data={"queries": written}).status_code in (400, 413)
