"""What data/ holds: the types, and the only modules that read files."""
