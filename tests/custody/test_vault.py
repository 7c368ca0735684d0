import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from isnad.custody import CannotStore, Vault


def keep(vault, data, name="page.html"):
    staged = vault.stage(io.BytesIO(data), name=name)
    return staged.item, vault.seal(staged)


def test_bytes_lie_read_only_under_their_hash(tmp_path):
    vault = Vault(tmp_path)
    item, new = keep(vault, "قالت مصادر".encode())
    place = tmp_path / item.sha256[:2] / item.sha256
    assert new
    assert hashlib.sha256(place.read_bytes()).hexdigest() == item.sha256
    assert place.stat().st_mode & 0o777 == 0o400
    assert vault.parts() == ()


def test_the_same_bytes_are_kept_once(tmp_path):
    vault = Vault(tmp_path)
    first, new = keep(vault, b"same", "a.txt")
    second, again = keep(vault, b"same", "b.txt")
    assert (new, again) == (True, False)
    assert first.sha256 == second.sha256
    assert list(vault.blobs()) == [first.sha256]
    assert vault.parts() == ()


@pytest.mark.parametrize("name", ["../../x", "..\\..\\x", "C:\\a", "/etc/passwd", "a\0b", "\u202egnp.html", ""])
def test_a_name_from_outside_never_becomes_a_path(tmp_path, name):
    vault = Vault(tmp_path / "vault")
    item, _ = keep(vault, b"x", name)
    assert item.name == name
    files = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    assert [str(path) for path in files] == [f"vault/{item.sha256[:2]}/{item.sha256}"]


@pytest.mark.parametrize("sha256", ["", "..", "A" * 64, "../" + "a" * 61, "a" * 63])
def test_only_a_hash_leads_to_a_blob(tmp_path, sha256):
    with pytest.raises(ValueError, match="SHA-256"):
        Vault(tmp_path).open(sha256)


def test_one_flipped_bit_is_named(tmp_path):
    vault = Vault(tmp_path)
    item, _ = keep(vault, b"a" * 100)
    keep(vault, b"b" * 100)
    place = vault.path(item.sha256)
    place.chmod(0o600)
    place.write_bytes(b"a" * 50 + b"c" + b"a" * 49)
    faults = [fault for fault in map(vault.check, vault.blobs()) if fault]
    assert [(fault.sha256, fault.why) for fault in faults] == [(item.sha256, "changed")]


def test_a_blob_that_is_gone_is_named(tmp_path):
    vault = Vault(tmp_path)
    item, _ = keep(vault, b"a")
    vault.path(item.sha256).unlink()
    assert vault.check(item.sha256).why == "missing"


def test_a_full_disk_ends_in_a_sentence_and_leaves_nothing(tmp_path, monkeypatch):
    vault = Vault(tmp_path)

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotStore) as raised:
        vault.stage(io.BytesIO(b"x"), name="a")
    assert "the disk is full" in raised.value.say("en")
    assert raised.value.retry_helps
    assert vault.parts() == ()


def test_a_large_stream_is_sealed_in_little_memory(tmp_path):
    """150 MB pass through a process that may hold 100 MB more than it starts with."""
    program = """
import resource, sys
from pathlib import Path
from isnad.custody import Vault

class Stream:
    left = 150
    def read(self, size):
        self.left -= 1
        return b"x" * (1 << 20) if self.left >= 0 else b""

pages = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (pages + (100 << 20),) * 2)
vault = Vault(Path(sys.argv[1]))
staged = vault.stage(Stream(), name="big")
vault.seal(staged)
print(staged.item.size, vault.check(staged.item.sha256))
"""
    done = subprocess.run([sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(150 << 20), "None"]


def test_bytes_are_on_disk_before_they_have_their_name(tmp_path, monkeypatch):
    """fsync of the file, then rename, then fsync of the folder: the order that survives a power cut."""
    seen = []
    real_fsync, real_rename = os.fsync, type(tmp_path).rename
    monkeypatch.setattr(
        os, "fsync", lambda handle: (seen.append(str(Path(f"/proc/self/fd/{handle}").readlink())), real_fsync(handle))
    )
    monkeypatch.setattr(
        type(tmp_path), "rename", lambda self, target: (seen.append("rename"), real_rename(self, target))[1]
    )
    vault = Vault(tmp_path)
    item, _ = keep(vault, b"x")
    place = vault.path(item.sha256)
    assert seen[0].endswith(".part")
    assert seen[1:] == [str(tmp_path), "rename", str(place.parent)]
