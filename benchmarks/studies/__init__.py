"""The studies of the benchmark: each says what is run at what size, and puts the figures into the record."""
