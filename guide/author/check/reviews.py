"""Checks the reviews: each names a file that is there, and a text that changed since is told."""

from collections.abc import Iterator

from guide.author.check.common import CheckContext
from guide.content.signatures import REVIEWS, Standing
from guide.errors import ContentError, Problem


def reviews(found: CheckContext) -> Iterator[Problem]:
    """Check every review; none at all is sound as well."""
    if not (found.content.folder / REVIEWS).is_file():
        return
    try:
        standing = Standing(found.content)
    except ContentError as error:
        yield from error.problems
        return
    for review in standing.gone():
        text = f"names {review.file}, which is not a file of the content; fix the name or leave out the entry"
        yield Problem(REVIEWS, f"review {review.file}", text, "V01")
    for file, review in standing.changed():
        text = f"{file} has changed since {review.name} read it on {review.date}; ask for a new review"
        yield Problem(REVIEWS, f"review {file}", text, "V02", warning=True)
