"""The picture of a data set for pages that link to it, and what tells them of it."""

from __future__ import annotations

import struct
import zlib

import numpy as np

from b1mg_graph.site.card import HEIGHT, WIDTH, card_of
from b1mg_graph.site.editions import Site
from b1mg_graph.site.site import files_of

from .whole import Whole, elements


def pixels(png: bytes) -> np.ndarray:
    """The pixels of a PNG, read by its chunks."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + data)
        chunks[kind] = data
        at += 12 + length
    assert struct.unpack(">IIBBBBB", chunks[b"IHDR"])[:4] == (WIDTH, HEIGHT, 8, 2)
    rows = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(HEIGHT, 1 + 3 * WIDTH)
    assert not rows[:, 0].any()
    return rows[:, 1:].reshape(HEIGHT, WIDTH, 3)


def test_the_picture_has_the_colours_of_the_kinds_of_things_on_paper(starter_graph):
    network = Site(starter_graph.assembly).network
    drawn = pixels(card_of(network))
    found = {f"#{r:02x}{g:02x}{b:02x}" for r, g, b in np.unique(drawn.reshape(-1, 3), axis=0)}
    assert "#ffffff" in found
    assert len(found & {kind.colour for kind in network.kinds.values()}) >= 2
    assert 0.6 < (drawn == 255).all(axis=2).mean() < 0.995
    assert card_of(network) == card_of(network)


def test_a_data_set_without_roles_has_no_picture(graph_of):
    empty = graph_of(facts="source: {id: s, title: T, kind: k}\nkinds: {k: {name: K}}\n")
    assert card_of(Site(empty.assembly).network) is None


def test_pages_tell_their_title_and_picture_to_those_who_link_to_them(starter_graph):
    base = "https://example.org/graph/"
    site = Whole(dict(files_of(starter_graph.assembly, base)))
    assert isinstance(site.files["picture.png"], bytes)
    for path, root in site.pages.items():
        if path == "network.html":
            continue
        given = {e.get("property"): e.get("content") for e in elements(root.find("head")) if e.tag == "meta"}
        assert given["og:image"] == f"{base}picture.png"
        assert given["og:title"], path
        assert given["og:description"], path
        assert given["og:url"] == f"{base}{path}"


def test_without_an_address_there_is_no_picture_since_it_needs_an_absolute_one(starter_graph):
    site = Whole(dict(files_of(starter_graph.assembly)))
    assert "picture.png" not in site.files
    heads = [e for root in site.pages.values() for e in elements(root.find("head"))]
    assert not [e for e in heads if e.get("property") == "og:image"]
