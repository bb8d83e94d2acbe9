import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from djpk_layanan.files import store
from djpk_layanan.files.models import StoredFile

CONTENT = b"isi berkas"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(params=["folder", "object store"])
def storage(request, settings):
    """A folder, and a storage that is none, such as S3; both are Django's own."""
    if request.param == "object store":
        settings.STORAGES = settings.STORAGES | {
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}
        }
    return default_storage


def objects(storage, folder=""):
    folders, files = storage.listdir(folder)
    return [f"{folder}{name}" for name in files] + [
        path for name in folders for path in objects(storage, f"{folder}{name}/")
    ]


@pytest.mark.django_db
def test_the_same_bytes_are_one_row_and_one_object(storage):
    first, second = (store.keep_file(CONTENT, content_type="application/pdf") for _ in range(2))
    assert (first, first.sha256, first.size, first.content_type) == (
        second,
        DIGEST,
        10,
        "application/pdf",
    )
    assert (StoredFile.objects.count(), objects(storage), store.read_file(second)) == (
        1,
        [f"{DIGEST[:2]}/{DIGEST}"],
        CONTENT,
    )


@pytest.mark.django_db
def test_bytes_that_changed_are_not_handed_out_until_they_are_kept_again(storage):
    stored = store.keep_file(CONTENT, content_type="application/pdf")
    with storage.open(stored.path, "wb") as file:
        file.write(b"diubah")
    with pytest.raises(store.Damaged, match=DIGEST):
        store.read_file(stored)
    assert store.keep_file(CONTENT, content_type="application/pdf") == stored
    assert (store.read_file(stored), objects(storage)) == (CONTENT, [stored.path])


@pytest.mark.django_db
def test_a_file_that_is_gone_is_said_to_be_gone(storage):
    stored = store.keep_file(CONTENT, content_type="application/pdf")
    storage.delete(stored.path)
    with pytest.raises(FileNotFoundError):
        store.read_file(stored)


@pytest.mark.django_db
def test_a_disk_that_is_full_leaves_neither_row_nor_half_a_file(settings):
    place = Path(settings.MEDIA_ROOT) / DIGEST[:2]
    place.mkdir(parents=True)
    # the rename fails, as it would on a full disk
    (place / DIGEST).mkdir()
    with pytest.raises(OSError, match=DIGEST):
        store.keep_file(CONTENT, content_type="application/pdf")
    assert (StoredFile.objects.count(), [path.name for path in place.iterdir()]) == (0, [DIGEST])


@pytest.mark.django_db(transaction=True)
def test_many_who_keep_the_same_bytes_at_once_get_one_row_and_whole_bytes(settings):
    together = threading.Barrier(8)

    def keep(_):
        together.wait(10)
        try:
            stored = store.keep_file(CONTENT, content_type="application/pdf")
            return stored.pk, store.read_file(stored)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        kept = list(threads.map(keep, range(8)))
    row = StoredFile.objects.get()
    assert kept == [(row.pk, CONTENT)] * 8
    assert [path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == [
        DIGEST
    ]
