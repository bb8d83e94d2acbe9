"""Somebody without an account, at a browser of his own."""

import re

from .axe import violations

SMALL, DESK = {"width": 360, "height": 740}, {"width": 1366, "height": 900}
# of one field: a date has its day, month, year and calendar
MOST_STOPS = 5
NAME = (
    "e => e.type === 'radio' ? 'radio ' + e.name : "
    "[...document.querySelectorAll('*')].indexOf(e) + ' ' + e.outerHTML.slice(0, 80)"
)
REACHED_BY_TAB = "a[href], button, input:not([type=hidden]), select, textarea, summary"
STOPS = f"""() => [...document.querySelectorAll('{REACHED_BY_TAB}')]
  .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility()).map({NAME})"""
FOCUSED = f"""() => {{
  const e = document.activeElement, style = getComputedStyle(e), label = e.closest('.date') ?? e
  const seen = style.outlineStyle !== 'none' || style.boxShadow !== 'none'
    || getComputedStyle(label).outlineStyle !== 'none'
  return seen ? [({NAME})(e)] : []
}}"""


class Visitor:
    """At a browser of his own; every page he comes to is looked at by axe and may not scroll
    sideways.

    axe is a script itself: what a browser without JavaScript shows is copied into a second page for
    it.
    """

    def __init__(self, browser, address, *, javascript):
        self.context = browser.new_context(
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            viewport=SMALL,
            java_script_enabled=javascript,
        )
        self.page, self.address, self.complaints = self.context.new_page(), address, []
        self.copy = None if javascript else browser.new_page(viewport=SMALL)
        self.page.on(
            "console",
            lambda m: self.complaints.append(m.text) if m.type in {"error", "warning"} else None,
        )

    def visit(self, path):
        self.page.goto(path if path.startswith("http") else self.address + path)
        self.look()

    def press(self, role, name):
        self.page.get_by_role(role, name=name).first.click()
        self.page.wait_for_load_state()
        self.look()

    def fill(self, **fields):
        for name, text in fields.items():
            self.page.fill(f"#id_{name.replace('__', '-')}", text)

    def sees(self, text):
        self.page.get_by_text(text).first.wait_for(timeout=5000)

    def look(self):
        page = self.copied() if self.copy else self.page
        for size in (DESK, SMALL):
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
                f"{page.url} scrolls sideways at {size['width']}"
            )
        found = violations(page)
        assert not found, [
            (page.url, v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found
        ]
        assert [line for line in self.complaints if "status of 4" not in line] == [], (
            self.page.url,
            self.complaints,
        )

    def copied(self):
        shown, address = self.page.content(), self.page.url
        self.copy.route(
            lambda url: url == address,
            lambda route: route.fulfill(body=shown, content_type="text/html; charset=utf-8"),
        )
        self.copy.goto(address)
        self.copy.unroute_all()
        return self.copy

    def tabs_to_everything(self):
        """Tab alone comes to every field, button and link that is shown, each with a mark that
        one sees. Radio buttons of one question are one stop.
        """
        missing = set(self.page.evaluate(STOPS))
        presses = MOST_STOPS * len(missing)
        self.page.evaluate("document.activeElement.blur()")
        while missing and presses:
            self.page.keyboard.press("Tab")
            missing -= set(self.page.evaluate(FOCUSED))
            presses -= 1
        assert sorted(missing) == [], self.page.url

    def leave(self):
        self.context.close()
        if self.copy:
            self.copy.close()


def link_in(letter, part):
    return re.search(rf"http://\S*{part}\S+", letter.get_body(("plain",)).get_content())[0]
