"""A picture somebody uploads: judged by what is in it, drawn anew by us, never kept as it came."""

import io
import struct
import zlib

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

FORMATS = ("PNG", "JPEG", "WEBP")
LARGEST_FILE = 5 * 1024 * 1024
MOST_PIXELS = 25_000_000
SIDE = 320
FACE = (0.5, 0.4)  # faces stand a little above the middle: keep more of the top when cutting
PAPER = (255, 255, 255)

# What Pillow's readers raise on broken or hostile files; they promise no single exception.
BROKEN = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError,
    AttributeError, MemoryError, RuntimeError, AssertionError, struct.error, zlib.error,
)  # fmt: skip
TOO_MANY_PIXELS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class PhotoField(forms.FileField):
    """Takes a PNG, JPEG or WebP file; cleans to the bytes of a square WebP, None without one."""

    widget = forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"})

    def clean(self, data, initial=None) -> bytes | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > LARGEST_FILE:
            raise ValidationError(_("This picture is larger than 5 MB. Choose a smaller one."))
        return portrait(upload)


def portrait(file) -> bytes:
    """The picture in `file` as a square WebP of 320 pixels, without anything else the file held.

    Raises ValidationError with a sentence for the person who chose it.
    """
    try:
        with Image.open(file, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(too_many_pixels())
            picture.draft("RGB", (2 * SIDE, 2 * SIDE))  # lets a JPEG be read small at once
            return webp(ImageOps.exif_transpose(picture))
    except TOO_MANY_PIXELS as bomb:
        raise ValidationError(too_many_pixels()) from bomb
    except BROKEN as broken:
        raise ValidationError(
            _("We could not read this as a picture. Choose a PNG, JPEG or WebP file.")
        ) from broken


def webp(picture: Image.Image) -> bytes:
    square = ImageOps.fit(picture.convert("RGBA"), (SIDE, SIDE), Image.Resampling.LANCZOS, 0, FACE)
    sheet = Image.new("RGB", (SIDE, SIDE), PAPER)  # a new picture: no metadata can come along
    sheet.paste(square, mask=square)
    out = io.BytesIO()
    sheet.save(out, "WEBP", quality=84, method=4)
    return out.getvalue()


def too_many_pixels():
    return _("This picture has more than 25 million pixels. Choose a smaller one.")
