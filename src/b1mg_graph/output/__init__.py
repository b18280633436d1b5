"""Writing outputs: permitted paths, records of earlier runs, and atomic replacement of sets of files."""
