"""What a person reads: pure functions from values to documents, and from documents to screen and paper."""
