"""What people who write, check and review the content run."""
