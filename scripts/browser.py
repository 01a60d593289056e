"""scripts/browser.py CHROMIUM REPORT PICTURES: uses the report of the seeds as a reader would. Run by scripts/browser."""

import pathlib
import sys

from playwright.sync_api import expect, sync_playwright

chromium, report, pictures = sys.argv[1:4]
address = pathlib.Path(report).resolve().as_uri()
pictures = pathlib.Path(pictures)


def check(page, problems):
    """What a reader does, step by step."""
    go = lambda path: page.goto(f"{address}#/{path}")
    heading = page.locator("h1")
    go("")
    expect(heading).to_have_text("What these articles hold")
    expect(page.locator(".totals li").first).to_contain_text("18")

    # Search and filter the quotations.
    page.get_by_role("link", name="Quotes", exact=True).click()
    expect(heading).to_have_text("Who said what")
    page.get_by_role("searchbox").fill("coffee")
    expect(page.locator(".controls .soft")).to_contain_text(" of ")
    rows = page.locator("tbody tr")
    expect(rows.first).to_contain_text("coffee")
    page.get_by_role("searchbox").fill("")
    page.get_by_label("Kind", exact=True).select_option("direct")
    expect(page.locator("tbody td:nth-child(3)").first).to_have_text("direct")
    # Sort: the button says so to a screen reader, too.
    page.get_by_role("button", name="Speaker").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Speaker")
    page.get_by_label("Kind", exact=True).select_option("")
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".pager span")).to_contain_text("Page 2")

    # Open a person, and follow a quotation to its passage.
    go("people")
    page.get_by_role("searchbox").fill("vasconcelos environment")
    page.get_by_role("link", name="Helena Vasconcelos").click()
    expect(heading).to_have_text("Helena Vasconcelos")
    expect(heading).to_be_focused()
    expect(page.locator(".passage mark").first).to_have_text("Helena Vasconcelos")
    page.locator("tbody td:first-child a").first.click()
    target = page.locator(".target").first
    expect(target).to_be_visible()
    expect(target).to_be_in_viewport()
    assert page.locator("article a.person-mark").count() > 3

    # The map and its points: as many as places have coordinates; a point leads to its place.
    go("places")
    points = page.locator(".map a")
    expect(points.first).to_be_visible()
    count = points.count()
    page.get_by_label("countries and continents too (each at its middle)").check()
    assert points.count() > count, "countries are added"
    page.get_by_role("button", name="Europe").click()
    page.get_by_role("searchbox").fill("lisbon")
    expect(points).to_have_count(3)
    page.locator('.map a[aria-label^="Lisbon:"]').focus()
    page.keyboard.press("Enter")
    expect(heading).to_have_text("Lisbon")
    expect(page.locator(".passage mark").first).to_be_visible()

    # An organization and its passages.
    go("organizations")
    expect(heading).to_have_text("Organizations")
    page.locator("tbody td:first-child a").first.click()
    expect(heading).to_be_focused()
    expect(page.locator(".passage mark").first).to_be_visible()

    # The words that several articles carry, with the differences.
    go("statements")
    expect(page.locator(".variant").first).to_be_visible()
    go("articles")
    expect(page.locator("tbody tr")).to_have_count(18)
    # With the keyboard alone.
    page.keyboard.press("Tab")
    go("nothing-here")
    expect(heading).to_have_text("Not in this report")
    assert not problems, problems


def photograph(browser):
    for scheme in ("light", "dark"):
        for name, width in (("wide", 1280), ("narrow", 390)):
            page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
            for path in ("", "quotes", "people", "places", "organizations", "statements"):
                page.goto(f"{address}#/{path}")
                page.wait_for_selector("h1")
                page.wait_for_timeout(150)
                overflow = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
                assert overflow <= 0, f"{path or 'overview'} is {overflow} pixels too wide at {width}"
                page.screenshot(path=pictures / f"{path or 'overview'}-{scheme}-{name}.png")
            page.goto(f"{address}#/quotes")
            page.locator("tbody td:first-child a").nth(3).click()
            page.wait_for_selector("article")
            page.screenshot(path=pictures / f"article-{scheme}-{name}.png")
            page.close()
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector("h1")
    page.pdf(path=pictures / "overview.pdf")
    page.close()


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_page()
    problems = []
    page.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: problems.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None)
    check(page, problems)
    photograph(browser)
    browser.close()
print(f"the report works; pictures are in {pictures}")
