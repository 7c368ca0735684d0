"""Who may see what. Every sensitive row is reached through here, object and permission in one call.

For now a desk has one circle: its signed-in, active members see all of its reports, and so does whoever holds the
folder and works at the terminal. Anyone else is given nothing, and not told that there is something.
"""

from enum import Enum

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from isnad.store.models import CaptureRow, JudgementRow, ReportRow


class Holder(Enum):
    """Whoever can open the desk's folder."""

    TERMINAL = "terminal"


TERMINAL = Holder.TERMINAL

Viewer = AbstractBaseUser | AnonymousUser | Holder


def reports(viewer: Viewer) -> QuerySet[ReportRow]:
    """The reports that the viewer may see."""
    return ReportRow.objects.all() if is_member(viewer) else ReportRow.objects.none()


def judgements(viewer: Viewer) -> QuerySet[JudgementRow]:
    """The judgements that the viewer may see."""
    return JudgementRow.objects.all() if is_member(viewer) else JudgementRow.objects.none()


def captures(viewer: Viewer) -> QuerySet[CaptureRow]:
    """The captures that the viewer may see."""
    return CaptureRow.objects.all() if is_member(viewer) else CaptureRow.objects.none()


def is_member(viewer: Viewer) -> bool:
    """May the viewer see what the desk as a whole holds?"""
    return isinstance(viewer, Holder) or (viewer.is_authenticated and viewer.is_active)
