"""Names compiled in place by `make compiled-names` are the code that stands beside them."""

from pathlib import Path

import pytest

from isnad.names import sound

BUILT = sorted(Path(sound.__file__).parent.glob("*.so"))


@pytest.mark.skipif(not BUILT, reason="names are not compiled in this checkout")
def test_what_was_compiled_is_no_older_than_the_code_it_was_made_of() -> None:
    for built in BUILT:
        source = built.with_name(built.name.split(".")[0] + ".py")
        assert built.stat().st_mtime >= source.stat().st_mtime, f"{source.name} has changed: make compiled-names"
