"""What every form of the desk that does an act needs: who acts and when, and a refusal as its sentence."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypedDict

from django.http import HttpRequest

from isnad.desk import language
from isnad.errors import IsnadError


class Who(TypedDict):
    by: str
    at: datetime


def who(request: HttpRequest) -> Who:
    """The signed-in member, now."""
    return {"by": request.user.get_username(), "at": datetime.now(UTC)}


def refusal(act: Callable[[], object]) -> str | None:
    """Do it; what was refused comes back as its sentence."""
    try:
        act()
    except IsnadError as error:
        return error.say(language.current())
    return None
