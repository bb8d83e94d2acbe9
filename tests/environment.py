"""Loaded by pytest before Django's settings: each test process has a data folder and a private broker of its own."""
import atexit
import os
import shutil
import tempfile

folder = tempfile.mkdtemp(prefix="djpk-test-")
atexit.register(shutil.rmtree, folder, ignore_errors=True)
os.environ["DATA_DIR"] = folder
os.environ["SECRET_KEY"] = "only-for-tests-" * 4
