"""A small PDF with a real detached PKCS#7 signature, as a signing service would hand it back."""

import datetime as dt
import functools

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID
from django.core.files.uploadedfile import SimpleUploadedFile

# hexadecimal digits kept free for the signature
ROOM = 4096
HEAD = (
    b"%%PDF-1.7\n1 0 obj\n<< /Type /Catalog /AcroForm << /Fields [2 0 R] /SigFlags 3 >> "
    b">>\nendobj\n2 0 obj\n<< /FT /Sig /V 3 0 R >>\nendobj\n"
    b"3 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange "
    b"[0 %010d %010d %010d] /Contents "
)
TAIL = b" >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


@functools.cache
def signer():
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Hendra Gunawan")])
    until = dt.datetime(2036, 1, 1, tzinfo=dt.UTC)
    certificate = x509.CertificateBuilder(
        name,
        name,
        key.public_key(),
        x509.random_serial_number(),
        dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        until,
    )
    return key, certificate.sign(key, hashes.SHA256())


def signed_pdf(tail=TAIL, signature=None):
    """The bytes of the file; `signature` in hexadecimal instead of a real one."""
    first = len(HEAD % (0, 0, 0))
    third = first + ROOM + 2
    head = HEAD % (first, third, len(tail))
    if signature is None:
        key, certificate = signer()
        builder = (
            pkcs7.PKCS7SignatureBuilder()
            .set_data(head + tail)
            .add_signer(certificate, key, hashes.SHA256())
        )
        signature = (
            builder.sign(
                serialization.Encoding.DER,
                [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary],
            )
            .hex()
            .encode()
        )
    return head + b"<" + signature.ljust(ROOM, b"0") + b">" + tail


def upload(content, name="nd.pdf"):
    return SimpleUploadedFile(name, content)
