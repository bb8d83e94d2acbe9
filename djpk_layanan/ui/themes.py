"""Light and dark: the device's choice until the person makes one, which his browser remembers."""

COOKIE = "tampilan"
# value, word, icon
THEMES = (
    ("", "Ikuti perangkat", "monitor"),
    ("light", "Terang", "sun"),
    ("dark", "Gelap", "moon"),
)
CHOSEN = frozenset(value for value, _, _ in THEMES if value)


def theme_of(request) -> str:
    """ "light", "dark", or "" for the device's choice."""
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in CHOSEN else ""
