"""Whether the packages for maps are here. What does without them says so where a map is asked for."""

from importlib.util import find_spec

from isnad.errors import IsnadError

_NEEDED = ("numpy", "scipy", "shapely", "pyproj", "PIL")


class MapPackagesMissing(IsnadError):
    """The core is installed, what maps need is not."""

    ar = "هذا يحتاج إلى حزم الخرائط. ثبّتها: pip install 'isnad[maps]'"
    en = "This needs the packages for maps. Install them: pip install 'isnad[maps]'"
    exit_code = 11


def maps_are_here() -> bool:
    """Can maps of control be built on this machine?"""
    return all(find_spec(package) is not None for package in _NEEDED)


def need_maps() -> None:
    """Raises `MapPackagesMissing` where they cannot."""
    if not maps_are_here():
        raise MapPackagesMissing
