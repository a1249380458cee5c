"""One person's way through the guide: doors, questions, pages. Knows no terminal."""
