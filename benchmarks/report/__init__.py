"""The report: every section makes Markdown of the figures, and of nothing else."""
