"""Pictures to upload, good and bad."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

ORIENTATION, GPS, TURNED_RIGHT = 0x0112, 0x8825, 6


def picture(kind: str = "PNG", size=(64, 48), colour="teal", **save) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **save)
    return out.getvalue()


def taken_with_a_phone() -> bytes:
    """A JPEG lying on its side, red at the top once turned, that says where it was taken."""
    lying = Image.new("RGB", (120, 120), "blue")
    lying.paste("red", (0, 0, 60, 120))
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_RIGHT
    exif[GPS] = {1: "N", 2: (52.0, 31.0, 12.0)}
    out = io.BytesIO()
    lying.save(out, "JPEG", exif=exif, quality=95)
    return out.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header promises this many pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(64))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def upload(content: bytes, name: str = "face.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/png")
