"""What statements mean together: pure values and rules, without a store and without files."""
