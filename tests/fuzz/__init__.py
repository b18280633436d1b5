"""Inputs that nobody has thought of: what there is, changed by chance, and tried as long as one likes."""
