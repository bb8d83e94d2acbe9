"""Small files of every kind that somebody may upload, made here."""
import io
import struct
import zipfile
import zlib

CONTENT_TYPES = b'<?xml version="1.0"?><Types><Override PartName="/x" ContentType="application/xml"/></Types>'
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + bytes(40) + b"\xff\xd9"
EXE = b"MZ\x90\x00" + bytes(200)
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(bytes(4))) + chunk(b"IEND", b"")


def package(parts, *, types=CONTENT_TYPES):
    """A zip of `parts` (name: bytes) and a [Content_Types].xml, which is left out when `types` is None."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (parts if types is None else {"[Content_Types].xml": types} | parts).items():
            package.writestr(name, content)
    return packed.getvalue()


WORD, SHEET = {"word/document.xml": b"<w/>"}, {"xl/workbook.xml": b"<x/>"}
DOCX, XLSX = package(WORD), package(SHEET)
MACRO_TYPES = b'<Types><Override ContentType="application/vnd.ms-office.vbaProject"/></Types>'
