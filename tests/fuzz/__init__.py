"""Fuzzing: existing inputs are changed at random and tried for as long as is wanted."""
