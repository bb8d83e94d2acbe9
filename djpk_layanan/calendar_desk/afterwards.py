"""What the page of impact says of everything that is booked for a day: who is told, and where it
waits until somebody has decided.
"""


def told_afterwards(kinds):
    """ "Tamu, Pemda, dan konsultannya diberi tahu …"; `kinds`: the answers of Booked, at least
    one.
    """
    told = in_a_row([who for kind in kinds for who in kind.told])
    listed = [f"{name_of(kind)} di {kind.listed}" for kind in kinds[1:]]
    first = f"{name_of(kinds[0])} muncul teratas di {kinds[0].listed}"
    may_stay = "".join(
        f"; {name_of(kind)} juga dapat tetap dengan alasan" for kind in kinds if kind.may_stay
    )
    return (
        f"{as_beginning(told)} diberi tahu lewat surel. "
        f"{as_beginning(', '.join([first, *listed]))}, sampai dipindahkan atau "
        f"dibatalkan{may_stay}."
    )


def name_of(kind):
    return kind.label.lower()


def in_a_row(words):
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"


def as_beginning(text):
    return text[:1].upper() + text[1:]
