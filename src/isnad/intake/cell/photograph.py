"""Inside the cell: what a picture file says of itself, and the words on it where it is a picture of a page.

The header and its metadata are read without unpacking the picture. One of more pixels than `MOST_PIXELS` is not
unpacked.
"""

import importlib
import warnings
from typing import Any

from PIL import Image, UnidentifiedImageError
from PIL.ExifTags import GPS, IFD, Base

MOST_PIXELS = 60_000_000
_LONGEST = 200
_NAMES_SOMEONE = (Base.Artist, Base.Copyright, Base.XPAuthor, Base.CameraOwnerName, Base.BodySerialNumber)


def work(path: str) -> dict[str, Any]:
    """{"metadata": {…}, "names_someone": …, "words": […] or None, "engine": …, "too_large": …} or a fault."""
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None  # nothing is unpacked before the size that the header gives is looked at
    try:
        with Image.open(path) as image:
            return _look(image)
    except (UnidentifiedImageError, SyntaxError, EOFError):
        return {"fault": "damaged"}
    except (OSError, ValueError):
        return {"fault": "damaged"}


def _look(image: Image.Image) -> dict[str, Any]:
    metadata, names_someone = _metadata(image)
    too_large = image.width * image.height > MOST_PIXELS
    scan = importlib.import_module("scan")
    engine = None if too_large else scan.version()
    return {
        "metadata": metadata,
        "names_someone": names_someone,
        "too_large": too_large,
        "engine": engine,
        "words": scan.read(image) if engine else None,
    }


def _metadata(image: Image.Image) -> tuple[dict[str, str], bool]:
    # Of a PNG whose header holds no metadata, the engine would unpack the whole picture to look behind it.
    exif = Image.Exif() if image.format == "PNG" and "exif" not in image.info else image.getexif()
    inner, place = exif.get_ifd(IFD.Exif), exif.get_ifd(IFD.GPSInfo)
    found = {
        "format": str(image.format),
        "size": f"{image.width} × {image.height}",
        "taken": _said(inner.get(Base.DateTimeOriginal) or exif.get(Base.DateTime)),
        "device": " ".join(filter(None, (_said(exif.get(Base.Make)), _said(exif.get(Base.Model))))),
        "software": _said(exif.get(Base.Software)),
        "description": _said(exif.get(Base.ImageDescription)),
        "position": _position(place),
    }
    names_someone = any(exif.get(tag) or inner.get(tag) for tag in _NAMES_SOMEONE)
    return {name: value for name, value in found.items() if value}, names_someone


def _said(value: object) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value or "")
    return " ".join("".join(letter for letter in text if letter.isprintable()).split())[:_LONGEST]


def _position(place: dict[int, Any]) -> str:
    """Latitude and longitude in degrees, where both are there and make sense."""
    try:
        latitude = _degrees(place[GPS.GPSLatitude], place.get(GPS.GPSLatitudeRef) == "S")
        longitude = _degrees(place[GPS.GPSLongitude], place.get(GPS.GPSLongitudeRef) == "W")
    except (KeyError, ValueError, TypeError, ZeroDivisionError, IndexError):
        return ""
    return f"{latitude:.5f}, {longitude:.5f}" if abs(latitude) <= 90 and abs(longitude) <= 180 else ""


def _degrees(parts: Any, is_negative: bool) -> float:
    degrees = float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
    return -degrees if is_negative else degrees
