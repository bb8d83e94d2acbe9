"""Small files of every kind that somebody may upload, made here."""

import io
import struct
import zipfile
import zlib

CONTENT_TYPES = (
    b'<?xml version="1.0"?><Types><Override PartName="/x" ContentType="application/xml"/></Types>'
)
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    + bytes(40)
    + b"\xff\xd9"
)
EXE = b"MZ\x90\x00" + bytes(200)
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(bytes(4)))
    + chunk(b"IEND", b"")
)


def package(parts, *, types=CONTENT_TYPES):
    """A zip of `parts` (name: bytes) and a [Content_Types].xml, which is left out when `types`
    is None.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (
            parts if types is None else {"[Content_Types].xml": types} | parts
        ).items():
            package.writestr(name, content)
    return packed.getvalue()


WORD, SHEET = {"word/document.xml": b"<w/>"}, {"xl/workbook.xml": b"<x/>"}
DOCX, XLSX = package(WORD), package(SHEET)
MACRO_TYPES = b'<Types><Override ContentType="application/vnd.ms-office.vbaProject"/></Types>'


def far_away():
    """A package that says in 64 bits that its list of contents lies beyond the end of all disks."""
    packed = package(WORD)
    start, end = packed.index(b"PK\x01\x02"), packed.rindex(b"PK\x05\x06")
    entry = bytearray(packed[start : packed.index(b"PK\x01\x02", start + 4)])
    name = bytes(entry[46:])
    entry[20:24] = entry[42:46] = b"\xff" * 4
    extra = struct.pack("<HHQQ", 1, 16, 1, 2**63)
    entry[30:32] = struct.pack("<H", len(extra))
    directory = bytes(entry[:46]) + name + extra + packed[start + 46 + len(name) : end]
    return (
        packed[:start]
        + directory
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(directory), start, 0)
    )


FAR_AWAY = far_away()
