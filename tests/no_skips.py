"""A test that is left out is a failure: loaded by `make services-test`, where everything that a
test may need is there.
"""

import pytest


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    for report in terminalreporter.stats.get("skipped", []):
        terminalreporter.write_line(
            f"left out, which counts as a failure here: {report.nodeid} {report.longrepr[2]}",
            red=True,
        )
