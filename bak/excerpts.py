"""An excerpt of an issued BAK for somebody who may read a part of it: chosen by what is named here,
so that a field that is added to the document is not in it by itself.
"""

from djpk_layanan import pdf

# of a guest: who asked and for whom, not how he is reached
OF_A_GUEST = ("Jabatan", "Instansi/Pemda")


def excerpt_of(content, *, reader, units, answers):
    """The words of the excerpt, as plain data.

    reader: for whom it is ("Subdit DBH") · units: the names of the units whose people are shown ·
    answers: {(question, answer)} that he may read; the others' number is told.
    """
    readable = {tuple(pdf.cleaned(list(pair))) for pair in answers}
    items = [item for item in content["items"] if (item["question"], item["answer"]) in readable]
    return {
        "title": f"Kutipan {content['title']}",
        "number": content["number"],
        "opening": content["opening"],
        "overview": content["overview"],
        "consultants": [one for one in content["consultants"] if is_of(one, units)],
        "guests": [{"facts": facts_of_guest(guest)} for guest in content["guests"]],
        "items": items,
        "left_out": len(content["items"]) - len(items),
        "reader": reader,
    }


def is_of(consultant, units):
    return any(text in units for _, text in consultant["facts"])


def facts_of_guest(guest):
    facts = [(label, text) for label, text in guest["facts"] if label in OF_A_GUEST]
    return [("Nama", guest["name"]), *facts]


def print_excerpt(words):
    """Its PDF, as bytes; nothing is stored."""
    return pdf.render_pdf("bak/excerpt.html", words, title=words["title"])
