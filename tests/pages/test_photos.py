"""Photos: what may be uploaded, what is kept of it, and the door that serves it (A59)."""

import io
import uuid

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from tests.pages.pictures import claiming, picture, taken_with_a_phone, upload
from workshops.models import Photo
from workshops.pages.forms.photo import LARGEST_FILE, PhotoField, portrait

UNREADABLE = "We could not read this as a picture. Choose a PNG, JPEG or WebP file."


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("size", [(64, 48), (30, 900), (1200, 700), (1, 1)])
def test_a_picture_becomes_a_square_webp(kind, size):
    kept = Image.open(io.BytesIO(portrait(io.BytesIO(picture(kind, size)))))

    assert (kept.format, kept.size, kept.mode) == ("WEBP", (320, 320), "RGB")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_colour_is_drawn(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    out = io.BytesIO()
    Image.new(mode, (40, 40)).save(out, kind)

    assert Image.open(io.BytesIO(portrait(out))).size == (320, 320)


def test_what_is_transparent_becomes_paper():
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")

    kept = Image.open(io.BytesIO(portrait(out)))

    assert kept.getpixel((160, 160)) == (255, 255, 255)


def test_a_phones_picture_is_turned_upright_and_forgets_where_it_was_taken():
    """A59"""
    taken = taken_with_a_phone()
    assert Image.open(io.BytesIO(taken)).getexif().get_ifd(0x8825), "there is something to leak"

    kept = portrait(io.BytesIO(taken))

    upright = Image.open(io.BytesIO(kept))
    top, bottom = upright.getpixel((160, 40)), upright.getpixel((160, 280))
    assert top[0] > 200 > 60 > top[2]
    assert bottom[2] > 200 > 60 > bottom[0]
    assert dict(upright.getexif()) == {}
    assert b"Exif" not in kept


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"GIF89a/*\x00*/=1;alert(1)",
        picture("GIF"),
        picture("BMP"),
        picture("TIFF"),
        picture("PNG", (400, 400))[:120],
        picture("JPEG", (400, 400))[:300],
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n",
    ],
)
def test_anything_else_is_refused_whatever_it_is_called(content):
    """A59"""
    with pytest.raises(ValidationError) as refused:
        portrait(upload(content, "face.png"))

    assert refused.value.messages == [UNREADABLE]


@pytest.mark.parametrize("size", [(5001, 5000), (10_000, 10_000), (30_000, 30_000)])
def test_too_many_pixels_are_refused_before_they_are_unpacked(size):
    """A59"""
    with pytest.raises(ValidationError) as refused:
        portrait(io.BytesIO(claiming(*size)))

    assert refused.value.messages == [
        "This picture has more than 25 million pixels. Choose a smaller one."
    ]


def test_a_file_that_is_too_large_is_refused():
    field = PhotoField()

    with pytest.raises(ValidationError) as refused:
        field.clean(upload(picture() + bytes(LARGEST_FILE)))

    assert refused.value.messages == ["This picture is larger than 5 MB. Choose a smaller one."]


def test_the_door_serves_the_bytes_for_a_browser_to_keep(client, db):
    photo = Photo.objects.create(webp=portrait(io.BytesIO(picture())))

    answer = client.get(f"/photos/{photo.pk}.webp")

    assert answer.content == bytes(photo.webp)
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_there_is_no_other_photo(client, db):
    photo = Photo.objects.create(webp=b"x")

    assert client.get(f"/photos/{uuid.uuid4()}.webp").status_code == 404
    assert client.get(f"/photos/{photo.pk}.png").status_code == 404
    assert client.get("/photos/..%2f..%2fx.webp").status_code == 404
    assert client.post(f"/photos/{photo.pk}.webp").status_code == 405
