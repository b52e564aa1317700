"""Searches that found little, counted without identity."""


def record(search, understood, known_words, results) -> None:
    """Count one more search that found little."""
