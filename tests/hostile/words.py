"""Arguments that may be written on a command line with intent to harm, or by mistake."""

from __future__ import annotations

import os

WORDS: dict[str, str] = {
    "nothing": "",
    "a blank": " ",
    "a path upwards": "../../../../etc/passwd",
    "a path": "/etc/passwd",
    "a path of Windows": "..\\..\\windows\\system.ini",
    "a device": "con",
    "an option": "--output=/tmp/hostile-was-here",
    "a short option": "-oProxyCommand=touch hostile-was-here",
    "two hyphens": "--",
    "a command": "$(touch hostile-was-here)`touch hostile-was-here`;touch hostile-was-here|",
    "a pattern": "(a+)+$[",
    "a wildcard": "*",
    "a format": "%s%n{0.__class__}{x!r}",
    "a template": "{{ 7 * 7 }}",
    "a script": "<script>alert(1)</script>",
    "an end of an IRI": "gms> <x:p> <x:o> .\n<x:s",
    "an end of a text": '"\'"""\\" . } ; DROP ALL ; #',
    "an end of a query": "} } UNION { ?s ?p ?o } #",
    "a line break": "a\nb\r\nc",
    "a control": "a\x1b[31mb\x07",
    "a letter that turns the line round": "\u202egnp.exe",
    "half a character": "\ud83e",
    "bytes that are no text": os.fsdecode(b"\xff\xfe"),
    "a combining flood": "a" + "\u0301" * 3_000,
    "ten thousand letters": "ab" * 5_000,
    "a huge number": "9" * 5_000,
    "a date that is none": "2026-02-30",
    "a revision": "HEAD^{tree}:../../etc/passwd",
    "an address of a file": "file:///etc/passwd",
    "an address that runs": "javascript:alert(1)//",
}
