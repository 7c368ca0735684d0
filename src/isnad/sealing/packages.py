"""The packages that sealing needs, and what is said where they are missing."""

from importlib.util import find_spec

from isnad.errors import IsnadError


class CustodyPackagesMissing(IsnadError):
    """Time-stamps and sealed names need the extra `custody`."""

    ar = "هذا الأمر يحتاج إلى حزم الحفظ. ثبّتها: pip install 'isnad[custody]'"
    en = "This needs the packages of custody. Install them: pip install 'isnad[custody]'"
    exit_code = 11


def have_custody() -> bool:
    """Are both packages there?"""
    return find_spec("pyrage") is not None and find_spec("rfc3161_client") is not None


def need_custody() -> None:
    """Raises `CustodyPackagesMissing`."""
    if not have_custody():
        raise CustodyPackagesMissing
