"""What the site of B1MG states of the project: participants, work packages, boards, and whom they support."""

from __future__ import annotations

import pytest

# Who answered in B1MG for what each participant did.
INVESTIGATORS = {
    "bbmri-eric": "michaela-th-mayrhofer",
    "isciii": "gonzalo-arevalo",
    "crg": "ivo-gut",
    "cuni": "milan-macek-jr",
    "csc": "tommi-nyronen",
    "dtl-projects": "ruben-kok",
    "eapm": "denis-horgan",
    "ecrin": "jacques-demotes",
    "eatris": "toni-andreu",
    "embl": "serena-scollen",
    "cnrs": "david-salgado jacques-van-helden",
    "hartwig": "edwin-cuppen",
    "insa": "astrid-vicente",
    "karolinska-institutet": "valtteri-wirta",
    "legal-pathways": "jasper-bovenberg",
    "lygature": "ilse-custers",
    "nictiz": "maarten-ligtvoet pim-volkert",
    "nio-hungary": "attila-patocs",
    "tai": "helen-lepa",
    "ku-leuven": "gert-matthijs",
    "university-of-ljubljana": "brane-leskosek",
    "university-of-luxembourg": "regina-becker",
    "university-of-oslo": "eivind-hovig",
    "umc-utrecht": "geert-frederix",
    "university-of-milan": "matteo-chiaro",
    "university-of-tartu": "andres-metspalu",
    "uppsala-university": "bengt-persson",
    "vumc": "jeroen-belien",
}
COUNTRIES = {
    "ES": "crg isciii",
    "CZ": "cuni",
    "FI": "csc",
    "NL": "dtl-projects hartwig nictiz umc-utrecht vumc",
    "FR": "cnrs",
    "PT": "insa",
    "SE": "karolinska-institutet uppsala-university",
    "HU": "nio-hungary",
    "EE": "tai university-of-tartu",
    "BE": "ku-leuven",
    "SI": "university-of-ljubljana",
    "LU": "university-of-luxembourg",
    "NO": "university-of-oslo",
    "IT": "university-of-milan",
}
# The pages of the work packages, in May 2023.
LEADERS = {
    "wp1": "denis-horgan jan-korbel ruben-kok toni-andreu",
    "wp2": "jasper-bovenberg regina-becker",
    "wp3": "ivo-gut jeroen-belien",
    "wp4": "bengt-persson ilkka-lappalainen sergi-beltran tommi-nyronen",
    "wp5": "astrid-vicente serena-scollen",
    "wp6": "elena-domenech fernando-martin-sanchez juan-arenas",
    "wp7": "andres-metspalu bruno-dallapiccola giovanni-tonon marco-tartaglia serena-scollen",
}
TAKE_PART = {
    "wp1": "dtl-projects eapm eatris embl",
    "wp2": "bbmri-eric ecrin legal-pathways university-of-luxembourg",
    "wp3": "crg cuni hartwig karolinska-institutet ku-leuven nictiz nio-hungary tai university-of-oslo vumc",
    "wp4": "cnr cnrs crg csc embl su university-of-ljubljana university-of-luxembourg university-of-milan "
    "university-of-tartu uppsala-university",
    "wp5": "embl insa isciii lygature university-of-tartu",
    "wp6": "embl isciii",
    "wp7": "acc-hsr elixir-hub fimm opbg university-of-tartu",
}
SUPPORTS = {
    "wp1": "WG1 WG7 WG8 WG9 WG10 NMG",
    "wp2": "WG2 WG8 WG9 WG10",
    "wp3": "WG3 WG4",
    "wp4": "WG5",
    "wp5": "WG5 WG6 WG8 WG9 WG10",
    "wp6": "WG1 WG6 NMG",
    "wp7": "WG8 WG9 WG10 WG11",
}
# The leads of the working groups of 1+MG, as the page of the Operational Group gave them.
GROUPS = {
    "WG1": "ruben-kok",
    "WG2": "regina-becker",
    "WG3": "jeroen-belien",
    "WG4": "ivo-gut",
    "WG5": "tommi-nyronen",
    "WG6": "ilse-custers",
    "WG7": "tuula-helander",
    "WG8": "bruno-dallapiccola",
    "WG9": "ruggero-de-maria",
    "WG10": "andres-metspalu",
    "WG11": "",
    "WG12": "",
}
TASKS = {
    "Task 2.1": "ecrin",
    "Task 2.1.2": "bbmri-eric",
    "Task 2.1.4": "university-of-luxembourg",
    "Task 2.2": "bbmri-nl",
    "Task 2.2.1": "bbmri-lv",
    "Task 2.2.2": "bbmri-nl",
    "Task 2.2.3": "bbmri-nl",
    "Task 2.2.4": "ecrin",
    "Task 5.3": "lygature",
    "Task 6.2": "elixir-hub",
}
GOVERNING_BOARD = {
    "AT": "robert-scharinger",
    "BG": "zhasmina-balabanova",
    "HR": "ingeborg-barisic",
    "CY": "carolina-stylianou",
    "CZ": "sarka-pospisilova",
    "EE": "angela-ivask",
    "FI": "markus-perola tuula-helander",
    "DE": "dagmar-friese",
    "GR": "dimitris-thanos",
    "HU": "attila-patocs",
    "IT": "antonio-federici",
    "LV": "davids-fridmanis",
    "LT": "anzelika-balciuniene laima-ambrozaityte",
    "LU": "thomas-dentzer",
    "NO": "grethe-foss",
    "PT": "astrid-vicente manuel-santos",
    "SI": "borut-peterlin brane-leskosek",
    "ES": "gonzalo-arevalo",
    "SE": "frida-lundmark sverker-lundin",
    "NL": "ruben-kok",
}
OBSERVERS = {"BE": "marc-van-den-bulcke", "FR": "bertrand-schwartz", "CH": "adrien-lawrence"}
ADVISORY_BOARD = (
    "anne-cambon-thomsen augusto-rendon bartha-knoppers christine-chomienne eleftheria-zeggini mark-lawler "
    "mark-mccarthy"
)


def test_the_28_participants_are_those_of_the_page(the):
    page = "GRAPH id:b1mg-site-participants { ?held org:role id:partner ; org:organization id:b1mg ; org:member ?x }"
    assert the(page) == sorted(INVESTIGATORS)
    assert the("id:b1mg b1mg:partnerCount ?x") == [str(len(INVESTIGATORS))]


@pytest.mark.parametrize("participant", INVESTIGATORS)
def test_a_participant_has_its_principal_investigators(the, participant):
    held = f"?held org:role id:principal-investigator ; org:organization id:b1mg ; b1mg:onBehalfOf id:{participant}"
    assert the(f"{held} ; org:member ?x") == INVESTIGATORS[participant].split()


def test_every_principal_investigator_with_a_function_has_it_in_the_words_of_the_page(the):
    no_function = (
        "?pi org:role id:principal-investigator ; org:member ?x FILTER NOT EXISTS { "
        "?held org:member ?x ; b1mg:statedBy id:b1mg-site-participants ; b1mg:statedAs ?words }"
    )
    assert the(no_function) == ["david-salgado", "jacques-van-helden"]


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_participant_is_in_the_country_that_the_page_shows(the, country):
    there = f"?x b1mg:country id:{country} . ?held org:member ?x ; org:role id:partner"
    assert the(f"GRAPH id:b1mg-site-participants {{ {there} }}") == COUNTRIES[country].split()


@pytest.mark.parametrize("participant", ["bbmri-eric", "eapm", "eatris", "ecrin", "embl", "legal-pathways", "lygature"])
def test_a_participant_without_a_country_on_the_page_has_none_from_it(the, participant):
    assert the(f"GRAPH id:b1mg-site-participants {{ id:{participant} b1mg:country ?x }}") == []


@pytest.mark.parametrize("package", LEADERS)
def test_a_work_package_is_led_by_those_whom_its_page_names(the, package):
    page = f"id:b1mg-site-{package}"
    held = f"?held org:role id:co-lead ; org:organization id:b1mg-{package} ; org:member ?x"
    assert the(f"GRAPH {page} {{ {held} }}") == LEADERS[package].split()
    assert the(f"GRAPH {page} {{ {held} ; b1mg:statedAs ?words }} FILTER(STR(?words) != 'WP leader')") == []


def test_one_deputy_leads_a_work_package(the):
    assert the("?held org:role id:deputy-lead ; org:organization id:b1mg-wp7 ; org:member ?x") == ["giselle-kerry"]
    assert the("?someone b1mg:deputyLeads ?x . ?x b1mg:kind id:work-package") == ["b1mg-wp7"]


@pytest.mark.parametrize("package", TAKE_PART)
def test_a_work_package_has_the_participants_of_its_page(the, package):
    assert the(f"?x b1mg:partnerIn id:b1mg-{package}") == TAKE_PART[package].split()


@pytest.mark.parametrize("package", SUPPORTS)
def test_a_work_package_supports_the_working_groups_of_the_table(the, package):
    supported = the(f"id:b1mg-{package} b1mg:supports ?group . ?group skos:notation|b1mg:shortName ?x")
    assert supported == sorted(SUPPORTS[package].split())
    assert len(the(f"id:b1mg-{package} b1mg:supports ?x")) == len(supported)


@pytest.mark.parametrize("code", GROUPS)
def test_a_working_group_has_the_lead_of_the_page_and_no_other(the, code):
    group = f"?group b1mg:kind id:working-group ; skos:notation '{code}'"
    assert len(the(f"{group} BIND(?group AS ?x)")) == 1
    assert the(f"{group} . ?x b1mg:leads ?group") == GROUPS[code].split()
    assert the(f"{group} . ?x b1mg:coLeads|b1mg:chairs|b1mg:coChairs ?group") == []
    assert the(f"{group} . ?held org:organization ?group ; org:role id:lead ; b1mg:since|b1mg:until ?x") == []


@pytest.mark.parametrize("code", TASKS)
def test_a_task_has_the_lead_that_its_page_names(the, code):
    leads = "b1mg:leads|b1mg:coLeads|b1mg:coordinates"
    assert the(f"?x {leads} ?task . ?task b1mg:kind id:task ; skos:notation '{code}'") == TASKS[code].split()


def test_no_other_task_of_the_project_has_a_lead(the):
    leads = "b1mg:leads|b1mg:coLeads|b1mg:coordinates|b1mg:chairs"
    tasks = "?task b1mg:kind id:task ; b1mg:partOf+ id:b1mg ; skos:notation ?x"
    assert the(f"?leader {leads} ?task . {tasks}") == sorted(TASKS)


@pytest.mark.parametrize("country", GOVERNING_BOARD)
def test_a_country_has_its_members_on_the_governing_board(the, country):
    held = f"?held org:role id:member ; org:organization id:b1mg-governing-board ; b1mg:onBehalfOf id:{country}"
    assert the(f"{held} ; org:member ?x") == GOVERNING_BOARD[country].split()


def test_no_other_country_has_a_member_on_the_governing_board(the):
    assert the("?held org:role id:member ; org:organization id:b1mg-governing-board ; b1mg:onBehalfOf ?x") == sorted(
        GOVERNING_BOARD
    )


def test_latvia_has_a_deputy_on_the_governing_board(the):
    held = "?held org:role id:deputy-member ; org:organization id:b1mg-governing-board"
    assert the(f"{held} ; org:member ?x") == ["annika-smilga"]
    assert the(f"{held} ; b1mg:onBehalfOf ?x") == ["LV"]


def test_three_countries_that_had_not_signed_observe_on_the_governing_board(the):
    held = "?held org:role id:observer ; org:organization id:b1mg-governing-board"
    assert the(f"{held} ; b1mg:onBehalfOf ?x") == sorted(OBSERVERS)
    assert {c: the(f"{held} ; b1mg:onBehalfOf id:{c} ; org:member ?x") for c in OBSERVERS} == {
        country: [who] for country, who in OBSERVERS.items()
    }


def test_everybody_on_the_governing_board_has_an_affiliation_there(the):
    unattached = (
        "?seat org:organization id:b1mg-governing-board ; org:member ?x FILTER NOT EXISTS { "
        "?held org:member ?x ; org:role id:affiliate ; b1mg:statedBy id:b1mg-site-governing-board }"
    )
    assert the(unattached) == []
    assert len(the("?seat a org:Membership ; org:organization id:b1mg-governing-board ; org:member ?x")) == 29


def test_the_advisory_board_has_seven_members_and_not_the_one_who_is_to_be_confirmed(the):
    held = "?held org:role id:member ; org:organization id:b1mg-advisory-board ; org:member ?x"
    assert the(held) == ADVISORY_BOARD.split()
    assert the("?held org:member id:aarno-palotie ; org:role ?x") == ["affiliate"]


def test_the_bodies_of_the_project_are_part_of_it(the):
    assert the("?x b1mg:partOf id:b1mg ; b1mg:kind ?kind FILTER(?kind != id:work-package)") == [
        "b1mg-advisory-board",
        "b1mg-coordination-office",
        "b1mg-general-assembly",
        "b1mg-governing-board",
        "b1mg-operational-group",
        "b1mg-stakeholder-coordination-group",
    ]


def test_the_project_coordinator_chairs_its_operational_group_and_the_coordination_group_of_the_initiative(the):
    assert the("id:serena-scollen b1mg:chairs ?x") == ["1mg-coordination-group", "b1mg-operational-group"]


def test_three_partner_projects_have_their_coordinators(the):
    projects = {"cineca": "thomas-keane", "ejp-rd": "daria-julkowska", "elixir-converge": "niklas-blomberg"}
    assert {p: the(f"?x b1mg:coordinates id:{p}") for p in projects} == {p: [who] for p, who in projects.items()}
