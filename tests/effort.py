"""Counts the work that something takes: the same on every machine, however busy, as a clock never is."""

import sys


def calls(act):
    """Return how many functions were called while `act` ran, those written in C included."""
    count = 0

    def seen(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count
