"""The members of a desk: those who may sign in. Django's own accounts; a password is kept only as its Argon2 hash."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from isnad.errors import IsnadError


class NameIsTaken(IsnadError):
    """There is a member of that name."""

    ar = "يوجد عضو بهذا الاسم. اختر اسماً آخر."
    en = "There is a member of this name already. Choose another one."
    exit_code = 9


class NameIsUnfit(IsnadError):
    """Not a name one can sign in with."""

    ar = "اسم العضو حروف وأرقام وعلامات @ . + - _ بلا مسافات، من حرف إلى ١٥٠ حرفاً."
    en = "A member's name is 1 to 150 letters, digits and @ . + - _ without spaces."
    exit_code = 9


class PasswordIsWeak(IsnadError):
    """The password would not hold."""

    ar = "كلمة السر ضعيفة. اختر ١٢ حرفاً على الأقل، لا تشبه الاسم وليست من الكلمات الشائعة."
    en = "The password is weak. Take at least 12 characters, unlike the name and not among the common ones."
    exit_code = 9


@dataclass(frozen=True, slots=True)
class Member:
    """Someone who may sign in."""

    id: int
    name: str
    active: bool


def members() -> list[Member]:
    """All members, by name."""
    return [_member(user) for user in User.objects.order_by("username")]


def add(name: str, *, password: str) -> Member:
    """Add a member. Raises `NameIsTaken`, `NameIsUnfit` or `PasswordIsWeak`."""
    user = User(username=User.normalize_username(name))
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as error:
        raise NameIsUnfit from error
    if User.objects.filter(username__iexact=user.username).exists():
        raise NameIsTaken
    _check(password, user)
    user.set_password(password)
    user.save()
    return _member(user)


def _check(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise PasswordIsWeak from error


def _member(user: User) -> Member:
    return Member(user.pk, user.username, user.is_active)
