"""What a browser asks while somebody types, as short functions."""

import json
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"
WORDS = [
    ["text", "Sudah saya telepon; beliau meminta rincian per triwulan. “é” 😀"],
    ["sure", "on"],
]


def save(client, page, values, pk=None, **more):
    """Save the words as the browser does: (id, answer)."""
    pk = pk or str(uuid.uuid4())
    body = json.dumps({"page": page, "values": values} | more)
    return pk, client.post(f"/ketikan/{pk}/", body, content_type="application/json")


def kept(client, page, **asked):
    return client.get("/ketikan/", {"halaman": page} | asked).json()["kept"]


def choose(client, pk, page, name="surat.pdf", content=PDF, field="files"):
    upload = SimpleUploadedFile(name, content, content_type="application/pdf")
    form = {"berkas": upload, "isian": field, "halaman": page}
    return client.post(f"/ketikan/{pk}/berkas/", form)
