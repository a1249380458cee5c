"""Checks the reviews: each names a file that is there, and a text that changed since is told."""

from collections.abc import Iterator

from guide.check.common import Found
from guide.errors import ContentError, Problem
from guide.review.signed import REVIEWS, Standing


def reviews(found: Found) -> Iterator[Problem]:
    """Check every review; none at all is sound as well."""
    if not (found.data.folder / REVIEWS).is_file():
        return
    try:
        standing = Standing(found.data)
    except ContentError as error:
        yield from error.problems
        return
    for review in standing.gone():
        text = f"names {review.file}, which is no file of the content; mend the name or leave out the entry"
        yield Problem(REVIEWS, f"review {review.file}", text, "V01")
    for file, review in standing.changed():
        text = f"{file} has changed since {review.name} read it on {review.date}; ask for a new review"
        yield Problem(REVIEWS, f"review {file}", text, "V02", warning=True)
