"""Change over time: what differs between two states of the facts, in words, as data, and as a patch."""
