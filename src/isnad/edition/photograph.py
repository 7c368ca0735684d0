"""A photograph for an edition: its pixels, drawn anew, and nothing else of its file. The original is never touched.

Refuses to look at what the picture shows: faces, plates and papers in it are for people to see to first.
"""

import io
from importlib.util import find_spec

from isnad.errors import IsnadError

__all__ = ["PicturePackagesMissing", "PictureUnreadable", "bare_picture"]

_MOST_PIXELS = 50_000_000
_LONGEST = 2000


class PicturePackagesMissing(IsnadError):
    """The package that reads pictures is not installed."""

    ar = "الصور تحتاج إلى حزم أخرى. ثبّتها: pip install 'isnad[maps]'"
    en = "Pictures need more packages. Install them: pip install 'isnad[maps]'"
    exit_code = 11


class PictureUnreadable(IsnadError):
    """The file is no picture that can be read, or a larger one than is taken."""

    ar = "الملف {name} ليس صورة تُقرأ أو أكبر من المقبول. اختر صورة أخرى؛ لم يُكتب شيء."
    en = "{name} is no picture that can be read, or larger than is taken. Choose another; nothing was written."
    exit_code = 10


def bare_picture(data: bytes, *, name: str) -> bytes:
    """A JPEG of the picture's pixels, turned as the camera said and no longer than 2,000 pixels a side.

    Raises `PictureUnreadable` or `PicturePackagesMissing`.
    """
    if find_spec("PIL") is None:
        raise PicturePackagesMissing
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise PictureUnreadable(name=name)
            turned = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise PictureUnreadable(name=name) from error
    turned.thumbnail((_LONGEST, _LONGEST))
    # Drawn onto an empty picture: whatever hung on the old one stays behind.
    drawn = Image.new("RGB", turned.size)
    drawn.paste(turned)
    made = io.BytesIO()
    drawn.save(made, "JPEG", quality=88)
    return made.getvalue()
