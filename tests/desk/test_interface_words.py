"""Every word of the interface exists in both languages, and no template writes one of its own."""

import re
from pathlib import Path

import isnad.desk
from isnad.lexicon import words

TEMPLATES = sorted(Path(isnad.desk.__file__).parent.rglob("*.html"))


def test_every_entry_is_said_in_both_languages() -> None:
    for section, entries in words("ontology/interface").items():
        for name, entry in entries.items():
            assert set(entry) == {"ar", "en"}, (section, name)
            assert all(entry.values()), (section, name)


def test_both_languages_have_the_same_slots() -> None:
    for section, entries in words("ontology/interface").items():
        for name, entry in entries.items():
            assert set(re.findall(r"{\w+}", entry["ar"])) == set(re.findall(r"{\w+}", entry["en"])), (section, name)


def test_no_template_holds_words_of_its_own() -> None:
    for template in TEMPLATES:
        bare = re.sub(r"{%.*?%}|{{.*?}}|<code.*?</code>|<[^>]*>", "", template.read_text(encoding="utf-8"), flags=re.S)
        assert not re.search(r"[^\W\d_]{2,}", re.sub(r"&\w+;", "", bare)), template.name


def test_no_template_holds_a_script_or_a_style_of_its_own() -> None:
    for template in TEMPLATES:
        html = template.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:|https?://", html), template.name
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html)), template.name


def test_the_style_sheet_knows_no_left_and_no_right() -> None:
    sheet = (Path(isnad.desk.__file__).parent / "static/desk/desk.css").read_text(encoding="utf-8")
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.S)
    assert not re.findall(
        r"(?:margin|padding|border|inset)-(?:left|right)|(?:^|[\s;{])(?:left|right)\s*:|float\s*:|text-align:\s*(?:left|right)",
        sheet,
    )


def test_every_named_word_in_a_template_exists() -> None:
    known = {f"{section}.{name}" for section, entries in words("ontology/interface").items() for name in entries}
    for template in TEMPLATES:
        named = set(re.findall(r'{% word "([^"]+)"', template.read_text(encoding="utf-8")))
        assert named <= known, (template.name, named - known)
