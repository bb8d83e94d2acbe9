"""What people, browsers and machines put into fields and addresses that nobody meant to be
there.
"""

import zlib
from urllib.parse import quote_plus


class Raw(str):
    """A value as it travels, percent signs and all: what cannot be written as text."""

    __slots__ = ()

    @property
    def data(self):
        return bytes(int(pair, 16) for pair in self.split("%")[1:])


NUL = Raw("%41%00%42")
EVERYWHERE = [
    NUL,
    Raw("%00"),
    Raw("%ED%A0%80"),
    Raw("%FF%FE"),
    "",
    " ",
    "-1",
    "0",
    "9" * 20,
    "9" * 5000,
    "1e999",
    "NaN",
    "²",
    "١٢",
    "0001-01-01",
    "9999-12-31",
    "x" * 25_000,
    "\u202eterbalik\u202c",
    "🙏" * 300,
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "%",
    "_",
    "\\",
    "a\r\nB: c",
    "[" * 10_000,
    "{}",
    "null",
    "../../etc/passwd",
    "http://[",
    "\u2028",
    "\x1b[2J",
    "٣-٤",
    "e" + "\u0301" * 200,
    "\u0958" * 150,
]
# besides what is tried everywhere
OF_A_KIND = {
    "date": ["0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30", "2206-12-01", "1999-12-31"],
    "datetime-local": [
        "0001-01-01T00:00",
        "9999-12-31T23:59",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-12:00",
        "2026-11-30T25:61",
        "2206-12-01T10:00",
    ],
    "time": ["00:00", "23:59:59.999999", "24:00", "-1:00"],
    "number": ["-2147483649", "2147483648", "9223372036854775808", "1e9", "0x10", "1_000"],
    "email": [
        "a@b",
        "a@" + "b." * 120 + "id",
        "é@x.example",
        '"a b"@x.example',
        "a@xn--.example",
        "a@[127.0.0.1]",
        "a@x.example\r\nBcc: b@x.example",
    ],
    "count": ["-1", "2000", "100000", "9" * 5000, "x", "1.5", ""],
    "signature": [
        "[[NaN]]",
        "[[Infinity,1]]",
        "[[1e999,1]]",
        "[" * 10_000,
        "[" * 10_000 + "]" * 10_000,
        '{"1":2}',
        "[[true,false]]",
        "[[1,2,3]]",
        '"x"',
        '[["1",2]]',
        "1",
        "[[9e99,1]]",
    ],
}
IN_A_PATH = [
    Raw("%00"),
    NUL,
    Raw("%FF"),
    Raw("%ED%A0%80"),
    "9" * 20,
    "9" * 5000,
    "0",
    "-1",
    "0001-01-01",
    "9999-12-31",
    "2026-W01-1",
    "²",
    "١٢",
    "x" * 3000,
    "🙏",
    "\u202e",
    "..",
    "%25",
    "CC-2026-" + "9" * 5000 + "-1",
    "a:b:c",
    ":::",
    "http:",
    "~",
]


def chosen(values, *key, count):
    """The same few for the same key in every run; others for another key."""
    return sorted(
        values, key=lambda value: zlib.crc32(repr((key, value)).encode(errors="replace"))
    )[:count]


def coded(value):
    return str(value) if isinstance(value, Raw) else quote_plus(value)


def shown(value):
    """Short enough for a message."""
    text = ascii(str(value))
    return text if len(text) <= 60 else f"{text[:40]}… ({len(value)} characters)"
