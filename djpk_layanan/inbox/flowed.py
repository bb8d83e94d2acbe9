"""Paragraphs that the sender's program broke into lines only for the way (RFC 3676)."""

SIGNATURE = "-- "
MARK = ">"


def unflowed(text, *, drops_space=False):
    """The paragraphs whole again: a line that ends in a blank goes on in the next one.

    drops_space: the blank is the break's own and no part of the text (`DelSp=yes`).
    """
    lines, goes_on = [], None
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(MARK))
        said = line[depth:].removeprefix(" ")
        is_signature = said == SIGNATURE
        if goes_on == depth and not is_signature:
            lines[-1].append(said)
        else:
            lines.append([f"{MARK * depth} " if depth else "", said])
        is_soft = said.endswith(" ") and not is_signature
        if is_soft and drops_space:
            lines[-1][-1] = said[:-1]
        goes_on = depth if is_soft else None
    return "\n".join("".join(pieces) for pieces in lines)
