"""The property that the tests add: a motto, which organisations may have."""

from __future__ import annotations

TERM = """\
b1mg:motto a owl:DatatypeProperty ;
    rdfs:label "has the motto"@en , "har mottot"@sv ;
    skos:definition "A saying that it has chosen for itself."@en , "Ett tänkespråk som det har valt."@sv ;
    rdfs:isDefinedBy <https://w3id.org/b1mg/ontology> .
"""


def motto(constraints: str = "sh:datatype rdf:langString", path: str = "b1mg:motto") -> str:
    """The one property shape, with ``constraints`` on a line of their own, and that organisations have it."""
    return f"""\
shape:Organisation sh:property shape:motto .
shape:motto a sh:PropertyShape ;
    sh:name "motto" ; sh:order 3 ;
    sh:path {path} ;
    {constraints} ;
    sh:description "The saying that it goes by."@en .
"""


def with_motto(written: str) -> str:
    """The facts of one organisation whose motto is ``written``."""
    return f"""\
organisations:
  ripple:
    name: Ripple
    motto: {written}
"""
