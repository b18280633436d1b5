"""The static site: for every thing a page for people and files for programs, for any web host."""
