"""Reads the directory into a new process before its first visitor comes."""

import logging

from django.db import DatabaseError, connection
from django.utils import timezone

from local_offer.search.query import Search
from local_offer.search.results import run

logger = logging.getLogger(__name__)


def warm_up() -> bool:
    """Whether the directory could be read; where not, the first visitor's search reads it."""
    try:
        run(Search(), now=timezone.now())
    except DatabaseError:
        logger.warning("The directory could not be read at the start; the first search will.")
        return False
    finally:
        connection.close()  # a request opens its own, with its own checks
    return True
