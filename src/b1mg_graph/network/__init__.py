"""Who holds which role in what as a network: its projection, measures, layout, page and files."""
