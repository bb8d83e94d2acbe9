"""The many ways in which programs write one question down."""

from tests.files.samples import JPEG, PDF
from tests.inbox.mails import (
    QUESTION,
    charset,
    in_base64,
    invitation,
    mail,
    part,
    parts,
    raw,
    whole,
)

PLAIN, HTML = "text/plain; charset=utf-8", "text/html; charset=utf-8"
NAMED = "Content-Disposition: {}; filename={}"
BASE64 = "Content-Transfer-Encoding: base64"
TABLE = (
    "<table><tr><th>Jenis</th><th>Pagu</th></tr><tr><td>DAU</td><td>1.000</td></tr>"
    "<tr><td>DBH</td><td>2.000</td></tr></table>"
)

BODIES = {
    "two plain bodies": lambda s: whole(
        parts(part(PLAIN, "Kapan DAU cair?"), part(PLAIN, "Mohon dijawab."))
    ),
    "a plain body, then HTML that was added on the way": lambda s: whole(
        parts(part(PLAIN, QUESTION), part(HTML, "<p>Surel ini telah dipindai.</p>"))
    ),
    "HTML, then a plain footer": lambda s: whole(
        parts(part(HTML, f"<p>{QUESTION}</p>"), part(PLAIN, "-- \r\nDinas Kominfo"))
    ),
    "alternatives within a mixture": lambda s: whole(
        parts(
            parts(
                part(PLAIN, QUESTION), part(HTML, "<p>Kapan?</p>"), kind="alternative", boundary="a"
            ),
            part("application/pdf", PDF, NAMED.format("attachment", "surat.pdf")),
        )
    ),
    "HTML with its pictures": lambda s: whole(
        parts(
            part(HTML, f"<p>{QUESTION}</p><img src='cid:logo'>"),
            part(
                "image/jpeg",
                in_base64(JPEG),
                BASE64,
                "Content-ID: <logo>",
                NAMED.format("inline", "logo.jpg"),
            ),
            kind="related",
        )
    ),
    "a plain part that holds a picture's place alone": lambda s: whole(
        parts(
            part(PLAIN, "[cid:image001.png@01DC]\r\n\u200b\ufeff\r\n"),
            part(HTML, f"<p>{QUESTION}</p>"),
            kind="alternative",
        )
    ),
    "a plain part that sends elsewhere": lambda s: whole(
        parts(
            part(PLAIN, "Buka surel ini di peramban."),
            part(HTML, "<p>Kapan DAU disalurkan? " + "Kami menunggu kepastian jadwal. " * 8),
            kind="alternative",
        )
    ),
    "an empty plain part and no other": lambda s: mail(" \n\u00a0\n"),
    "text/enriched": lambda s: whole(
        part("text/enriched", "<bold>Kapan</bold> DAU\r\n\r\ndisalurkan? <<segera>")
    ),
    "text without a charset": lambda s: whole(part("text/plain", "Kapan “DAU” cair?")),
    "text of a kind that nobody knows": lambda s: whole(
        parts(part(PLAIN, QUESTION), part("text/x-catatan", "catatan"))
    ),
    "no Content-Type at all, in Windows-1252": lambda s: raw(body="Dana “DAU”?".encode("cp1252")),
    "a body with a file name": lambda s: whole(
        part(PLAIN, "Kapan DBH disalurkan?", NAMED.format("inline", "pesan.txt"))
    ),
    "a text that is attached": lambda s: whole(
        parts(
            part(PLAIN, QUESTION), part(PLAIN, "catatan", NAMED.format("attachment", "catatan.txt"))
        )
    ),
    "flowed": lambda s: whole(
        part(
            "text/plain; charset=utf-8; format=flowed",
            "Kapan DAU \r\ntahap III disalurkan?\r\n\r\nHormat kami,\r\n-- \r\nRini",
        )
    ),
    "flowed, its blanks dropped": lambda s: whole(
        part("text/plain; charset=utf-8; format=flowed; delsp=yes", "Kapan penya \r\nluran DAU?")
    ),
    "flowed, with quotations": lambda s: whole(
        part(
            "text/plain; format=flowed",
            "> Yth. Ibu \r\n> Rini\r\nKapan DAU \r\ncair?\r\n  menjorok",
        )
    ),
    "lines of 2,000 characters": lambda s: raw(body="Kapan DAU cair? " * 125),
    "old Macintosh line ends": lambda s: raw(body=b"Kapan DAU cair?\rMohon dijawab."),
    "tabs and blanks": lambda s: raw(body=b"Jenis\tPagu\nDAU\t1.000   \n"),
    "a table": lambda s: mail(None, html=f"<p>Mohon dicek:</p>{TABLE}"),
    "a table of 4,000 rows": lambda s: mail(
        None, html="<table>" + "<tr><td>DAU</td><td>1.000</td></tr>" * 4000
    ),
    "lists": lambda s: mail(
        None,
        html="<ol><li>Kapan DAU?</li><li>Kapan DBH?</li></ol><ul><li>A</li><li>B</li></ul>",
    ),
    "a definition list": lambda s: mail(None, html="<dl><dt>DAU</dt><dd>1.000</dd></dl>"),
    "links": lambda s: mail(
        None,
        html='<a href="https://djpk.kemenkeu.go.id/x">Lihat</a> '
        '<a href="https://a.example">https://a.example</a> <a href="javascript:x()">jahat</a>',
    ),
    "HTML that hides words": lambda s: mail(
        None, html="<title>Judul</title><style>p{}</style><p>DAU?</p><!-- rahasia -->"
    ),
    "HTML with entities": lambda s: mail(None, html="<p>5 &lt; 6 &amp; DAU&nbsp;naik &eacute;</p>"),
    "HTML without an end": lambda s: mail(None, html="<div><p>Kapan <b>DAU"),
    "HTML in UTF-16": lambda s: whole(
        part("text/html; charset=utf-16", in_base64("<p>DAU?</p>".encode("utf-16")), BASE64)
    ),
    "Outlook's HTML": lambda s: mail(
        None,
        html="<p class=MsoNormal>Kapan DAU?<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<p class=MsoNormal>Mohon dijawab.<o:p></o:p></p>",
    ),
    "an invitation": lambda s: whole(
        parts(
            part(PLAIN, "Mohon hadir."),
            part("text/calendar; method=REQUEST; charset=utf-8", invitation()),
            kind="alternative",
        )
    ),
    "an invitation that can't be read": lambda s: whole(
        parts(part(PLAIN, "Mohon hadir."), part("text/calendar", "BEGIN:VCALENDAR\r\nrusak"))
    ),
    "a mail within a mail": lambda s: whole(
        parts(
            part(PLAIN, "Teruskan."),
            part(
                "message/rfc822",
                mail(
                    None,
                    html="<p>Kapan DBH?</p>",
                    sender="Tono <tono@bpkad-malang.example>",
                    subject="DBH",
                ),
            ),
        )
    ),
    "UTF-8 that calls itself Latin-1": lambda s: charset("iso-8859-1", "Dana “DAU”".encode()),
    "Windows-1252 that calls itself Latin-1": lambda s: charset(
        "iso-8859-1", "Dana “DAU” – III".encode("cp1252")
    ),
    "Windows-1252 that calls itself ASCII": lambda s: charset(
        "us-ascii", "Dana “DAU”".encode("cp1252")
    ),
    "Shift-JIS": lambda s: charset("shift_jis", "予算 DAU".encode("shift_jis")),
    "marks that nobody sees": lambda s: raw(
        body="\ufeffKapan\u200b DAU\u00ad cair\u202e?\u0085\u0092".encode()
    ),
    "quoted-printable with soft breaks": lambda s: charset(
        "utf-8", b"Kapan DAU =\r\ncair =E2=80=93 segera?", "quoted-printable"
    ),
    "uuencoded": lambda s: charset(
        "utf-8", b"begin 644 pesan.txt\n*2V%P86X@1$%5/PH`\n`\nend\n", "x-uuencode"
    ),
}
FILES = {
    "a PDF without an ending": lambda s: mail(files=[("surat pengantar", PDF)]),
    "a letter's number as a name": lambda s: whole(
        parts(
            part(PLAIN, QUESTION),
            part("application/pdf", PDF, NAMED.format("attachment", '"900/123/BPKAD/2026.pdf"')),
        )
    ),
    "a name with blanks and no quotation marks": lambda s: whole(
        parts(
            part(PLAIN, QUESTION),
            part("application/pdf", PDF, NAMED.format("attachment", "Surat Dinas 2026.pdf")),
        )
    ),
    "a name in encoded words": lambda s: whole(
        parts(
            part(PLAIN, QUESTION),
            part(
                "application/pdf",
                PDF,
                NAMED.format("attachment", '"=?utf-8?Q?Surat_=E2=80=93.pdf?="'),
            ),
        )
    ),
    "a name in pieces (RFC 2231)": lambda s: whole(
        parts(
            part(PLAIN, QUESTION),
            part(
                "application/pdf",
                PDF,
                "Content-Disposition: attachment; filename*0*=utf-8''Surat%20; "
                "filename*1*=%E2%80%93.pdf",
            ),
        )
    ),
    "a picture without a name": lambda s: whole(
        parts(part(PLAIN, QUESTION), part("image/jpeg", in_base64(JPEG), BASE64))
    ),
    "a PDF alone": lambda s: whole(
        part("application/pdf", in_base64(PDF), BASE64, NAMED.format("attachment", "surat.pdf"))
    ),
    "a PDF that calls itself a picture": lambda s: mail(files=[("foto.jpg", PDF)]),
    "the same file twice": lambda s: mail(files=[("a.pdf", PDF), ("a.pdf", PDF)]),
    "25 files": lambda s: mail(files=[(f"surat-{n}.pdf", PDF) for n in range(25)]),
    "55 files": lambda s: mail(files=[(f"surat-{n}.pdf", PDF) for n in range(55)]),
    "a spreadsheet of old": lambda s: mail(
        files=[("data.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))]
    ),
    "an archive": lambda s: mail(files=[("data.zip", b"PK\x05\x06" + bytes(18))]),
}
