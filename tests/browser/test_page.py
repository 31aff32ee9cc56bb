"""The picture's page in a browser: it asks nothing of any network, shows its evidence, works by keyboard alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.export import Scope, write
from tests.kg.pictured import everything, hostile

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)"),
]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="module")
def browser() -> Iterator:
    """One Chromium for all tests."""
    with playwright.sync_playwright() as found:
        started = found.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


class Visit:
    """A page that is open, and all that went wrong on it or was asked of a network."""

    def __init__(self, context, path: Path) -> None:
        self.page = context.new_page()
        self.requests: list[str] = []
        self.troubles: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.troubles.append(message.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.troubles.append(dialog.message), dialog.dismiss()))
        self.page.goto(path.as_uri())

    def panel(self) -> str:
        """The words of the side panel."""
        return self.page.inner_text("#panel")

    def shown(self, selector: str) -> int:
        """How many elements there are that are not hidden."""
        return self.page.locator(f"{selector}:not([hidden])").count()


@pytest.fixture
def visit(browser, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Opens the page of a graph, offline; fails when the page complained or asked for anything but itself."""
    contexts, visits = [], []

    def open_page(graph: Store, scope: Scope | None = None, **options) -> Visit:
        path = tmp_path / f"{len(visits)}.html"
        write(graph, "html", path, scope)
        size = {"width": 1400, "height": 900}
        contexts.append(browser.new_context(**({"viewport": size, "reduced_motion": "reduce"} | options)))
        contexts[-1].set_offline(True)
        visits.append(Visit(contexts[-1], path))
        return visits[-1]

    yield open_page
    for found in visits:
        assert found.troubles == []
        assert all(url.startswith(("file:", "data:")) for url in found.requests)
        assert sum(url.startswith("file:") for url in found.requests) == 1
    for context in contexts:
        context.close()


def _click_line(page, edge: str) -> None:
    """Clicks the middle of a line."""
    spot = page.evaluate(
        """id => { const path = document.querySelector(`#stage [data-id="${id}"] .hit`);
             const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
             return [at.x, at.y]; }""",
        edge,
    )
    page.mouse.click(*spot)


def test_a_click_on_a_line_shows_its_sentences(visit) -> None:
    """The panel shows each sentence, the words in it that count, its outlet, day, status and confidence."""
    found = visit(everything())
    _click_line(found.page, "ent:tarn-metals|acquires|ent:brightwater-cloud")
    found.page.wait_for_selector("#panel .card")
    assert "Tarn Metals is in talks to buy Brightwater Cloud, two people said." in found.panel()
    for words in (
        "Quayside Review, 2024-09-10",
        "reported",
        "denied",
        "confidence 0.70",
        "In the words of Omar Lindqvist",
    ):
        assert words in found.panel()
    assert found.page.locator("#panel mark", has_text="is in talks to buy").count() == 1


def test_a_click_on_a_thing_shows_its_claims(visit) -> None:
    """The panel lists the thing's ties and claims, with what others say against them."""
    found = visit(everything())
    found.page.click('#stage .node[data-id="ent:amd"] circle')
    found.page.wait_for_selector("#panel .card")
    assert found.page.inner_text("#panel h2") == "AMD"
    assert "Disputed by Nvidia: " in found.panel()
    assert "Also in The Harbour Post, 2023-12-16" in found.panel()
    found.page.click("#panel >> text=← Overview")
    assert "Choose a thing or a line" in found.panel()


def test_a_dispute_shows_both_sides(visit) -> None:
    """A line between claimants opens the pairs of claims; a copy of the same report does not count twice."""
    found = visit(everything())
    found.page.click("#panel >> text=disputes")
    pairs = found.page.locator("#panel .pair")
    assert "Nvidia" in pairs.nth(0).inner_text()
    assert "AMD says that its Instinct MI300X was up to 60% quicker" in pairs.nth(0).inner_text()
    texts = pairs.all_inner_texts()
    assert len(texts) == len(set(texts))


def test_search_suggests_and_opens(visit) -> None:
    """The slash goes to the search box; a few letters suggest; Enter opens the thing and moves there."""
    found = visit(everything())
    found.page.keyboard.press("/")
    found.page.keyboard.type("hel")
    assert found.page.locator("#found li").all_inner_texts() == ["Helion\nCompany"]
    found.page.keyboard.press("Enter")
    found.page.wait_for_function("document.activeElement.matches('#panel h2')")
    assert found.page.inner_text("#panel h2") == "Helion"
    assert found.page.locator('#stage .node.chosen[data-id="ent:helion"]').count() == 1


def test_search_thins_the_tables(visit) -> None:
    """Words in the search box leave only the rows that hold them."""
    found = visit(everything())
    found.page.click("#tab-claims")
    found.page.fill("#search", "half-wit")
    assert found.shown("#claims tbody tr") == 0
    found.page.fill("#search", "cost $465 million")
    assert found.shown("#claims tbody tr") == 1


@pytest.mark.parametrize(
    ("box", "gone"),
    [("kind][value=supplies", "supplies"), ("kind][value=disputes", "disputes"), ("type][value=Place", "basedIn")],
)
def test_filters_hide_lines_and_rows(visit, box: str, gone: str) -> None:
    """Unticking a kind of tie or of thing takes its lines and rows away; ticking it again brings them back."""
    found = visit(everything())
    before = found.shown("#stage g.edge")
    kind = found.page.locator(f'#stage g.edge[data-id*="|{gone}|"]')
    count = kind.count()
    assert count > 0
    found.page.uncheck(f"#filters input[name={box}]")
    assert found.shown("#stage g.edge") == before - count
    assert found.shown(f'#ties tbody tr:has(a[href*="|{gone}|"])') == 0
    found.page.check(f"#filters input[name={box}]")
    assert found.shown("#stage g.edge") == before


def test_filters_by_status_and_confidence(visit) -> None:
    """A line stays while one of its statements passes; with none left it goes, and so do things without lines."""
    found = visit(everything())
    talks = '#stage g.edge[data-id="ent:tarn-metals|acquires|ent:brightwater-cloud"]'
    found.page.uncheck("#filters input[value=denied]")
    assert found.shown(talks) == 1
    found.page.uncheck("#filters input[value=reported]")
    assert found.shown(talks) == 0
    assert found.shown('#stage .node[data-id="ent:taipei"]') == 1
    found.page.fill("#least", "0.5")
    assert found.shown('#stage .node[data-id="ent:taipei"]') == 0


def test_the_tables_sort(visit) -> None:
    """A column's heading sorts by it, up and then down, and says so to screen readers."""
    found = visit(everything())
    found.page.click("#tab-ties")
    head = found.page.locator("#ties thead th", has_text="Date")
    head.locator("button").click()
    days = found.page.locator("#ties tbody tr td:nth-child(8)").all_inner_texts()
    assert days == sorted(days)
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("button").click()
    assert found.page.locator("#ties tbody tr td:nth-child(8)").all_inner_texts() == sorted(days, reverse=True)


def test_the_keyboard_does_it_all(visit) -> None:
    """Tab reaches the picture, arrows walk from thing to thing, Enter opens the evidence, Escape goes back."""
    found = visit(everything())
    page = found.page
    page.focus('#stage .node[tabindex="0"]')
    first = page.evaluate("document.activeElement.dataset.id")
    page.keyboard.press("ArrowLeft")
    second = page.evaluate("document.activeElement.dataset.id")
    assert first != second
    assert page.locator('#stage .node[tabindex="0"]').count() == 1
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('#panel h2')")
    page.keyboard.press("Escape")
    page.wait_for_function("id => document.activeElement.dataset.id === id", arg=second)
    assert "Choose a thing or a line" in found.panel()


def test_everything_can_be_named(visit) -> None:
    """Every thing in the picture is a button with its name, type and number of ties; every field has a label."""
    page = visit(everything()).page
    assert page.get_by_role("button", name="Brightwater Cloud, Company, 9 ties").count() == 1
    assert page.get_by_role("table", name="Every tie in the picture").count() == 0  # it is on another tab
    page.click("#tab-ties")
    assert page.get_by_role("table", name="Every tie in the picture").count() == 1
    fields = page.locator("input").evaluate_all("all => all.map(it => it.labels.length + (it.ariaLabel ? 1 : 0))")
    assert min(fields) >= 1


def test_zoom_and_drag(visit) -> None:
    """The wheel zooms where the pointer is, a drag moves the picture, 0 shows it whole again."""
    page = visit(everything()).page

    def place() -> tuple[float, float]:
        box = page.locator('#stage .node[data-id="ent:openai"] circle').bounding_box()
        return round(box["x"]), round(box["y"])

    whole = place()
    page.mouse.move(500, 400)
    page.mouse.wheel(0, -400)
    zoomed = place()
    assert zoomed != whole
    x, y = page.evaluate(
        """() => { for (let x = 300; x < 900; x += 20) for (let y = 200; y < 800; y += 20)
             if (document.elementFromPoint(x, y).id === "stage") return [x, y]; }"""
    )
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y + 40, steps=4)
    page.mouse.up()
    assert place() == (zoomed[0] - 60, zoomed[1] + 40)
    page.keyboard.press("0")
    assert place() == whole


def test_without_scripts_all_is_there(visit) -> None:
    """With scripts off the drawing stands there, and both tables with every sentence."""
    page = visit(everything(), java_script_enabled=False).page
    assert page.locator("#stage .node").count() == 20
    assert page.locator("#ties-table").is_visible()
    assert page.locator("#ties tbody tr").count() == 34
    assert page.locator("#claims-table").is_visible()
    assert "its Instinct MI300X" in page.inner_text("#claims-table")


def test_names_that_are_markup_stay_words(visit) -> None:
    """What articles say is never run, wherever it is shown: no dialog, no element, no address that runs."""
    found = visit(hostile())
    page = found.page
    page.click("#stage .node >> nth=0")
    assert "</script><script>alert(1)</script>" in found.panel()
    page.keyboard.press("Escape")
    page.click("#panel .rows a >> nth=0")
    page.wait_for_selector("#panel .card")
    page.fill("#search", "</script>")
    assert page.locator("#found li").count() == 1
    assert page.locator("img, main b i, main i").count() == 0
    assert page.locator('a[href^="javascript"]').count() == 0


@pytest.mark.parametrize(("scheme", "paper"), [("light", "rgb(251, 250, 247)"), ("dark", "rgb(20, 23, 27)")])
def test_light_and_dark(visit, scheme: str, paper: str) -> None:
    """The page follows the reader's choice of a light or a dark screen."""
    page = visit(everything(), color_scheme=scheme).page
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper


def test_small_screens(visit) -> None:
    """On a phone nothing is cut off at the side, and the evidence comes below the picture."""
    page = visit(everything(), viewport={"width": 390, "height": 800}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("#panel").bounding_box()["y"] > page.locator("#picture").bounding_box()["y"]


def test_an_address_opens_what_it_names(visit) -> None:
    """The part of the address behind # is what is chosen, so that a finding can be passed on, and Back goes back."""
    found = visit(everything())
    page = found.page
    page.evaluate("location.hash = 'ent:lenovo'")
    page.wait_for_selector("#panel h2 >> text=Lenovo")
    page.evaluate("location.hash = 'ent:helion'")
    page.wait_for_selector("#panel h2 >> text=Helion")
    page.go_back()
    page.wait_for_selector("#panel h2 >> text=Lenovo")
