"""Dissolved: its public names are elsewhere, and these paths work for one release."""
