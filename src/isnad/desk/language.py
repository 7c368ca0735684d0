"""Which of its two languages the desk speaks to whom: Arabic until a person switches, remembered in a cookie."""

from collections.abc import Callable
from datetime import timedelta
from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation

from isnad.errors import Language

COOKIE = "isnad_language"


def speak(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answer in the language of the cookie; in Arabic where there is none or one that the desk does not speak."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        with translation.override("en" if request.COOKIES.get(COOKIE) == "en" else "ar"):
            response = get_response(request)
            response["Content-Language"] = current()
            return response

    return answer


def current() -> Language:
    """The language of the answer being written."""
    return cast(Language, translation.get_language())


def remember(response: HttpResponse, language: Language) -> None:
    """Keep the choice for a year."""
    response.set_cookie(COOKIE, language, max_age=timedelta(days=365), httponly=True, samesite="Strict")
