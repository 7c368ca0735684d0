"""Sign in, sign out, switch the language."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from isnad.desk import language

sign_in = LoginView.as_view(template_name="account/sign_in.html", redirect_authenticated_user=True)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and have the browser forget what it still holds."""
    logout(request)
    response = redirect("sign-in")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@login_not_required
@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    """Speak the language asked for from now on, and go back to the page one came from."""
    back = request.POST.get("back", "/")
    here = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    response = HttpResponseRedirect(back if here else "/")
    language.remember(response, "en" if request.POST.get("to") == "en" else "ar")
    return response
