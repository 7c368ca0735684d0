"""`isnad stamp` from the terminal, in both languages; and what `isnad verify` says of time-stamps."""

import pytest

from authority import HAS_OPENSSL, Authority, serving


@pytest.mark.parametrize(("lang", "said"), [("ar", "لم يُرسل شيء"), ("en", "nothing was sent")])
def test_without_an_authority_it_says_that_nothing_was_sent(isnad, key, lang, said):
    done = isnad("stamp", lang=lang)
    assert done.exit_code == 0
    assert said in done.output
    assert "لا ختم" in isnad("verify", lang="ar").output


def test_an_address_without_certificates_is_not_taken(isnad, key):
    done = isnad("stamp", "--authority", "http://127.0.0.1/tsr")
    assert done.exit_code == 2
    assert "--roots" in done.output


@pytest.mark.skipif(not HAS_OPENSSL, reason="openssl is not installed: no authority can be made")
def test_it_says_what_it_sends_and_verify_counts_the_stamps(isnad, key, tmp_path):
    with serving(Authority(tmp_path / "authority")) as authority:
        (tmp_path / "roots.pem").write_bytes(authority.roots)
        done = isnad("stamp", "--authority", authority.url, "--roots", tmp_path / "roots.pem")
        assert done.exit_code == 0, done.output
        assert "nothing else" in done.output
        assert "is stamped" in done.output
        assert "Nothing new" in isnad("stamp").output
    assert "Time-stamps that hold: 1" in isnad("verify").output
    assert isnad("stamp", "--off").exit_code == 0
