"""The main job on the demo case, by the program's own command line: receive, read, look, serve.

Each step is a command anyone can type; it is printed before it runs. The tables at the end are made from what the
commands answered with `--json`, nothing else.
"""

import argparse
import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[1]
CASE = Path(__file__).parent / "case"
LAYER = CASE / "control-2018-07.geojson"
DESK = ROOT / ".demo"
MEMBER = "demo"

console = Console()
Said = dict[str, Any]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--serve", choices=["yes", "no"], default="yes")
    options.add_argument("--port", default="8470")
    options.add_argument("--desk", type=Path, default=DESK)
    asked = options.parse_args()
    files = sorted(path for path in CASE.iterdir() if path.name[0].isdigit())
    # Each run shows the case afresh: a desk that an earlier run made is taken away first.
    if asked.desk == DESK and asked.desk.exists():
        shutil.rmtree(asked.desk)
    outcomes = isnad(asked.desk, "receive", *map(str, files), "--json")
    isnad(asked.desk, "read", "--json")
    isnad(asked.desk, "layer", "add", str(LAYER), "--name", "تموز 2018", "--json")
    # A file's number is enough to find it in demo/case, and leaves the line to what was read.
    file_of = {key: Path(each["path"]).name[:2] for each in outcomes for key in each.get("reports", ())}
    reports = isnad(asked.desk, "reports", "--json")
    claims = isnad(asked.desk, "claims", "--json")
    people = isnad(asked.desk, "people", "--json")
    show_reports(sorted(reports, key=lambda report: file_of[report["key"]]), file_of)
    show_claims(claims, file_of)
    show_people(people, file_of)
    show_traps(claims, people, reports, file_of)
    if asked.serve == "yes":
        serve(asked.desk, asked.port)


def isnad(desk: Path, *words: str) -> list[Said]:
    """Run a command that answers in JSON; end here, with its own words, when it fails."""
    console.print(f"$ isnad {' '.join(shortened(words))}", style="bold", highlight=False)
    done = subprocess.run([*program(desk), *words], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"{done.stderr}isnad {words[0]} ended with exit code {done.returncode}")
    answer: list[Said] = json.loads(done.stdout)
    return answer


def program(desk: Path) -> list[str]:
    return [str(Path(sys.executable).with_name("isnad")), "--desk", str(desk), "--by", MEMBER]


def shortened(words: Sequence[str]) -> Iterable[str]:
    paths = [word for word in words if word.startswith("/")]
    if len(paths) > 1:
        return [words[0], f"{Path(paths[0]).parent.relative_to(ROOT)}/*", *(w for w in words[1:] if w not in paths)]
    return [str(Path(word).relative_to(ROOT)) if word in paths else word for word in words]


def show_reports(reports: Iterable[Said], file_of: dict[str, str]) -> None:
    table = Table(title="Reports · التقارير", title_justify="left")
    for column in ("file", "outlet", "published"):
        table.add_column(column, overflow="fold")
    layers = {
        "people": "people",
        "unnamed": "counted",
        "places": "places",
        "organisations": "bodies",
        "events": "claims",
    }
    for heading in layers.values():
        table.add_column(heading, justify="right")
    for report in reports:
        counts = report["counts"] or {}
        found = [str(counts.get(layer, "-")) for layer in layers]
        table.add_row(file_of[report["key"]], report["outlet"] or "?", report["published"] or "?", *found)
    console.print(table)


def show_claims(claims: Sequence[Said], file_of: dict[str, str]) -> None:
    """Those whose stance is more than saying: they are what a reader must not lose."""
    table = Table(title=f"Claims · الأقوال ({len(claims)}); of them, more than said:", title_justify="left")
    for column in ("file", "stance", "what", "who says it ← through whom"):
        table.add_column(column, overflow="fold")
    for claim in claims:
        if claim["stance"] not in (None, "states"):
            style = "red" if claim["stance"] == "accuses" else None
            table.add_row(file_of[claim["report"]], claim["stance"], claim["type"], chain(claim), style=style)
    console.print(table)


def show_people(people: Iterable[Said], file_of: dict[str, str]) -> None:
    table = Table(title="People · الأشخاص: one line a person a report, never merged", title_justify="left")
    for column in ("name", "also called", "in", "also named so in"):
        table.add_column(column, overflow="fold")
    for person in people:
        elsewhere = "\n".join(file_of[key] for key in person["also_named_in"])
        table.add_row(person["name"], "، ".join(person["aliases"]), file_of[person["report"]], elsewhere)
    console.print(table)


def show_traps(
    claims: Sequence[Said], people: Sequence[Said], reports: Sequence[Said], file_of: dict[str, str]
) -> None:
    """What the case is there to test, and beside it what the program read there just now."""
    table = Table(title="Traps to look at · مواضع الحذر", title_justify="left", show_lines=True)
    for column in ("trap", "file", "what was read there"):
        table.add_column(column, overflow="fold")

    def of(number: str, keep: Callable[[Said], bool] = lambda _: True) -> list[Said]:
        return [claim for claim in claims if file_of[claim["report"]].startswith(number) and keep(claim)]

    bearers = [person for person in people if any("نضار" in name for name in (person["name"], *person["aliases"]))]
    table.add_row(
        "two men with one kunya", "02 06 07", lines(f"{file_of[one['report']]}: {one['name']}" for one in bearers)
    )
    agreements = [claim for number in ("03", "04", "05") for claim in of(number, lambda c: c["type"] == "agreement")]
    table.add_row(
        "three outlets, one origin",
        "03 04 05",
        lines(f"{file_of[one['report']]}: {chain(one)}" for one in agreements),
    )
    longest = sorted(of("11") + of("10"), key=lambda claim: -len(claim["chain"]))[:1]
    table.add_row("a source at second hand", "10 11", lines(f"{one['quote_words']} ← {chain(one)}" for one in longest))
    against = of("08", lambda claim: claim["stance"] == "accuses") + of("09", lambda claim: claim["stance"] == "denies")
    table.add_row("accused, and denied", "08 09", lines(one["sentence"] for one in against))
    counted = [slot for number in ("02", "03", "08") for claim in of(number) for slot in claim["slots"]]
    table.add_row(
        "people counted, not named; a dual",
        "02 03 08",
        lines(slot["words"] for slot in counted if slot["ref"].startswith("u")),
    )
    dated = [slot for number in ("04", "06") for claim in of(number) for slot in claim["slots"]]
    table.add_row(
        "dates from the day of publication",
        "04 06",
        lines(f"{slot['words']} = {slot['value']}" for slot in dated if slot["role"] == "time" and slot["value"]),
    )
    table.add_row("what the ground forbids", "01 12", lines(["read the last paragraph of 01 and the second of 12"]))
    console.print(table)


def chain(claim: Said) -> str:
    return " ← ".join(source["words"] for source in claim["chain"]) or f"{claim['outlet'] or '?'} (itself)"


def lines(found: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(found)) or "nothing was read there"


def serve(desk: Path, port: str) -> None:
    """Make a member with a password said once, then become the server."""
    name, password = f"{MEMBER}-{secrets.token_hex(2)}", "-".join(secrets.token_hex(2) for _ in range(5))
    added = subprocess.run(
        [*program(desk), "member", "add", name, "--password-stdin"],
        input=password, encoding="utf-8", capture_output=True, check=False,
    )  # fmt: skip
    if added.returncode:
        sys.exit(added.stderr)
    console.print(f"\nSign in as · ادخل باسم  [bold]{name}[/]")
    console.print(f"Password, shown once · كلمة السر، تظهر مرة واحدة  [bold]{password}[/]")
    command = [*program(desk), "serve", "--port", port]
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
