"""One thing of SOP 195 behind each kind of address; needs the hour of `story`: Monday 23
November 2026, ten o'clock.
"""

import datetime as dt

import time_machine

from bak import documents
from videoconf import minutes, sop
from videoconf.letters import pemda_letters
from videoconf.meeting import feeds
from videoconf.nota import nota_print

from . import story


def places():
    """A conference whose memo is written in its second version, and one that was held and has
    its BAK.
    """
    with time_machine.travel(story.at(23, 10), tick=False) as travel:
        writing = story.drafted(letter_number="1/BPKAD/2026")
        sop.edit(
            writing,
            by=story.person("maya"),
            **story.wording(writing, subject="Konsultasi DBH melalui video conference"),
        )
        correcting = story.correction_drafted(
            letter_number="3/BPKAD/2026", starts=story.at(25, 15), ends=story.at(25, 16)
        )
        done = story.prepared(
            letter_number="2/BPKAD/2026", starts=story.at(25, 13), ends=story.at(25, 14)
        )
        nota_print.print_nota(done.signature.pk)
        travel.move_to(done.ends + dt.timedelta(hours=1), tick=False)
        sop.hold(done, by=story.person("budi"), **story.hold_facts(done))
        sop.write_bak(done, by=story.person("sari"), **story.BAK)
        sop.agree_bak(done, by=story.person("budi"), text=minutes.fingerprint_of_bak(done))
        sop.issue_bak(done, by=story.person("sari"))
        documents.render_bak(done.bak_id)
    return {
        "writing": writing.number,
        "done": done.number,
        "memo": done.signature.verification_code,
        "feed": feeds.address_of(story.person("budi")).split("/")[-1].removesuffix(".ics"),
        "part": done.parts.get().pk,
        "correcting": correcting.number,
        "signed": done.signature.pk,
        "follow": pemda_letters.follow_url(done).split("/")[-2],
    }
