"""Editions: what an audience is handed, as a folder of plain pages. Refuses to show a protected source to anybody."""

from isnad.edition.audience import STANDARDS, Audience, Standard
from isnad.edition.edition import Desk, Edition, Page, edit, hidden_on
from isnad.edition.people import People, Told
from isnad.edition.photograph import PicturePackagesMissing, PictureUnreadable, bare_picture
from isnad.edition.scan import Leak, Scanned, scan
from isnad.edition.site import FolderIsTaken, NotAnEdition, digest_of_files, digest_of_folder, sign_pages, write_site

__all__ = [
    "STANDARDS",
    "Audience",
    "Desk",
    "Edition",
    "FolderIsTaken",
    "Leak",
    "NotAnEdition",
    "Page",
    "People",
    "PicturePackagesMissing",
    "PictureUnreadable",
    "Scanned",
    "Standard",
    "Told",
    "bare_picture",
    "digest_of_files",
    "digest_of_folder",
    "edit",
    "hidden_on",
    "scan",
    "sign_pages",
    "write_site",
]
