"""The tests, by the packages of the program."""
