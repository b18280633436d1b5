"""What is found wrong with facts, and how it is said."""
