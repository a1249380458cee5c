"""The terminal itself: entering, wiping, and what this one can do. The one platform seam."""
