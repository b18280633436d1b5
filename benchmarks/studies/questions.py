"""Questions: the library in our engine, joins and the library beside rdflib, and a whole process."""

from __future__ import annotations

from session import Session, Task

STUDY = "questions"


def study(session: Session) -> None:
    """Four runs, each of which asks many times."""
    settings, sets = session.settings, session.data_sets
    runs = ("--runs", settings.question_runs)
    if session.lacks(STUDY, "process", "ours", 1):
        task = Task("ours", "questions", ("process", "--runs", settings.process_runs))
        session.measure(STUDY, "process", task, 1)
    if session.lacks(STUDY, "joins", "ours", 1):
        task = Task("ours", "questions", ("joins", sets.facts(settings.join_people), *runs))
        session.measure(STUDY, "joins", task, 1)
    if session.lacks(STUDY, "library", "ours", 1):
        task = Task("ours", "questions", ("library", sets.facts(settings.question_people), *runs))
        session.measure(STUDY, "library", task, 1)
    if session.lacks(STUDY, "both engines", "ours", 1):
        options = (sets.facts(settings.library_people), "--limit", settings.library_limit, *runs)
        session.measure(STUDY, "both engines", Task("ours", "questions_rdflib", options), 1)
