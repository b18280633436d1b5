"""What earlier runs made, kept in the user's cache folder: it saves time, and an answer never depends on it."""
