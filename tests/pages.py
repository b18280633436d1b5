"""The data in a network page, as its script reads them."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import Any

_DATA = re.compile(r'<script type="application/json" id="network-data">(.*?)</script>', re.DOTALL)


def data_in(page: str) -> dict[str, Any]:
    """The data that the HTML of a page carries, packed."""
    found = _DATA.search(page)
    assert found is not None
    data: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(json.loads(found[1])["packed"])))
    return data
