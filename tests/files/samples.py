"""Small files of every kind that somebody may upload, made here."""

import io
import struct
import zipfile

from PIL import ExifTags, Image

CONTENT_TYPES = (
    b'<?xml version="1.0"?><Types><Override PartName="/x" ContentType="application/xml"/></Types>'
)
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
EXE = b"MZ\x90\x00" + bytes(200)
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def picture(kind, size=(8, 6), **options):
    made = io.BytesIO()
    half = Image.new("RGB", size, (40, 90, 200))
    half.paste((230, 200, 40), (0, 0, size[0] // 2, size[1]))
    half.save(made, kind, **options)
    return made.getvalue()


def photo(**options):
    """As a telephone takes it, lying on its side: where, when and by which device."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Kamera Rahasia"
    exif[ExifTags.Base.DateTime] = "2026:11:30 09:00:00"
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLatitude] = "S", (6.0, 10.0, 12.5)
    place[ExifTags.GPS.GPSLongitudeRef], place[ExifTags.GPS.GPSLongitude] = "E", (106.0, 50.0, 1.5)
    return picture("JPEG", exif=exif, comment=b"di rumah", **options)


JPEG, PNG = picture("JPEG"), picture("PNG")


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
