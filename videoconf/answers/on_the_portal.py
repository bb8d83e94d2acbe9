"""What visitors without an account read, ask, follow and have checked of the conferences."""

from djpk_layanan.portal.asks import Asked, Followed, Published, Verified
from djpk_layanan.workflow import codes

from ..intake import numbers
from ..letters import pemda_letters
from ..models import Conference, Signature
from ..rules import DAYS
from . import from_outside
from .public_forms import ConferenceForm

ASKED = Asked(
    kind="vicon",
    label="Video conference",
    what="permohonan video conference",
    act="Kirim permohonan",
    path="video-conference",
    page="conference",
    form=ConferenceForm,
    template="videoconf/ask.html",
    send=from_outside.ask_conference,
    facts=lambda data: [("Surat", data.get("letter_number"))],
    when=("date", "time"),
    sent={from_outside.RECEIVED: "videoconf/asked.html"},
)
FOLLOWED = Followed(
    numbers=numbers,
    cases=Conference.objects,
    code=lambda conference: codes.code_for(conference.number),
    url=pemda_letters.follow_url,
    noun="permohonan",
    letter="pencatatan video conference",
)
PUBLISHED = Published(
    doing="berkonsultasi lewat video conference",
    title="Minta video conference",
    icon="video",
    sentence=(
        f"Dengan surat permohonan; dalam {DAYS[Conference.Medium.APP]} hari kerja, lewat "
        f"Kanwil DJPb {DAYS[Conference.Medium.KANWIL]}."
    ),
    page="portal:conference",
)
VERIFIED = Verified(documents=Signature.objects.all, page="videoconf:verify")
