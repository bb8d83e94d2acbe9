"""Whether a PDF carries an electronic signature.

This looks at its structure only: whose it is and whether it is valid, a verifier of certificates
says.
"""

import re

BYTE_RANGE = re.compile(
    rb"/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]"
)
SIGNATURE = re.compile(
    rb"/Type\s*/Sig\b|/SubFilter\s*/(?:adbe\.pkcs7\.(?:detached|sha1)|ETSI\.CAdES\.detached|ETSI\.RFC3161)"
)
HEX = re.compile(rb"<[0-9A-Fa-f\s]+>")
# bytes of line ends that may follow what is signed
ENDS_WITHIN = 4
MISSING = "PDF ini tidak memuat tanda tangan elektronik. Unggah berkas yang sudah ditandatangani."
CHANGED = (
    "PDF ini diubah setelah ditandatangani. Unggah berkas sebagaimana diterima dari penanda tangan."
)


def fault_of_signed_pdf(content):
    """Why these bytes are no signed PDF, as a sentence; None when they are one."""
    spans = [tuple(map(int, match.groups())) for match in BYTE_RANGE.finditer(content)]
    if not content.startswith(b"%PDF-") or not SIGNATURE.search(content):
        return MISSING
    real = [span for span in spans if holds_a_signature(content, span)]
    if not real:
        return MISSING
    if max(third + fourth for _, _, third, fourth in real) < len(content) - ENDS_WITHIN:
        return CHANGED
    return None


def holds_a_signature(content, span):
    """The bytes left out of the range are one hexadecimal string that begins like the DER of a
    signature and is not only zeros.
    """
    begins, first, third, rest = span
    if begins != 0 or not 0 < first < third or third + rest > len(content):
        return False
    gap = content[first:third]
    if not HEX.fullmatch(gap):
        return False
    digits = re.sub(rb"\s", b"", gap[1:-1])
    return digits.lower().startswith(b"30") and digits[2:].strip(b"0") != b""
