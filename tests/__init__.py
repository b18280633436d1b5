"""The tests, by the rooms of the program."""
