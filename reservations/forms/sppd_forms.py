"""What is asked for each SPPD of the party: what floor 3 read, what the supervisor decides."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape

from djpk_layanan.ui.fields import Day, Line

from ..models import Sppd
from ..papers import sppd_papers
from .party import PartyForm


class CheckSppdForm(PartyForm):
    """Item by item, for each guest who is here: sound, unsound with its reason, or not brought.

    What the items say against a paper is proposed: the form comes back with the verdict filled in,
    and floor 3 sends it once more or mends the items.
    """

    with_others = ("verdict", "number", "traveller", "departs_on", "returns_on", "fault")
    widths = {"fault": 6, "note": 6}
    SOUND, UNSOUND, ABSENT = "sah", "tidak_sah", "tidak_dibawa"
    VERDICTS = [(SOUND, "Sah"), (UNSOUND, "Tidak sah"), (ABSENT, "Tidak dibawa")]

    def party(self):
        return self.case.here if self.case else []

    def fields_of(self, guest):
        before = self.before(guest)
        return {
            "verdict": forms.ChoiceField(
                label="Hasil pemeriksaan",
                choices=self.VERDICTS,
                required=False,
                initial=before["verdict"],
            ),
            "number": Line("Nomor SPPD", max_length=80, required=False, initial=before["number"]),
            "traveller": Line(
                "Nama pada SPPD", max_length=150, required=False, initial=before["traveller"]
            ),
            "departs_on": Day("Berangkat", required=False, initial=before["departs_on"]),
            "returns_on": Day("Kembali", required=False, initial=before["returns_on"]),
            "block_empty": forms.BooleanField(
                label="Kolom “Tiba di/Berangkat dari” masih kosong", required=False
            ),
            "fault": forms.ChoiceField(
                label="Bila tidak sah: sebabnya",
                choices=[("", "–"), *Sppd.Fault.choices],
                required=False,
                initial=before["fault"],
            ),
            "note": Line(
                "Perbaikan atau catatan", max_length=300, required=False, initial=before["note"]
            ),
        }

    def before(self, guest):
        """What the paper said when it was read before the supervisor gave it back, else what was
        announced. The block is looked at each time.
        """
        if paper := getattr(guest, "sppd", None):
            facts = {
                name: getattr(paper, name)
                for name in ("number", "traveller", "departs_on", "returns_on", "fault", "note")
            }
            return facts | {"verdict": self.UNSOUND if paper.fault else self.SOUND}
        verdict = self.SOUND if guest.brings_sppd else self.ABSENT
        return {
            "verdict": verdict,
            "number": guest.sppd_number,
            "traveller": guest.name,
            "departs_on": None,
            "returns_on": None,
            "fault": "",
            "note": "",
        }

    def clean(self):
        super().clean()
        # what could not be read is said first
        if self.errors:
            return {"checked": []}
        answers = [(guest, self.of(guest)) for guest in self.party()]
        checked = [
            self.judged(guest, answer)
            for guest, answer in answers
            if not self.is_absent(guest, answer)
        ]
        if not checked and not self.errors:
            raise ValidationError(
                "Tidak ada SPPD yang diperiksa. Bila tidak ada yang membawanya, gunakan “SPPD "
                "tidak dibawa” atau serahkan berkas tanpa pemeriksaan."
            )
        return {"checked": checked}

    def is_absent(self, guest, answer):
        """What was chosen; a form that does not ask for it says it by the number.

        A paper that was read was brought.
        """
        number = answer.get("number", "")
        if (answer.get("verdict") or (self.SOUND if number else self.ABSENT)) != self.ABSENT:
            return False
        was_read = any(
            answer.get(name) for name in ("departs_on", "returns_on", "block_empty", "fault")
        )
        if was_read or number not in ("", guest.sppd_number):
            self.add_error(
                None,
                f"SPPD {guest.name} diisi, padahal hasilnya “Tidak dibawa”. Pilih “Sah” atau "
                "“Tidak sah”, atau kosongkan isiannya.",
            )
        return True

    def judged(self, guest, answer):
        """What is checked on his paper; what is wrong with the answers, or to be proposed, is an
        error of the form.
        """
        fault, verdict = answer.pop("fault", ""), answer.pop("verdict", "")
        departs_on, returns_on = answer.get("departs_on"), answer.get("returns_on")
        if departs_on and returns_on and returns_on < departs_on:
            self.add_error(
                None, f"Tanggal kembali pada SPPD {guest.name} mendahului tanggal berangkat."
            )
        elif verdict == self.UNSOUND:
            if not fault or fault == Sppd.Fault.OTHER and not answer.get("note"):
                self.add_error(
                    None,
                    f"Pilih sebabnya SPPD {guest.name} tidak sah; bila lainnya, tulis pada "
                    "catatan.",
                )
            return {"guest": guest, "fault": fault} | answer
        elif proposed := sppd_papers.fault_of(guest, self.case.visit_date, **answer):
            why = Sppd.Fault(proposed).label
            if proposed == Sppd.Fault.DATES and not (departs_on and returns_on):
                why = "Tanggal berangkat atau kembali belum diisi"
            self.propose(guest, proposed, why)
        elif fault:
            self.propose(guest, fault, "Sebabnya dipilih, padahal hasilnya “Sah”")
        return {"guest": guest, "fault": ""} | answer

    def propose(self, guest, fault, why):
        self.data = self.data.copy()
        self.data[f"g{guest.pk}-verdict"] = self.UNSOUND
        self.data[f"g{guest.pk}-fault"] = str(fault)
        self.add_error(
            None,
            f"{why}: SPPD {guest.name} diusulkan “Tidak sah”. Kirim lagi bila setuju; supervisor "
            "yang memutuskan. Atau perbaiki isiannya, kosongkan sebabnya, dan pilih “Sah”.",
        )


class SignSppdForm(PartyForm):
    """What floor 3 found unsound is decided one by one; what it found sound needs no word, and
    stands above.
    """

    STAYS, SOUND, with_others = "tetap", "sah", ("reason",)
    beside, widths = "reservations/_sound_sppds.html", {"decision": 6, "reason": 6}

    def papers(self):
        """Of everybody whose paper was checked, also of somebody who has left since."""
        guests = self.case.guests.all() if self.case else ()
        return [guest for guest in guests if hasattr(guest, "sppd")]

    def party(self):
        return [guest for guest in self.papers() if guest.sppd.fault]

    def sound(self):
        """Signed by the same press of the button."""
        return [guest.sppd for guest in self.papers() if not guest.sppd.fault]

    def fields_of(self, guest):
        choices = [
            (self.STAYS, "Tetap tidak sah: dikembalikan tanpa tanda tangan"),
            (self.SOUND, "Sah: saya tanda tangani"),
        ]
        return {
            "decision": forms.ChoiceField(
                label=f"{guest.sppd.number or 'Tanpa nomor'} · {guest.sppd.why_unsound}",
                choices=choices,
                widget=forms.RadioSelect,
                help_text=escape(
                    f"Tertulis: {guest.sppd.traveller or 'tanpa nama'}, {guest.sppd.span}."
                ),
            ),
            "reason": Line("Bila dinyatakan sah: alasannya", max_length=500, required=False),
        }

    def clean(self):
        super().clean()
        decisions = []
        for guest in self.party():
            answer = self.of(guest)
            is_sound, reason = answer.get("decision") == self.SOUND, answer.get("reason", "")
            if is_sound and not reason:
                self.add_error(None, f"Tulis alasan mengapa SPPD {guest.name} dinyatakan sah.")
            if reason and answer.get("decision") == self.STAYS:
                self.add_error(
                    None,
                    f"Alasan menyatakan SPPD {guest.name} sah terisi, padahal “Tetap tidak "
                    "sah” yang dipilih. Pilih “Sah”, atau kosongkan alasannya.",
                )
            decisions.append({"guest": guest, "sound": is_sound, "reason": reason})
        return {"decisions": decisions}
