"""Pictures at the lobby's camera that no camera made."""

import io
import random
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.pages import as_

pytestmark = [
    pytest.mark.filterwarnings("ignore::UserWarning"),
    pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning"),
]
GREY = Image.linear_gradient("L").resize((60, 60))


def saved(picture, kind, **options):
    content = io.BytesIO()
    picture.save(content, kind, **options)
    return content.getvalue()


def bomb(width, height):
    """A PNG that says how large it is and has nothing of it."""
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"0"))
    )


def chunk(name, content):
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


WHOLE = {
    "grey": saved(GREY, "JPEG"),
    "colours": saved(GREY.convert("RGB"), "PNG"),
    "CMYK": saved(GREY.convert("CMYK"), "JPEG"),
    "one dot": saved(Image.new("1", (1, 1)), "PNG"),
    "palette": saved(GREY.convert("P"), "PNG"),
    "transparent colours": saved(GREY.convert("P"), "PNG", transparency=bytes(range(200))),
    "16 bits": saved(Image.new("I;16", (9, 9)), "PNG"),
    "grey with alpha": saved(GREY.convert("LA"), "PNG"),
    "moving": saved(
        GREY.convert("RGB"), "PNG", save_all=True, append_images=[GREY.convert("RGB").rotate(9)]
    ),
}
BROKEN = {
    "empty": b" ",
    "a bomb": bomb(60_000, 60_000),
    "no size": bomb(0, 0),
    "a GIF": saved(GREY, "GIF"),
    "a TIFF": saved(GREY, "TIFF"),
    "an ICO": saved(GREY, "ICO"),
    "text": b"<svg/>",
    "PDF": b"%PDF-1.7",
    "a head alone": b"\x89PNG\r\n\x1a\n",
}


def status(client, content, name="kamera.jpg"):
    return client.post("/lobi/kamera/", {"gambar": SimpleUploadedFile(name, content)}).status_code


def test_every_whole_picture_is_looked_at_and_a_broken_one_refused(world, client):
    as_(client, "dewi")
    assert {name: status(client, content) for name, content in WHOLE.items()} == dict.fromkeys(
        WHOLE, 200
    )
    assert {name: status(client, content) for name, content in BROKEN.items()} == dict.fromkeys(
        BROKEN, 400
    )
    assert [
        status(client, content)
        for content in (bomb(2000, 1001), bomb(12_000, 12_000), b"x" * 600_001)
    ] == [413, 413, 413]
    assert client.post("/lobi/kamera/", {"gambar": "teks"}).status_code == 400


def test_bytes_gone_wrong_are_never_a_fault(world, client):
    as_(client, "dewi")
    lot, statuses = random.Random(1130), set()
    for _ in range(300):
        content = bytearray(lot.choice(list(WHOLE.values())))
        for _ in range(lot.randint(1, 6)):
            content[lot.randrange(len(content))] = lot.randrange(256)
        statuses.add(
            status(
                client, bytes(content[: lot.choice([None, None, lot.randrange(1, len(content))])])
            )
        )
    assert statuses <= {200, 400, 413}
