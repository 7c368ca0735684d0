"""What every command is told before it begins: which desk, who acts, which language.

It lies in click's `ctx.meta` under these names, as plain values, so that a command from another room can read it
without knowing this one: `isnad.desk` (a Path), `isnad.by`, `isnad.language` ("ar" or "en").
"""

import getpass
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from isnad.errors import IsnadError, Language
from isnad.places import Gazetteer, imported

if TYPE_CHECKING:
    from isnad.store import Desk

DESK, BY, LANGUAGE = "isnad.desk", "isnad.by", "isnad.language"


class DeskPackagesMissing(IsnadError):
    """The core is installed, the desk's packages are not."""

    ar = "هذا الأمر يحتاج إلى حزم المكتب. ثبّتها: pip install 'isnad[desk]'"
    en = "This command needs the desk's packages. Install them: pip install 'isnad[desk]'"
    exit_code = 11


def default_desk(environment: Mapping[str, str], *, platform: str = sys.platform) -> Path:
    """The desk in the user's data directory."""
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or Path.home())
    if platform == "darwin":
        data = home / "Library" / "Application Support"
    elif platform == "win32":
        data = Path(environment.get("APPDATA") or home / "AppData" / "Roaming")
    else:
        data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    return data / "isnad" / "desk"


def default_language(environment: Mapping[str, str]) -> Language:
    """Arabic where the locale is Arabic, English elsewhere."""
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "ar" if locale.lower().startswith("ar") else "en"


def default_member(environment: Mapping[str, str]) -> str:
    """The user of the machine, by number where the machine has no name for them."""
    try:
        return environment.get("USER") or environment.get("USERNAME") or getpass.getuser()
    except (KeyError, OSError):
        return f"uid-{os.getuid()}"


def language() -> Language:
    """The language of messages; before the options are read, that of the locale."""
    context = click.get_current_context(silent=True)
    found = context.meta.get(LANGUAGE) if context else None
    return cast(Language, found or default_language(os.environ))


def folder() -> Path:
    """The folder of the desk."""
    return cast(Path, click.get_current_context().meta[DESK])


def by() -> str:
    """Who acts."""
    return cast(str, click.get_current_context().meta[BY])


def now() -> datetime:
    """The faces have a clock; the rooms below are told the time."""
    return datetime.now(UTC)


def open_desk(*, create: bool = False) -> "Desk":
    """Open the desk of this call. Django's models can be imported only afterwards, so commands import acts inside."""
    need_desk_packages()
    from isnad.store import open_desk as open_folder

    return open_folder(folder(), create=create)


def need_desk_packages() -> None:
    """Raises `DeskPackagesMissing`."""
    if find_spec("django") is None:
        raise DeskPackagesMissing


def has_desk() -> bool:
    """Is there a desk in the folder, and can this installation open it?"""
    return find_spec("django") is not None and (folder() / "desk.sqlite3").exists()


def gazetteer() -> Gazetteer:
    """The core gazetteer with the tables in the folder and, where there is a desk, the places its people added."""
    if not has_desk():
        return imported.load(folder() / imported.FOLDER)
    open_desk()
    from isnad.store import gazetteer as kept

    return kept.gazetteer()


def attributions() -> list[str]:
    """Whom to name wherever places of the imported tables are shown."""
    return imported.attributions(folder() / imported.FOLDER)
