"""Loaded by pytest before Django's settings: each test process has a data folder and a broker
(or a Redis database) of its own.
"""

import atexit
import os
import re
import shutil
import tempfile

folder = tempfile.mkdtemp(prefix="djpk-test-")
atexit.register(shutil.rmtree, folder, ignore_errors=True)
os.environ["DATA_DIR"] = folder
# nothing is collected; WhiteNoise warns of a folder that is not there
os.mkdir(os.path.join(folder, "static"))
os.environ["SECRET_KEY"] = "only-for-tests-" * 4
if url := os.environ.get("REDIS_URL"):
    worker = re.sub(r"\D", "", os.environ.get("PYTEST_XDIST_WORKER", "")) or "0"
    os.environ["REDIS_URL"] = f"{url.rpartition('/')[0]}/{worker}"
