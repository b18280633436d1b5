"""The static site: a page for people and files for machines about every thing, on any web host."""
