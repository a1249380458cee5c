"""A private, offline guide for the terminal: a few questions, then a page of your own."""
