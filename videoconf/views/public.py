"""What a Pemda sees of its conference through the signed link in its mail: no names, and nothing
changes.
"""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import public
from djpk_layanan.files import serving
from djpk_layanan.workflow import links
from djpk_layanan.workflow.stages import way_through

from ..letters.pemda_letters import FOLLOW_SALT
from ..meeting import times
from ..models import Conference

# plain words, in order
STAGES = [
    ("Diterima", "Permohonan Anda sudah kami catat."),
    ("Diteruskan ke unit teknis", "Nota Dinas kepada unit teknis sedang disiapkan."),
    ("Disiapkan", "Konsultan, tautan, dan alat sedang disiapkan."),
    ("Siap", "Undangan dengan tautan sudah dikirim ke surel Anda dan peserta."),
    ("Terlaksana", "Berita Acara Konsultasi sedang disiapkan."),
    ("Selesai", "Berita Acara Konsultasi sudah disampaikan."),
]
RECEIVED, WRITTEN, BEING_PREPARED, READY, HELD, CLOSED = range(len(STAGES))
S = Conference.State
STAGE_OF = dict.fromkeys(
    (S.ASSIGNED_HEAD, S.ASSIGNED_DRAFTER, S.DRAFTED, S.INITIALLED), WRITTEN
) | {
    S.RECORDED: RECEIVED,
    S.SIGNED: BEING_PREPARED,
    S.PREPARED: READY,
    S.HELD: HELD,
    S.CLOSED: CLOSED,
}


def followed_conference(token):
    cases = Conference.objects.select_related("clock", "topic", "region", "bak__pdf")
    return links.case_behind(token, cases, salt=FOLLOW_SALT)


@public
@require_safe
def follow(request, token):
    conference = followed_conference(token)
    is_told = conference.bak and conference.bak.can_be_read
    at = CLOSED if is_told else STAGE_OF.get(conference.state)
    context = {
        "token": token,
        "conference": conference,
        "stages": way_through(STAGES, at) if at is not None else [],
        "when": times.day_and_hours(conference),
    }
    return render(request, "videoconf/follow.html", context)


@public
@require_safe
def followed_bak(request, token):
    """The BAK, the same bytes as were mailed."""
    conference = followed_conference(token)
    if not (conference.bak and conference.bak.can_be_read):
        raise Http404
    return serving.download_file(conference.bak.pdf, name=conference.bak.file_name)
