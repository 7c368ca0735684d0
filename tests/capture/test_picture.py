"""The picture: drawn by a real browser that is shut off from every network, of what was captured and nothing else."""

import os
import re
import shutil
import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image

from isnad.capture import Picture, read_address
from isnad.capture.address import Address
from isnad.capture.browser import program, running
from isnad.capture.hop import Hop
from isnad.capture.picture import draw
from isnad.capture.reason import Stopped
from misbehaving import Sent, answer, fetcher, serving

pytestmark = pytest.mark.skipif(program() is None, reason="Debian's chromium is not installed: no picture is drawn")

HERE = read_address("http://news.example/a/17")


def png(colour: str) -> bytes:
    made = BytesIO()
    Image.new("RGB", (4, 4), colour).save(made, "PNG")
    return made.getvalue()


def nothing(address: Address, accept: str, until: float) -> Hop:
    raise Stopped("unreachable", address.host)


def drawn(body: str, embedded: object = nothing) -> Picture:
    page = f"<!doctype html><meta charset=utf-8><style>body{{margin:0}}</style><body>{body}".encode()
    return draw(page, kind="text/html; charset=utf-8", address=HERE, embedded=embedded)  # type: ignore[arg-type]


def image(picture: Picture) -> Image.Image:
    return Image.open(BytesIO(picture.data)).convert("RGB")


def block(colour: str, height: int = 200) -> str:
    return f"<div style='height:{height}px;background:{colour}'></div>"


def test_the_whole_length_of_the_page_is_drawn() -> None:
    picture = drawn(block("#ff0000", 3000) + block("#0000ff"))
    assert image(picture).size == (1280, 3200)
    assert image(picture).getpixel((600, 3100)) == (0, 0, 255)
    assert picture.settings == "png/1280x3200/scripts-off/offline"
    assert re.fullmatch(r"chromium/[\d.]+", picture.made_by)
    assert picture.reasons == ()


def test_a_page_longer_than_any_is_cut_and_said_to_be() -> None:
    picture = drawn(block("#ff0000", 40_000))
    assert image(picture).size == (1280, 16_000)
    assert picture.reasons == ("picture_cut:16000",)


@pytest.mark.parametrize(("width", "shown"), [(900, 1280), (1500, 1500), (4000, 2560)])
@pytest.mark.parametrize("way", ["rtl", "ltr"])
def test_a_page_is_drawn_from_the_edge_where_it_begins_whichever_way_it_runs(way: str, width: int, shown: int) -> None:
    edge = "<div style='width:9px;height:99px;background:#ff0000'></div>"
    body = f"<style>html{{direction:{way}}}</style><div style='width:{width}px;height:3000px'>{edge}</div>"
    picture = drawn(body)
    assert image(picture).size == (shown, 3000)
    assert image(picture).getpixel((shown - 2 if way == "rtl" else 2, 50)) == (255, 0, 0)
    assert image(picture).getpixel((2 if way == "rtl" else shown - 2, 50)) == (255, 255, 255)
    assert picture.reasons == (("picture_cut:16000",) if shown < width else ())


def test_scripts_are_off() -> None:
    picture = drawn(
        block("#00ff00") + "<script>document.body.style.background='red';document.body.innerHTML=''</script>"
    )
    assert image(picture).getpixel((600, 100)) == (0, 255, 0)


def test_a_page_that_leads_away_by_itself_is_drawn_as_itself() -> None:
    away = (
        "<meta http-equiv=refresh content='0;url=http://other.example/'><iframe src='http://other.example/'></iframe>"
    )
    assert image(drawn(block("#00ff00") + away)).getpixel((600, 100)) == (0, 255, 0)


def test_what_a_page_embeds_is_asked_for_by_us_and_kept() -> None:
    style = answer(b"body{background:#00ff00}", kind="text/css")
    with serving({"/s.css": style, "/i.png": answer(png("#ff0000"), kind="image/png")}) as server:
        asking = fetcher()
        sheet, red = server.url("/s.css"), server.url("/i.png")
        page = f"<link rel=stylesheet href='{sheet}'><img src='{red}' width=200 height=200>"
        picture = drawn(page, lambda address, accept, until: asking.embedded(address, accept=accept, deadline=until))
        assert sorted(server.asked) == ["/i.png", "/s.css"]
    assert {hop.address.target for hop in picture.embedded} == {"/i.png", "/s.css"}
    assert image(picture).getpixel((100, 100)) == (255, 0, 0)
    assert image(picture).getpixel((900, 700)) == (0, 255, 0)


def test_what_is_no_picture_style_or_font_is_not_kept_whatever_it_is_called() -> None:
    paths: dict[str, Sent] = {"/i.png": answer(b"<p>a page</p>"), "/j.png": answer(b"", status="404 Not Found")}
    with serving(paths) as server:
        asking = fetcher()
        page = (
            f"<img src='{server.url('/i.png')}'><img src='{server.url('/j.png')}'><img src='{server.url('/j.png')}#2'>"
        )
        picture = drawn(page, lambda address, accept, until: asking.embedded(address, accept=accept, deadline=until))
        assert sorted(server.asked) == ["/i.png", "/j.png"]
    assert picture.embedded == ()
    assert picture.reasons == ("embedded_missing:2",)


INSIDE = "http://127.0.0.2:{port}/{name}"
REACHING = "".join(
    (
        "<link rel=preconnect href='{0}1'><link rel=dns-prefetch href='{0}2'><link rel=prefetch href='{0}3'>",
        "<link rel=prerender href='{0}4'><link rel=stylesheet href='{0}5'><link rel=icon href='{0}6'>",
        "<link rel=manifest href='{0}7'><link rel=preload as=fetch href='{0}8'><link rel=modulepreload href='{0}9'>",
        "<meta http-equiv=refresh content='0;url={0}10'><iframe src='{0}11'></iframe><object data='{0}12'></object>",
        "<embed src='{0}13'><video src='{0}14' autoplay poster='{0}15'></video><audio src='{0}16' autoplay></audio>",
        "<img src='{0}17' srcset='{0}18 2x'><picture><source srcset='{0}19'><img src='{0}20'></picture>",
        "<style>@import url({0}21);@font-face{{font-family:x;src:url({0}22)}}p{{font-family:x;background:url({0}23)}}",
        "</style><p>x</p><form action='{0}24'></form><svg><image href='{0}25'/><use href='{0}26#a'/></svg>",
        "<iframe srcdoc=\"<img src='{0}27'>\"></iframe><a href='{0}28' ping='{0}29'>x</a>",
        "<input type=image src='{0}30'>",
        "<script src='{0}31'></script><script>fetch('{0}32');new WebSocket('{0}33'.replace('http','ws'))</script>",
        "<portal src='{0}34'></portal><frame src='{0}35'><script type=speculationrules>",
        '{{"prefetch":[{{"source":"list","urls":["{0}36"]}}]}}</script>',
        "<img src='file:///etc/passwd'><iframe src='file:///etc/passwd'></iframe>",
    )
)


def test_a_page_made_to_reach_this_machine_reaches_nobody() -> None:
    """Everything by which a page makes a browser connect, pointed at a server of this machine; we refuse all of it."""
    asked: list[str] = []

    def refusing(address: Address, accept: str, until: float) -> Hop:
        asked.append(address.url)
        raise Stopped("not_public", address.host)

    with serving({}) as server:
        root = INSIDE.format(port=server.port, name="")
        picture = drawn(REACHING.format(root), refusing)
        assert server.asked == []
        assert server.greeted == 0
    assert picture.data
    assert len(asked) > 5
    assert all(address.startswith(root) for address in asked)


def test_even_unasked_the_browser_opens_no_connection(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The second wall alone: a page opened by the browser itself, every call for a connection written down."""
    if not shutil.which("strace"):
        pytest.skip("Debian's strace is not installed")
    folder = tmp_path_factory.mktemp("strace")
    script = folder / "open.py"
    script.write_text(
        "import sys, time\nfrom isnad.capture.browser import program, running\n"
        "with running(program(), seconds=30) as browser:\n"
        "    target = browser.call('Target.createTarget', url='about:blank')['targetId']\n"
        "    session = browser.call('Target.attachToTarget', targetId=target, flatten=True)['sessionId']\n"
        "    for address in sys.argv[1:]:\n"
        "        answer = browser.call('Page.navigate', session, url=address)\n"
        "        print(answer.get('errorText'))\n",
        encoding="utf-8",
    )
    with serving({"/": answer(b"reached")}) as server:
        addresses = [f"http://127.0.0.2:{server.port}/", f"http://localhost:{server.port}/", "https://news.example/",
                     f"http://[::ffff:127.0.0.2]:{server.port}/"]  # fmt: skip
        traced = ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", str(folder / "calls")]
        done = subprocess.run(
            [*traced, sys.executable, str(script), *addresses], capture_output=True, text=True, check=False
        )
        assert server.greeted == 0
    assert done.stdout.split() == ["net::ERR_PROXY_CONNECTION_FAILED"] * 4, done.stderr
    calls = (folder / "calls").read_text(encoding="utf-8", errors="replace")
    outwards = [call for call in calls.splitlines() if "sa_family=AF_INET" in call]
    # Whether IPv6 leads out it asks its own kernel, by pointing a datagram socket there and sending nothing.
    assert all("connect(" in call and "2001:4860:4860::8888" in call for call in outwards), outwards
    assert "AF_UNIX" in calls  # calls were written down


def test_a_browser_that_does_not_end_is_ended_with_all_its_processes() -> None:
    path = program()
    assert path is not None
    with pytest.raises(Stopped, match="picture_too_slow"):
        _wait_for_nothing(path)
    left = subprocess.run(["ps", "-eo", "ppid,args"], capture_output=True, text=True, check=True).stdout
    assert not re.findall(rf"^\s*{os.getpid()} .*remote-debugging-pipe", left, re.MULTILINE)


def _wait_for_nothing(path: str) -> None:
    with running(path, seconds=0.5) as browser:
        while True:
            browser.listen()


def test_a_kind_of_file_that_is_not_drawn_is_said() -> None:
    with pytest.raises(Stopped, match="kind_not_drawn"):
        draw(b"%PDF-1.7", kind="application/pdf", address=HERE, embedded=nothing)
