"""Lists become facts: tables and documents are read by a map of their columns to keys, and identity is kept."""
