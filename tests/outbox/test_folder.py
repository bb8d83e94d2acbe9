"""The embedded run: letters go to a folder."""

from djpk_layanan.outbox import delivery
from djpk_layanan.outbox.message import as_bytes
from djpk_layanan.outbox.models import Letter

from .conftest import row, write


def test_each_letter_is_one_file_however_often_it_is_written(letter, settings):
    for _ in range(2):
        Letter.objects.filter(pk=letter.pk).update(status="queued", sent_at=None)
        assert delivery.deliver_letter(letter.pk) is True
    write("lain")
    assert [path.read_bytes() for path in settings.MAIL_FOLDER.iterdir()] == [as_bytes(letter)]
    assert [path.suffix for path in settings.MAIL_FOLDER.iterdir()] == [".eml"]


def test_a_folder_that_can_not_be_written_puts_the_letter_off(letter, settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.MAIL_FOLDER = tmp_path / "file"
    assert delivery.deliver_letter(letter.pk) is False
    assert row(letter, "status", "attempts", "ambiguous") == ("queued", 1, 0)
