"""How a framed view is laid out: the same every time, with room for each word, for windows of several proportions."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from b1mg_graph.model.languages import WRITTEN
from b1mg_graph.network.frames import Row, Title
from b1mg_graph.network.lettering import DETAIL, NAME, TITLE, WORDINGS, Lettering
from b1mg_graph.network.packing import BLOCK_GAP, flowed, flowed_height, packings
from b1mg_graph.network.sheets import MEASURES, heading
from b1mg_graph.network.typeface import Style, flow, split, width, written
from b1mg_graph.network.views import views_of

from .crowd import WORDS, crowd
from .pond import SETTINGS


@pytest.fixture(scope="module")
def shipped(shipped_graph):
    return views_of(shipped_graph.network)[0].framed


def boxes_of_rows(framed, layout, sheet):
    """Left, top, right and bottom of each title and row on a sheet."""
    setting = layout.settings[sheet.setting]
    for block, (x, y), items in zip(framed.blocks, sheet.blocks, setting.items, strict=True):
        for item, placed in zip(block.items, items, strict=True):
            leading = MEASURES.row_line if isinstance(item, Row) else MEASURES.title_line
            top = y + placed.y - leading / 2
            yield x, top, x + setting.text, top + placed.lines * leading


def meet(a, b):
    return a[0] < b[2] - 0.01 and b[0] < a[2] - 0.01 and a[1] < b[3] - 0.01 and b[1] < a[3] - 0.01


def test_on_every_sheet_all_is_within_its_frame_and_nothing_lies_over_another(shipped):
    for layout in shipped.layouts.values():
        for sheet in layout.sheets:
            rows = list(boxes_of_rows(shipped, layout, sheet))
            assert not any(meet(a, b) for place, a in enumerate(rows) for b in rows[place + 1 :])
            frames = [(f.x, f.y, f.x + f.width, f.y + f.height) for f in sheet.frames]
            assert not any(meet(a, b) for place, a in enumerate(frames) for b in frames[place + 1 :])
            assert all(f[2] <= sheet.width + 0.01 and f[3] <= sheet.height + 0.01 for f in frames)
            inside = [
                sum(f[0] <= r[0] and r[2] <= f[2] and f[1] <= r[1] and r[3] <= f[3] for f in frames) for r in rows
            ]
            assert set(inside) == {1}


def test_wider_sheets_are_lower(shipped):
    for layout in shipped.layouts.values():
        sizes = [(sheet.width, sheet.height) for sheet in layout.sheets]
        assert sizes == sorted(sizes)
        assert sorted((h for _, h in sizes), reverse=True) == [h for _, h in sizes]
        assert sizes[0][0] < 390


@pytest.mark.parametrize(("window", "scale"), [((744, 540), 0.9), ((1096, 640), 1.0), ((2256, 1230), 1.9)])
def test_there_is_a_sheet_for_each_usual_window_on_which_letters_are_large_enough(shipped, window, scale):
    for layout in shipped.layouts.values():
        assert max(min(window[0] / s.width, window[1] / s.height) for s in layout.sheets) >= scale


def test_each_node_has_its_place_and_a_row_of_its_own_for_each_title(shipped_graph, shipped):
    view = views_of(shipped_graph.network)[0]
    assert set(view.points) == {end for e in view.edges for end in (e.source, e.target)}
    language = next(iter(shipped.layouts))
    marks = [id_ for id_, _, _ in shipped.marks(language, shipped.sheet(language))]
    assert marks.count("regina-becker") == 2
    assert marks.count("serena-scollen") == 1


def test_the_symbol_of_an_undertaking_with_roles_of_its_own_is_in_its_heading(graph_of):
    facts = "source: {id: s, title: S, kind: k, issued: 2026}\nprojects: {one: {name: One}}\n"
    facts += "people: {ada: {name: Ada, roles: [{role: co-lead, in: one}]}}\n"
    framed = views_of(graph_of(facts=facts).network)[0].framed
    sheet = framed.sheet("en")
    assert framed.points()["one"] == heading(sheet.frames[0])


def test_the_layout_hangs_on_nothing_but_the_facts(tmp_path):
    for name, text in {"graph": SETTINGS, "words": WORDS, "crowd": crowd(77)}.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    script = (
        "import sys; from b1mg_graph import KnowledgeGraph; from b1mg_graph.network.views import views_of;"
        "print(views_of(KnowledgeGraph.load(sys.argv[1]).network)[0].framed)"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "7")
    }
    assert len(printed) == 1
    assert len(printed.pop()) > 10_000


def test_the_pictures_have_words_in_every_language_of_the_page():
    assert WORDINGS.keys() == set(WRITTEN)


@pytest.mark.parametrize("text", ["", "a", "Åsa", "Łódź", "Ελλάδα", "Київ", "東京", "e\u0301", "\u200d"])
def test_every_text_has_a_width(text):
    assert 0 <= width(text, NAME) <= len(text) * NAME.size * 1.1


def test_bold_and_large_letters_are_wider():
    assert width("Minimum", Style(13, bold=True)) > width("Minimum", Style(13)) > width("Minimum", Style(12))


def test_words_are_set_in_lines_and_groups_are_kept_together():
    words = split("who says so where", DETAIL)
    room = width("who says so", DETAIL) + 1
    assert [w.line for w in written([words], room)] == [0, 0, 0, 1]
    assert [w.line for w in written([words[:2], words[2:]], room)] == [0, 0, 1, 1]
    assert flow([], room) == 1


def test_a_word_wider_than_the_column_breaks_within():
    found = written([split("x" * 50, DETAIL)], 60)
    assert "".join(word.text for word in found) == "x" * 50
    assert len({word.line for word in found}) == len(found) > 3
    assert all(width(word.text, DETAIL) <= 60 for word in found)


def test_blocks_flow_down_columns_in_their_order():
    assert flowed([10.0, 10.0, 10.0, 10.0], 2) == [0, 0, 1, 1]
    assert flowed([30.0, 10.0, 10.0], 2) == [0, 1, 1]
    assert flowed([], 3) == []
    assert flowed_height([10.0, 10.0, 5.0], [0, 0, 1]) == 20 + BLOCK_GAP


def test_frames_are_packed_without_overlap_in_any_number_of_columns():
    frames = [[40.0, 60.0, 20.0], [100.0], [30.0] * 9, [10.0]]
    for packed in packings(frames, [lambda columns: 30.0 + columns] * 4, 10.0):
        spots = packed.filled(10.0).spots
        boxes = [(s.column, s.top, s.column + s.columns, s.top + s.height) for s in spots]
        assert not any(meet(a, b) for place, a in enumerate(boxes) for b in boxes[place + 1 :])
        assert all(box[2] <= packed.columns and box[3] <= packed.height + 0.01 for box in boxes)


def test_a_code_is_before_a_name_that_does_not_have_it(pond):
    framed = views_of(pond)[0].framed
    lettering = Lettering(pond, framed.frames, "en")
    assert [word for (word,) in lettering.title("ice")] == [("WP1", TITLE), ("Ice", TITLE)]
    assert any(isinstance(item, Title) for block in framed.blocks for item in block.items)
