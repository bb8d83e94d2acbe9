"""What axe finds on a page; its half a megabyte of script is read by each document once."""

from axe_playwright_python.sync_playwright import Axe

SCRIPT = Axe().axe_script
READ = "options => axe.run(document, options).then(found => found.violations)"


def violations(page, **options):
    """[{id, impact, nodes, …}] as the page is now. options: axe's own."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    return page.evaluate(READ, {"resultTypes": ["violations"]} | options)
