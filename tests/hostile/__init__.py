"""What is meant to do harm, or to cost more than it weighs: it gets its findings, and nothing else happens."""
