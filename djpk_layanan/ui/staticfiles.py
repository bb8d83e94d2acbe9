from django.contrib.staticfiles.apps import StaticFilesConfig


class OwnStaticFiles(StaticFilesConfig):
    """Leaves out the parts of the libraries' assets that no page uses."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "*.scss",
        "*.rtl.*",
        "bootstrap-grid*",
        "bootstrap-reboot*",
        "bootstrap-utilities*",
        "bootstrap.esm*",
        "htmax-*",
        "htmx-4*",
        "tom-select.bootstrap4*",
        "tom-select.default*",
    ]
