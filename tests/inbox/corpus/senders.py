"""Who writes, and whose word it is on which ticket."""

from tests.inbox.mails import AHMAD, QUESTION, RINI, STRANGER, US, judged, mail, raw

from .replies import from_ahmad

FORM = "no-reply@formulir.example"
STAFF = "Sari Dewi <sari@djpk.example>"
FORWARDED = (
    "Mohon dicatat.\n\n---------- Forwarded message ---------\nDari: Tono Hartanto "
    f"<tono@bpkad-malang.example>\nDate: Sel, 1 Des 2026 pukul 08.00\nSubject: DAU\nTo: {STAFF}\n\n"
    f"{QUESTION}"
)

SENDERS = {
    "titles after commas, unquoted": lambda s: raw(
        sender="From: Ahmad Fauzi, S.E., M.Si. <fauzi@bpkad-malang.example>"
    ),
    "a quoted name": lambda s: raw(sender='From: "Wenda, Petrus" <petrus@papua.example>'),
    "a name cut in mid-word": lambda s: raw(
        sender="From: =?utf-8?Q?Badan_Pengelola_Keu?=\r\n =?utf-8?Q?angan_Daerah?= "
        "<bpkad@uji.example>"
    ),
    "a name in Windows-1252": lambda s: raw(
        sender="From: =?iso-8859-1?Q?Jos=E9_=96_BPKAD?= <jose@uji.example>"
    ),
    "no name": lambda s: raw(sender="From: tono@bpkad-malang.example"),
    "a name that looks like an address": lambda s: raw(
        sender=f'From: "{AHMAD}" <lain@luar.example>'
    ),
    "an address in capitals": lambda s: raw(sender="From: RINI ASTUTI <RINI@BPKAD-MALANG.EXAMPLE>"),
    "a form that sends for somebody": lambda s: mail(
        sender=FORM, Reply_To="Ahmad Tujuh <ahmad7@pemda.example>"
    ),
    "a person's other address for answers": lambda s: mail(Reply_To="rini.lain@bpkad.example"),
    "a comment behind the address": lambda s: raw(sender="From: rini@bpkad-malang.example (Rini)"),
    "two From fields": lambda s: raw(f"From: {STRANGER}"),
    "forwarded by one of us": lambda s: mail(FORWARDED, sender=STAFF, subject="Fwd: DAU"),
    "forwarded by somebody else": lambda s: mail(FORWARDED, subject="Fwd: DAU"),
}
OTHERS = {
    "a colleague in copy answers the same mail": lambda s: mail(
        "Tambahan dari Bidang Anggaran.",
        sender="Tono Hartanto <tono@bpkad-sumenep.example>",
        subject="Re: DAU",
        In_Reply_To=s.asked,
    ),
    "a colleague answers the receipt": lambda s: mail(
        "Kami ralat.", sender=f"Orang <{STRANGER}>", In_Reply_To=s.receipt
    ),
    "he has no name": lambda s: mail("Kami ralat.", sender=STRANGER, to=s.to_ticket),
    "nobody could answer him": lambda s: mail(
        "Kami ralat.", sender=f"Orang <{'a' * 60}@{'b' * 190}.example>", to=s.to_ticket
    ),
    "he answers what has ended": lambda s: mail(
        "Masih ada satu.", sender=STRANGER, to=s.to_closed, subject="Re: BAK"
    ),
    "he sends a file": lambda s: mail(
        "Terlampir.", sender=STRANGER, to=s.to_ticket, files=[("surat.exe", b"MZ")]
    ),
    "the requester, whom DMARC belies": lambda s: from_ahmad(
        In_Reply_To=s.receipt, Authentication_Results=judged("spf=pass; dmarc=fail (p=reject)")
    ),
    "the requester, whom SPF belies": lambda s: from_ahmad(
        In_Reply_To=s.receipt, Authentication_Results=judged("spf=softfail; dkim=none")
    ),
    "the requester, for whom DKIM stands": lambda s: from_ahmad(
        In_Reply_To=s.receipt, Authentication_Results=judged("spf=fail; dkim=fail; dkim=pass")
    ),
    "belied by a server that nobody believes": lambda s: from_ahmad(
        In_Reply_To=s.receipt,
        Authentication_Results=judged("dmarc=fail", server="mx.asing.example"),
    ),
    "a question, whose sender DMARC belies": lambda s: mail(
        Authentication_Results=judged("dmarc=fail")
    ),
    "our number in the text of a stranger": lambda s: mail(
        f"Menanyakan {s.number}.", sender=STRANGER
    ),
    "the requester, from another address": lambda s: mail(
        "Ini saya.", sender="Ahmad Fauzi <ahmad.fauzi@rumah.example>", subject=f"Tiket {s.number}"
    ),
    "to our address in copy": lambda s: mail(to=RINI, Cc=US),
}
