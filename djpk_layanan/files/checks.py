"""What may be uploaded: PDF, JPEG, PNG, DOCX, XLSX, judged by content and by name, which must
agree.
"""

import io
import re
import unicodedata
import zipfile
import zlib
from pathlib import PurePosixPath

import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError

from .pictures import FORMATS, JPEG, MOST_PIXELS, PNG, TooManyPixels, is_picture

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {".pdf": PDF, ".jpg": JPEG, ".jpeg": JPEG, ".png": PNG, ".docx": DOCX, ".xlsx": XLSX}
BEGINNINGS = {
    PDF: b"%PDF-",
    JPEG: b"\xff\xd8\xff",
    PNG: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    DOCX: b"PK\x03\x04",
    XLSX: b"PK\x03\x04",
}
OFFICE_PARTS = {DOCX: "word/document.xml", XLSX: "xl/workbook.xml"}
CONTENTS, CONTENTS_LIMIT = "[Content_Types].xml", 2**20
# bytes that an office file may unpack to
UNPACKED_LIMIT = 100 * 1024 * 1024
LONGEST_NAME = 120
# bytes by which a kind is recognised
HEAD = 4096


def clean_name(name):
    """The file's name without folders, control characters and direction marks; the extension
    stays.
    """
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    name = "".join(
        c for c in name if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    ).strip(" .")
    stem, extension = re.match(r"^(.*?)(\.[A-Za-z0-9]{1,5})?$", name, re.DOTALL).groups()
    return (stem[: LONGEST_NAME - len(extension or "")] or "berkas") + (extension or "")


def content_type_of(upload):
    """The content type of an acceptable upload; raises ValidationError with a sentence that
    names the file.
    """
    name = clean_name(upload.name)
    if not upload.size:
        raise ValidationError(f"Berkas “{name}” kosong. Pilih berkas yang lain.")
    if upload.size > settings.UPLOAD_LIMIT:
        raise ValidationError(
            f"Berkas “{name}” terlalu besar. Paling besar {settings.UPLOAD_LIMIT // 2**20} MB; "
            "kecilkan atau bagi menjadi beberapa berkas."
        )
    expected = TYPES.get(PurePosixPath(name.lower()).suffix)
    if expected is None:
        raise ValidationError(
            f"Jenis berkas “{name}” tidak diterima. Kirim PDF, JPG, PNG, DOCX, atau XLSX."
        )
    upload.seek(0)
    head = upload.read(HEAD)
    if (
        not head.startswith(BEGINNINGS[expected])
        or not is_what_it_says(upload, head, expected)
        or (expected in FORMATS and not can_be_seen(upload, expected, name))
    ):
        raise ValidationError(
            f"Isi berkas “{name}” tidak sesuai dengan jenisnya. Simpan ulang sebagai PDF lalu "
            "coba lagi."
        )
    return expected


def can_be_seen(upload, kind, name):
    try:
        return is_picture(upload, kind)
    except TooManyPixels as why:
        raise ValidationError(
            f"Gambar “{name}” terlalu besar. Paling besar {MOST_PIXELS // 10**6} megapiksel; "
            "kecilkan lalu coba lagi."
        ) from why


def ending_of(content):
    """The ending that a file of these bytes should have (".pdf"); "" when we take none such."""
    return next(
        (
            ending
            for ending, kind in TYPES.items()
            if content.startswith(BEGINNINGS[kind])
            and is_what_it_says(io.BytesIO(content), content[:HEAD], kind)
        ),
        "",
    )


def is_what_it_says(upload, head, expected):
    if expected in OFFICE_PARTS:
        return is_office_file(upload, OFFICE_PARTS[expected])
    try:
        return any(match.mime_type == expected for match in puremagic.magic_string(head))
    except puremagic.PureError:
        return False


def is_office_file(upload, part):
    """An OOXML package with this main part, no macros under whatever name, and no bomb."""
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as package:
            entries = {entry.filename: entry for entry in package.infolist()}
            if (
                not {CONTENTS, part} <= set(entries)
                or sum(entry.file_size for entry in package.infolist()) > UNPACKED_LIMIT
            ):
                return False
            if entries[CONTENTS].file_size > CONTENTS_LIMIT or entries[
                CONTENTS
            ].compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                return False
            # without the zeros UTF-16 reads like UTF-8
            contents = package.read(CONTENTS).replace(b"\0", b"").lower()
    # RuntimeError: encrypted, or a version not known; OverflowError: a part beyond the end of all
    # disks
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        OSError,
        RuntimeError,
        OverflowError,
    ):
        return False
    has_macros = (
        any(name.lower().endswith("vbaproject.bin") for name in entries)
        or b"macroenabled" in contents
        or b"vbaproject" in contents
    )
    return not has_macros
