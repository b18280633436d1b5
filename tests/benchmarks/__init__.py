"""Tests of the benchmark: that it measures what it says, and that the report says what was measured."""
