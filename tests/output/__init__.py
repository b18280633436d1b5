"""Tests of what may be written to, and of sets of files that a killed run leaves."""
