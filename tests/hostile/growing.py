"""Facts of any size, each shaped to make some careless way of reading or checking them cost its square.

Every shape is a function of a number to the text of a facts file, whose length grows in proportion to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Shape = Callable[[int], str]

HEAD = "source: {id: growing, title: Growing, kind: editorial, issued: 2026-01-01}\n"


def _section(name: str, records: Iterable[str]) -> str:
    return f"{HEAD}{name}:\n" + "".join(f"  {record}\n" for record in records)


def _letters(number: int) -> str:
    """A word of twelve letters, unlike those of its neighbours."""
    return "".join(chr(97 + (number * 7919 // 26**place + place * place) % 26) for place in range(12))


def open_brackets(n: int) -> str:
    return f"{HEAD}people: " + "[" * n


def open_braces_on_lines(n: int) -> str:
    return f"{HEAD}people:\n" + "{a:\n" * n


def hyphens_in_a_row(n: int) -> str:
    return f"{HEAD}people:\n  " + "- " * n


def question_marks_in_a_row(n: int) -> str:
    return f"{HEAD}people:\n  " + "? " * n


def indentations_one_by_one(n: int) -> str:
    return f"{HEAD}people:\n" + "".join(f"{' ' * level}a:\n" for level in range(1, int(n**0.5) + 1))


def one_line_of_records(n: int) -> str:
    return f"{HEAD}people: {{" + ", ".join(f"a{i}: {{name: {_letters(i)} {i}}}" for i in range(n)) + "}\n"


def one_line_of_faults(n: int) -> str:
    return f"{HEAD}people: {{" + ", ".join(f"a{i}: {{nmae: A, name: {_letters(i)}}}" for i in range(n)) + "}\n"


def one_text_of_many_lines(n: int) -> str:
    return _section("people", ["a:", "  name: A", "  description: |", *(f"    line {i}" for i in range(n // 10))])


def one_folded_text_of_blank_lines(n: int) -> str:
    return f'{HEAD}people:\n  a:\n    name: "A' + "\n" * n + '"\n'


def one_comment(n: int) -> str:
    return f"{HEAD}# {'x' * n}\npeople: {{a: {{name: Ada Ice}}}}\n"


def one_quotation_mark_left_open(n: int) -> str:
    return f'{HEAD}people: "' + "a: b\n" * n


def unknown_keys(n: int) -> str:
    return _section("people", ["a:", "  name: Ada Ice", *(f"  key{i}: x" for i in range(n))])


def one_key_again_and_again(n: int) -> str:
    return _section("people", ["a:", *("  name: Ada Ice" for _ in range(n))])


def keys_of_many_letters(n: int) -> str:
    return _section("people", ["a:", "  name: Ada Ice", *(f"  ? {'name' * 20_000}{i}\n    : x" for i in range(n))])


def unknown_sections(n: int) -> str:
    return HEAD + "".join(f"peopel{i}: {{}}\n" for i in range(n))


def ids_that_are_none(n: int) -> str:
    return _section("people", (f"'../{i}': {{name: A}}" for i in range(n)))


def ids_of_many_letters(n: int) -> str:
    return _section("people", (f"? {'a' * 90_000}{i}\n  : {{name: A}}" for i in range(n)))


def references_to_nothing(n: int) -> str:
    records = (f"  - {{role: lead, in: riplemark-{_letters(i)}}}" for i in range(n))
    return _section("people", ["a:", "  name: Ada Ice", "  roles:", *records])


def references_of_many_letters(n: int) -> str:
    """Names of many letters, and references that are the same but for one."""
    names = [f"a{i}: {{name: {'ab' * 40_000}{i}}}" for i in range(n)]
    faults = [f"  - {{event: {'ab' * 40_000}x{i}}}" for i in range(n)]
    return _section("people", [*names, "b:", "  name: Bo Snow", "  attended:", *faults])


def unknown_languages(n: int) -> str:
    return _section("people", ["a:", "  name:", "    en: A", *(f"    x{i}: A" for i in range(n))])


def dates_in_the_wrong_order(n: int) -> str:
    early, late = (", ".join(str(begin + i % 4000) for i in range(n)) for begin in (1000, 5000))
    return _section("projects", [f"a: {{name: A, since: [{late}], until: [{early}]}}"])


def dates_again_and_again(n: int) -> str:
    dates = [f"  {key}: {begin + i % 4000}" for key, begin in (("since", 5000), ("until", 1000)) for i in range(n)]
    return _section("projects", ["a:", "  name: A", *dates])


def values_where_one_may_be(n: int) -> str:
    return _section("projects", ["a:", "  name: A", f"  since: [{', '.join(str(1000 + i % 9000) for i in range(n))}]"])


def parts_in_a_chain(n: int) -> str:
    parts = (f"o{i}: {{name: {_letters(i)}, part_of: o{i + 1}}}" for i in range(n))
    return _section("organisations", [*parts, f"o{n}: {{name: The whole}}"])


def parts_in_a_ring(n: int) -> str:
    return _section("organisations", (f"o{i}: {{name: {_letters(i)}, part_of: o{(i + 1) % n}}}" for i in range(n)))


def rings_within_rings(n: int) -> str:
    """A chain from whose every link a way leads back to its beginning."""
    parts = (f"o{i}: {{name: {_letters(i)}, part_of: [o{(i + 1) % n}, o0]}}" for i in range(n))
    return _section("organisations", parts)


def leaders_of_one_body(n: int) -> str:
    roles = "roles: [{role: co-lead, in: ripplemark}]"
    return _section("people", (f"a{i}: {{name: {_letters(i)} {i}, {roles}}}" for i in range(n)))


def people_of_one_name(n: int) -> str:
    return _section("people", (f"a{i}: {{name: Ada Ice}}" for i in range(n)))


def people_one_letter_apart(n: int) -> str:
    """Names that differ in one letter, which is another one each time."""
    return _section("people", (f"a{i}: {{name: Lumilake {chr(0x4E00 + i)} Institute}}" for i in range(n)))


def people_of_long_names_alike(n: int) -> str:
    """Many long names that share two thirds."""
    return _section("people", (f"a{i}: {{name: {_letters(i)}{'ab' * 10_000}}}" for i in range(n)))


def names_of_one_person(n: int) -> str:
    names = (f"    - {_letters(i)} {i}" for i in range(n))
    return _section("people", ["a:", "  name: Ada Ice", "  also_known_as:", *names])


def texts_of_one_thing(n: int) -> str:
    described = (f"- {_letters(i)}" for i in range(n))
    return _section("people", ["a:", "  name: Ada Ice", "  description:", *(f"    {text}" for text in described)])


def roles_of_one_person(n: int) -> str:
    roles = (f"  - {{role: member, in: ripplemark, term: t{i}}}" for i in range(n))
    return _section("people", ["a:", "  name: Ada Ice", "  roles:", *roles])


def one_role_again_and_again(n: int) -> str:
    roles = ("  - {role: member, in: ripplemark}" for _ in range(n))
    return _section("people", ["a:", "  name: Ada Ice", "  roles:", *roles])


def sources_that_disagree(n: int) -> str:
    """One role, whose beginning each source puts in another year."""
    sources = "".join(f"  s{i}: {{title: {_letters(i)}, kind: editorial, issued: 2026}}\n" for i in range(n))
    roles = (f"  - {{role: member, in: ripplemark, source: s{i}, since: {1000 + i % 9000}}}" for i in range(n))
    return _section("people", ["a:", "  name: Ada Ice", "  roles:", *roles]) + f"sources:\n{sources}"


def control_characters_in_texts(n: int) -> str:
    return _section("people", (f'a{i}: {{name: "A\\a{i}"}}' for i in range(n)))


def people_of_one_identifier(n: int) -> str:
    same = "same_as: 'http://www.orcid.org/0000-0002-1825-0097'"
    return _section("people", (f"a{i}: {{name: {_letters(i)} {i}, {same}}}" for i in range(n)))


def identifiers_of_one_person(n: int) -> str:
    return _section(
        "people",
        ["a:", "  name: Ada Ice", "  same_as:", *(f"    - http://www.wikidata.org/entity/Q{i + 1}" for i in range(n))],
    )


def organisations_of_one_name_and_a_legal_form(n: int) -> str:
    forms = ("AB", "Oy", "GmbH", "Inc", "Ltd", "A/S")
    return _section("organisations", (f"a{i}: {{name: Lake Data {forms[i % len(forms)]}}}" for i in range(n)))


def sources_of_one_address(n: int) -> str:
    return _section("sources", (f"a{i}: {{title: S, url: 'https://example.org/s', issued: 2025}}" for i in range(n)))


def dates_outside_the_time_of_a_body(n: int) -> str:
    body = "projects:\n  p: {name: P, since: 2020, until: 2024}\n"
    return body + _section(
        "people", (f"a{i}: {{name: {_letters(i)} {i}, roles: {{role: member, in: p, since: 1990}}}}" for i in range(n))
    )


def days_after_the_source_on_one_role(n: int) -> str:
    days = ", ".join(f"{2100 + i % 7000}" for i in range(n))
    return _section("people", [f"a: {{name: Ada Ice, roles: {{role: member, in: ripplemark, as_of: [{days}]}}}}"])


SHAPES: dict[Shape, int] = {
    open_brackets: 100_000,
    open_braces_on_lines: 100_000,
    hyphens_in_a_row: 100_000,
    question_marks_in_a_row: 100_000,
    indentations_one_by_one: 100_000,
    one_line_of_records: 700,
    one_line_of_faults: 250,
    one_text_of_many_lines: 20_000,
    one_folded_text_of_blank_lines: 20_000,
    one_comment: 1_000_000,
    one_quotation_mark_left_open: 100_000,
    unknown_keys: 400,
    one_key_again_and_again: 1_000,
    keys_of_many_letters: 10,
    unknown_sections: 250,
    ids_that_are_none: 1_000,
    ids_of_many_letters: 10,
    references_to_nothing: 500,
    references_of_many_letters: 3,
    unknown_languages: 400,
    dates_in_the_wrong_order: 250,
    dates_again_and_again: 200,
    values_where_one_may_be: 500,
    parts_in_a_chain: 600,
    parts_in_a_ring: 600,
    rings_within_rings: 300,
    leaders_of_one_body: 400,
    people_of_one_name: 300,
    people_one_letter_apart: 200,
    people_of_long_names_alike: 50,
    names_of_one_person: 1_000,
    texts_of_one_thing: 600,
    roles_of_one_person: 800,
    one_role_again_and_again: 600,
    sources_that_disagree: 300,
    control_characters_in_texts: 500,
    people_of_one_identifier: 300,
    identifiers_of_one_person: 500,
    organisations_of_one_name_and_a_legal_form: 300,
    sources_of_one_address: 300,
    dates_outside_the_time_of_a_body: 300,
    days_after_the_source_on_one_role: 300,
}
"""Every shape with a number that is large enough for its cost to be seen, and small enough to be tried always."""
