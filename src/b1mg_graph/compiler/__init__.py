"""From files to a checked data set: units, links, derived statements, checks, and the way back to the lines."""
