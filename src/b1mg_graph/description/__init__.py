"""What is known of a thing, made once for every face that shows it."""
