"""Small numbers stay hidden: a group's figures are shown only when they say nothing about single
people.
"""

# sheets of a group below which its figures are not shown
FEWEST = 5


def hidden_groups(groups):
    """The keys of a total's parts ({key: Tally}) that must not be shown.

    Those with fewer than `FEWEST` sheets; and, because what is hidden together can be got by
    subtracting the shown from the total, the next smallest ones until the hidden hold `FEWEST`
    together.
    """
    by_size = sorted((tally.n, str(key), key) for key, tally in groups.items() if tally.n)
    chosen, together = set(), 0
    for n, _, key in by_size:
        if n >= FEWEST and (not chosen or together >= FEWEST):
            break
        chosen.add(key)
        together += n
    return chosen


def is_enough(tally):
    return tally.n >= FEWEST
