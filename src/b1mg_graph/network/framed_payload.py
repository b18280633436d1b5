"""The data of a framed view for the page: its frames, and the sheets that they are laid out on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.network.frames import Row
from b1mg_graph.network.lettering import STYLES
from b1mg_graph.network.page_types import FrameBoxJson, PlacedJson, PointJson, RowJson, StyleJson
from b1mg_graph.network.sheets import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from b1mg_graph.model.labels import Text
    from b1mg_graph.network.frames import Frame, Title
    from b1mg_graph.network.page_types import FramedJson, SettingJson, SheetJson, UndertakingJson
    from b1mg_graph.network.sheets import Box, Framed, Setting, Sheet

_DIGITS = 1


def framed_json(
    framed: Framed, sentence: Text, nodes: Mapping[str, int], edges: Mapping[str, int], by_id: Iterable[str]
) -> FramedJson:
    """A framed view as JSON; ``nodes`` and ``edges`` are the places of these by id.

    ``by_id`` are the nodes whose code is their id.
    """

    def item(one: Title | Row) -> int | RowJson:
        if not isinstance(one, Row):
            return nodes[one.body]
        named = ([nodes[id_] for id_ in ids] for ids in (one.beside, one.also))
        return RowJson(nodes[one.holder], [nodes[i] for i in one.titles], [edges[e.id] for e in one.edges], *named)

    def frame(one: Frame) -> UndertakingJson:
        blocks = [[item(each) for each in block.items] for block in one.blocks]
        return {"node": None if one.thing is None else nodes[one.thing], "blocks": blocks}

    return {
        "sentence": sentence,
        "roles": framed.names_roles,
        "by_id": [nodes[id_] for id_ in by_id],
        "measures": dict(MEASURES._asdict()),
        "styles": {name: StyleJson(*style) for name, style in STYLES.items()},
        "frames": [frame(one) for one in framed.frames],
        "layouts": {
            language: {
                "also": layout.wording.also,
                "elsewhere": layout.wording.elsewhere,
                "settings": [_setting(one) for one in layout.settings],
                "sheets": [_sheet(one) for one in layout.sheets],
            }
            for language, layout in framed.layouts.items()
        },
    }


def _setting(setting: Setting) -> SettingJson:
    items = [PlacedJson(round(y, _DIGITS), lines) for block in setting.items for y, lines in block]
    return {"text": setting.text, "items": items}


def _sheet(sheet: Sheet) -> SheetJson:
    return {
        "width": round(sheet.width, _DIGITS),
        "height": round(sheet.height, _DIGITS),
        "setting": sheet.setting,
        "frames": [_box(box) for box in sheet.frames],
        "blocks": [PointJson(round(x, _DIGITS), round(y, _DIGITS)) for x, y in sheet.blocks],
    }


def _box(box: Box) -> FrameBoxJson:
    x, y, width, height = (round(value, _DIGITS) for value in box[:4])
    return FrameBoxJson(x, y, width, height, box.lines, box.dates)
