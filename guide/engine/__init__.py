"""What answers lead to: pure functions from content and answers to values."""
