"""The headers that every answer of the desk carries, also those that refuse."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

_ALWAYS = {
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def seal(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Nothing is kept by a cache, asked of a device, framed by or lent to another site."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in _ALWAYS.items():
            response[name] = value
        return response

    return answer
