"""Writing outputs: which paths may be written to, what an earlier run wrote, and files that are replaced as a set."""
