"""Reading the papers: their tables, and what they set in `code`."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
# what tests compare: those for maintainers; the Panduan are for users, docs/sop-*.md is generated
PAPERS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/glossary.md",
    "docs/house.md",
    "docs/operations.md",
    "docs/reliability.md",
    "docs/settings.md",
)


def text_of(paper):
    return (ROOT / paper).read_text()


def rows_of(text):
    """[[cell]] of all tables in the text, without their heads."""
    found, is_body = [], False
    for line in text.splitlines():
        if not line.startswith("|"):
            is_body = False
        elif set(line) <= set("|- :"):
            is_body = True
        elif is_body:
            found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


def section(text, heading):
    """What stands under the heading, up to the next one of any level."""
    _, _, rest = text.partition(f"\n{heading}\n")
    assert rest, f"there is no section “{heading}”"
    return re.split(r"^#+ ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def codes_in(text):
    """Everything between backticks, in lines and tables."""
    return CODE.findall(FENCE.sub("", text))
