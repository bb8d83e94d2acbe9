"""Two dozen walks through each SOP in every run of the suite, two thousand in `make walks`
(WALKS=2000).
"""

import os

import pytest

from .call_center import CallCenter
from .conferences import Conferences
from .visits import Visits
from .walker import Walker

PARTS = 2
WALKS = int(os.environ.get("WALKS", "24"))


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("procedure", [CallCenter, Visits, Conferences], ids=["193", "194", "195"])
@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_people_do_the_case_can_end_and_the_record_is_right(procedure, part):
    walker = Walker(procedure(), walks=WALKS // PARTS, seed=part)
    walker.run()
    assert walker.walks >= WALKS // PARTS
    assert sum(walker.taken.values()) > walker.walks
    print(  # noqa: T201
        f"{walker.walks} walks, {sum(walker.taken.values())} steps, ends tried from "
        f"{len(walker.ended_from)} situations"
    )
