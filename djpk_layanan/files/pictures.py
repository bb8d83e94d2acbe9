"""Pictures as they are kept: what is seen on them and nothing else.

What a camera writes beside a picture (place, moment, device, a small copy) and what hides behind it
is left at the door. It is decoded for that within limits of its own.
"""

import io
import struct
import warnings
from contextlib import contextmanager, suppress

from PIL import Image, ImageOps

JPEG, PNG = "image/jpeg", "image/png"
FORMATS = {JPEG: "JPEG", PNG: "PNG"}
# decoded it takes four bytes for each, whatever the file weighs
MOST_PIXELS = 40_000_000
# of a hundred
SHARP = 95
# what is looked at belongs to it: colours, see-through ones, millimetres
SEEN = ("icc_profile", "transparency", "dpi")
# how Pillow says of bytes that they are no picture
BROKEN = (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)


class TooManyPixels(Exception):  # noqa: N818 - an answer about a file, no error of ours
    pass


def is_picture(file, kind):
    """Whether the file can be seen as a picture of the kind; raises TooManyPixels."""
    try:
        open_picture(file, kind)
    except BROKEN:
        return False
    return True


def open_picture(file, kind):
    """The decoded picture; raises TooManyPixels, or one of BROKEN."""
    file.seek(0)
    with quietly():
        picture = Image.open(file, formats=[FORMATS[kind]])
        if picture.width * picture.height > MOST_PIXELS:
            raise TooManyPixels
        picture.load()
    return picture


@contextmanager
def quietly():
    """The library warns where we refuse, or do without."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def bare_picture(content, kind):
    """The bytes of the same picture alone, upright, as exact as it was."""
    picture = open_picture(io.BytesIO(content), kind)
    # what the camera wrote may be rubbish: then the picture stays as it lies
    with quietly(), suppress(*BROKEN, struct.error, TypeError):
        ImageOps.exif_transpose(picture, in_place=True)
    seen = {name: picture.info[name] for name in SEEN if name in picture.info}
    if kind == JPEG:
        # a telephone's file may hold several pictures: the first is the photo
        seen["quality"] = "keep" if picture.format == "JPEG" else SHARP
    picture.info = {}
    bare = io.BytesIO()
    picture.save(bare, FORMATS[kind], **seen)
    return bare.getvalue()
