"""Changes of the text of facts files: only the characters concerned change, and all files of a change or none."""
