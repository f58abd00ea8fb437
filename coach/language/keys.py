"""Keys: the Latin letter on a key, whatever layout the keyboard has been switched to."""

_LAYOUTS = {"йцукенгшщзфывапролдячсмить": "qwertyuiopasdfghjklzxcvbnm"}
"""Letters of a layout, and those that stand on the same keys of a Latin one (QWERTY): Russian (ЙЦУКЕН)."""

_LATIN = str.maketrans(
    {own: latin for row, other in _LAYOUTS.items() for own, latin in zip(row, other, strict=True)}
)


def latin(key: str) -> str:
    """The letter that the same key gives on a Latin layout; any other text as it is. In lower case."""
    return key.lower().translate(_LATIN)
