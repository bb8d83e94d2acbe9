import json
import os
import signal
import subprocess
import sys

from django.core.management import BaseCommand

from djpk_layanan.bench import pages, server


class Command(BaseCommand):
    help = (
        "Measures the CSO's pages over HTTP with growing histories, each in a database of its "
        "own, and the rendering of a BAK."
    )

    def add_arguments(self, parser):
        parser.add_argument("--sizes", default="1000,10000,100000")
        parser.add_argument(
            "--database-url",
            default=os.environ.get("BENCH_DATABASE_URL", ""),
            help="a PostgreSQL server (postgres://…/postgres); without it SQLite",
        )

    def handle(self, *, sizes, database_url, **options):
        # what was started is stopped then too
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        # how it was compiled makes a difference of a tenth
        self.stderr.write(f"bench: Python {sys.version.splitlines()[0]} in {sys.base_prefix}")
        sizes, results = [int(size) for size in sizes.split(",")], {}
        for size in sizes:
            self.stderr.write(f"bench: {size} tickets …")
            with server.loaded(size, database_url) as env:
                self.mind_others()
                with server.serving(env) as (port, process):
                    results[size] = pages.measure(port)
                    memory = server.memory_of_children(process.pid)
                queries, documents = (
                    inside("queries", env),
                    {name: inside(name, env) for name in ("one", "three")},
                )
        self.table(sizes, results, queries)
        self.stdout.write(f"{'a web worker holds':<24} {memory:8.1f} MB")
        for name, found in documents.items():
            self.stdout.write(
                f"BAK, {name} page(s), {found['kB']:.0f} kB: {found['first']:.1f} ms in a "
                f"fresh process, {found['warm']:.1f} ms warm"
            )

    def mind_others(self):
        """Whoever else computes on this machine is measured with it."""
        load = os.getloadavg()[0]
        self.stderr.write(
            f"bench: load average {load:.1f} on {os.cpu_count()} cores"
            + (": not quiet, the figures will be too high" if load > os.cpu_count() else "")
        )

    def table(self, sizes, results, queries):
        """Median and 95th percentile in ms for each size, SQL statements, tickets on the page at
        both ends, and how much the median grew.
        """
        self.stdout.write(
            f"{'page':<24}"
            + "".join(f"{size:>10} {'p95':>7}" for size in sizes)
            + f"{'SQL':>6} {'rows':>8} {'growth':>7}"
        )
        for name, (median, _, rows) in results[sizes[0]].items():
            cells = "".join(
                f"{results[size][name][0]:>10.1f} {results[size][name][1]:>7.1f}" for size in sizes
            )
            last, _, last_rows = results[sizes[-1]][name]
            self.stdout.write(
                f"{name:<24}{cells}{queries[name]:>6} {f'{rows}–{last_rows}':>8} "
                f"{last / median:>7.2f}"
            )


def inside(what, env):
    """What `bench.inside` finds out in a process of its own."""
    argv = [sys.executable, "-m", "djpk_layanan.bench.inside", what]
    return json.loads(
        subprocess.run(
            argv, env=env, check=True, capture_output=True, text=True, timeout=300
        ).stdout.splitlines()[-1]
    )
