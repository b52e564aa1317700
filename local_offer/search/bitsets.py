"""Sets of listings as whole numbers: bit p stands for the listing at position p. Pure functions.

A sum for every listing at once is kept in slices: slice i holds the listings whose sum has bit i.
"""

from collections.abc import Callable, Iterable, Iterator

CHUNK = 64  # bytes looked at together


def of_positions(positions: Iterable[int], size: int) -> int:
    """The set of these positions, all below `size`."""
    data = bytearray(size // 8 + 1)
    for position in positions:
        data[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(data, "little")


def of_flags(flags: Iterable[bool]) -> int:
    """The set of the positions whose flag is true."""
    return int("".join(["1" if flag else "0" for flag in flags][::-1]) or "0", 2)


def positions(bits: int, start: int = 0, size: int | None = None) -> Iterator[int]:
    """Positions in rising order, leaving out the first `start` and stopping after `size`."""
    data = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    left = bits.bit_count() if size is None else size
    for offset in range(0, len(data), CHUNK):
        chunk = int.from_bytes(data[offset : offset + CHUNK], "little")
        count = chunk.bit_count()
        if start >= count:
            start -= count
            continue
        while chunk and left:
            lowest = chunk & -chunk
            chunk ^= lowest
            if start:
                start -= 1
            else:
                left -= 1
                yield offset * 8 + lowest.bit_length() - 1


def without(bits: int, position: int) -> int:
    """The set after the listing at `position` is gone and all behind it moved up."""
    before = bits & ((1 << position) - 1)
    return before | bits >> (position + 1) << position


def making_room(bits: int, position: int) -> int:
    """The set after all from `position` on moved back by one."""
    before = bits & ((1 << position) - 1)
    return before | bits >> position << (position + 1)


def add(slices: list[int], bits: int, worth: int) -> None:
    """Add `worth` to the sum of every listing in `bits`."""
    for level in range(worth.bit_length()):
        if worth >> level & 1:
            carry, at = bits, level
            while carry:
                while at >= len(slices):
                    slices.append(0)
                slices[at], carry = slices[at] ^ carry, slices[at] & carry
                at += 1


def highest(slices: list[int], bits: int) -> int:
    """The greatest sum in `bits`; 0 for an empty set."""
    total = 0
    for level in range(len(slices) - 1, -1, -1):
        if having := bits & slices[level]:
            bits, total = having, total | 1 << level
    return total


def at_least(slices: list[int], bits: int, floor: int) -> int:
    """Those of `bits` whose sum is `floor` or more."""
    if floor.bit_length() > len(slices):
        return 0
    more, equal = 0, bits
    for level in range(len(slices) - 1, -1, -1):
        if floor >> level & 1:
            equal &= slices[level]
        else:
            more |= equal & slices[level]
            equal &= ~slices[level]
    return more | equal


Among = Callable[[int, int, int], Iterable[int]]


def by_sum(
    slices: list[int], bits: int, start: int, size: int, among: Among = positions
) -> list[int]:
    """Positions by falling sum, `size` of them from `start` on; `among` orders equal sums."""
    found: list[int] = []
    waiting = [(bits, len(slices) - 1)]
    while waiting and len(found) < size:
        group, level = waiting.pop()
        count = group.bit_count()
        if start >= count:
            start -= count
        elif level < 0:
            found += among(group, start, size - len(found))
            start = 0
        else:
            more = group & slices[level]
            waiting += [(group ^ more, level - 1), (more, level - 1)]
    return found
