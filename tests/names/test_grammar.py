"""What a written name is built of. All people are invented."""

import pytest

from isnad.names.grammar import read_parts

ROWS = [
    ("سالم بن حمد المرادي", ["سالم", "حمد", "مرادي"]),
    ("عبد الرحمن المرادي", ["*رحمن", "مرادي"]),
    ("عبدالرحمن المرادي", ["*رحمن", "مرادي"]),
    ("Abdurrahman al-Muradi", ["*rahman", "muradi"]),
    ("Abd al-Rahman al-Muradi", ["*rahman", "muradi"]),
    ("أبوحازم المرادي", ["+حازم", "مرادي"]),
    ("أبا حازم المرادي", ["+حازم", "مرادي"]),
    ("Abou Hazem el-Muradi", ["+hazem", "muradi"]),
    ("نور الدين المرادي", ["نور^", "مرادي"]),
    ("Noureddine Mouradi", ["nour^", "mouradi"]),
    ("AL-MURADI, Salim Hamad", ["salim", "hamad", "muradi"]),
    ("الشيخ سالم المرادي", ["سالم", "مرادي"]),
    ("سالم الشيخ", ["سالم", "شيخ"]),
    ("سالم بن حمد آل مراد من علماء البلد", ["سالم", "حمد", "مراد"]),
]


@pytest.mark.parametrize(("name", "parts"), ROWS)
def test_a_name_is_read_as_its_parts(name: str, parts: list[str]) -> None:
    read = read_parts(name)
    assert ["*" * part.servant + "+" * part.kunya + part.bare + "^" * part.faith for part in read] == parts


def test_a_word_is_one_part_wherever_it_stands_in_a_name() -> None:
    _, first, _, second, _ = read_parts("Salim Hamad Yusuf Hamad al-Muradi")
    assert first is second
