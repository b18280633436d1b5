"""The formats that a dataset is written in for others: one module a format, and the table of them all."""
