"""Hashing and compressing the static files takes long; it is done when they changed."""

import pytest
from django.contrib.staticfiles import finders

from djpk_layanan.operations import assets


@pytest.fixture
def ours(settings, tmp_path):
    """The folder of our own files, in an installation that has collected them once."""
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [tmp_path / "ours"]
    settings.STATICFILES_DIRS[0].mkdir()
    (settings.STATICFILES_DIRS[0] / "app.css").write_text("a { color: red }")
    finders.get_finder.cache_clear()
    assert assets.collect_assets()
    yield settings.STATICFILES_DIRS[0]
    finders.get_finder.cache_clear()


def test_a_second_start_collects_nothing(ours):
    assert not assets.collect_assets()


def test_what_changed_or_was_lost_is_collected_again(ours, settings):
    (ours / "app.css").write_text("a { color: blue; }")
    assert assets.collect_assets()
    # the old one for pages still open
    assert {file.read_text() for file in settings.STATIC_ROOT.glob("app.*.css")} == {
        "a { color: red }",
        "a { color: blue; }",
    }
    (settings.STATIC_ROOT / "staticfiles.json").unlink()
    assert assets.collect_assets()


def test_a_start_that_was_cut_off_begins_anew(ours, settings, monkeypatch):
    (ours / "more.css").write_text("b { color: red }")
    monkeypatch.setattr(assets, "call_command", lambda *args, **options: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        assets.collect_assets()
    monkeypatch.undo()
    assert assets.collect_assets()
