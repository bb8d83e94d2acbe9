"""The archive: a tar of the database's dump, each stored file under its fingerprint, and at the
end the manifest that vouches for all of it.
"""

import hashlib
import io
import json
import tarfile

FORMAT = 1
MANIFEST, DATABASE, FILES = "manifest", "database", "files/"
# bytes; a million files make a hundredth of it
LARGEST_MANIFEST = 500_000_000
CHUNK = 2**20


class Damaged(Exception):  # noqa: N818
    """The archive is not what was written, or none of ours."""


def digest_of(file):
    return hashlib.file_digest(file, "sha256").hexdigest()


def add_bytes(tar, name, content):
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    tar.addfile(entry, io.BytesIO(content))


def add_manifest(tar, facts):
    """The facts as JSON under their own fingerprint, so that a flipped bit in them is seen too."""
    text = json.dumps({"format": FORMAT} | facts, sort_keys=True).encode()
    add_bytes(tar, MANIFEST, hashlib.sha256(text).hexdigest().encode() + b"\n" + text)


def read_manifest(tar):
    """The facts. Raises Damaged."""
    try:
        entry = tar.getmember(MANIFEST)
    except KeyError as missing:
        raise Damaged(
            "it has no manifest: it was cut off, or is no backup of this application"
        ) from missing
    if entry.size > LARGEST_MANIFEST:
        raise Damaged("its manifest is far too large")
    seal, _, text = tar.extractfile(entry).read().partition(b"\n")
    if hashlib.sha256(text).hexdigest().encode() != seal:
        raise Damaged("its manifest does not match its fingerprint")
    facts = json.loads(text)
    if facts["format"] != FORMAT:
        raise Damaged(f"its format {facts['format']} is not known here")
    return facts


def check_archive(tar, facts):
    """Read everything once and compare with the manifest, before anything is touched.

    Raises Damaged.
    """
    expected = {DATABASE: facts["database"]} | {FILES + sha256: sha256 for sha256 in facts["files"]}
    found = {entry.name: entry for entry in tar if entry.name != MANIFEST}
    if set(found) != set(expected):
        raise Damaged(
            f"{len(set(expected) - set(found))} of its parts are missing and "
            f"{len(set(found) - set(expected))} are strange"
        )
    for name, entry in found.items():
        if not entry.isreg() or digest_of(tar.extractfile(entry)) != expected[name]:
            raise Damaged(f"{name} does not match its fingerprint")


def open_archive(path):
    """The tar, to read. Raises Damaged."""
    try:
        return tarfile.open(path, "r:")  # noqa: SIM115 - the caller closes it
    except (tarfile.TarError, EOFError) as error:
        raise Damaged("it can't be read as an archive") from error
