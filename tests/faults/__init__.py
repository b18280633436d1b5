"""Tests of what happens to files when a process is killed, the disk is full, or a folder is closed."""
