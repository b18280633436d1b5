"""Tests of child processes: they do what they are given, keep to their limits, and never outlive their parent."""
