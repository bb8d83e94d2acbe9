"""Of a picture what is seen is kept: not where it was taken, by what, and what hides behind it."""

import io
import random
import struct
import time
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageChops, ImageStat

from djpk_layanan.files import checks, pictures, store

from . import samples as made

# of 255, on average: what decoding a JPEG twice may differ
LEAST_SEEN = 5
TELLING = [b"Kamera Rahasia", b"Exif", b"GPS", b"2026:11:30", b"di rumah", b"xmpmeta"]


def kept(name, content):
    stored = store.accept_upload(SimpleUploadedFile(name, content))
    return stored, store.read_file(stored)


def seen(content):
    return Image.open(io.BytesIO(content))


@pytest.mark.django_db
def test_a_photo_keeps_its_look_and_nothing_of_where_and_when(sari):
    photo = made.photo(xmp=b"<x:xmpmeta>rumah</x:xmpmeta>", dpi=(300, 300))
    stored, content = kept("foto.jpg", photo)
    bare = seen(content)
    assert [word in photo for word in TELLING] == [True, True, False, True, True, True]
    assert [word in content for word in TELLING] == [False] * 6
    assert (stored.content_type, dict(bare.getexif()), bare.info["dpi"]) == (
        checks.JPEG,
        {},
        (300, 300),
    )
    # upright: what lay on its side stands, the yellow half above
    assert bare.size == (6, 8)
    assert bare.getpixel((3, 0))[0] > 200 > 100 > bare.getpixel((3, 7))[0]


@pytest.mark.django_db
def test_a_picture_without_secrets_is_seen_as_before():
    for name, kind in (("foto.jpeg", "JPEG"), ("layar.png", "PNG")):
        content = made.picture(kind, (80, 60))
        again = kept(name, content)[1]
        apart = ImageChops.difference(seen(again), seen(content))
        assert max(ImageStat.Stat(apart).mean) < LEAST_SEEN
        # the same once more is the same file
        assert kept(name, content)[1] == again


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
def test_every_way_to_write_a_colour_is_taken(mode):
    kind, name = ("JPEG", "a.jpg") if mode == "CMYK" else ("PNG", "a.png")
    content = io.BytesIO()
    Image.new(mode, (5, 4)).save(content, kind)
    assert (seen(kept(name, content.getvalue())[1]).size) == (5, 4)


@pytest.mark.django_db
def test_what_hides_behind_a_picture_is_left_at_the_door():
    hidden = made.package({"x.class": b"x"}) + made.HTML
    for name, content in (("foto.jpg", made.JPEG), ("layar.png", made.PNG)):
        bare = kept(name, content + hidden)[1]
        assert (b"x.class" in bare, b"<script>" in bare) == (False, False)


@pytest.mark.django_db
def test_several_pictures_in_one_file_are_the_first():
    several = io.BytesIO()
    first, second = Image.new("RGB", (9, 7), "red"), Image.new("RGB", (9, 7), "blue")
    first.save(several, "MPO", save_all=True, append_images=[second])
    bare = seen(kept("foto.jpg", several.getvalue())[1])
    assert (bare.format, bare.size, bare.getpixel((4, 3))[0] > 200) == ("JPEG", (9, 7), True)


def head_of_png(width, height):
    """A PNG that says it is so large, and is a few bytes."""

    def chunk(kind, data):
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    facts = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", facts)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(9000, 9000), (20_000, 20_000), (60_000, 60_000)])
def test_more_pixels_than_we_decode_are_refused_at_once_and_in_words(size):
    begun = time.monotonic()
    with pytest.raises(ValidationError) as refused:
        checks.content_type_of(SimpleUploadedFile("besar.png", head_of_png(*size)))
    assert time.monotonic() - begun < 0.5
    assert refused.value.messages[0].startswith("Gambar “besar.png” terlalu besar.") or (
        refused.value.messages[0].startswith("Isi berkas “besar.png” tidak sesuai")
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG")])
def test_of_half_a_picture_what_can_be_seen_is_kept_or_it_is_refused_in_words(name, kind):
    whole = io.BytesIO()
    Image.frombytes("L", (90, 90), random.Random(1).randbytes(8100)).save(whole, kind)
    for hundredths in range(0, 100, 5):
        half = whole.getvalue()[: len(whole.getvalue()) * hundredths // 100]
        try:
            assert seen(kept(name, half)[1]).size == (90, 90)
        except ValidationError as why:
            assert why.messages[0].startswith(("Isi berkas", "Berkas")), hundredths


@pytest.mark.django_db
def test_rubbish_where_a_camera_writes_does_not_spoil_the_photo():
    start = made.photo().index(b"Exif")
    for n in range(10, 120, 7):
        spoilt = bytearray(made.photo())
        spoilt[start + n : start + n + 4] = b"\xff\x00\xff\x7f"
        bare = kept("foto.jpg", bytes(spoilt))[1]
        assert (b"Kamera" in bare, sorted(seen(bare).size)) == (False, [6, 8])


def test_a_picture_of_the_most_pixels_is_still_taken():
    assert pictures.MOST_PIXELS == 40_000_000
    assert pictures.is_picture(io.BytesIO(made.picture("PNG", (8000, 5000))), checks.PNG) is True
