"""Programs that others made for the same tasks, each with the schema or mapping that it needs."""
