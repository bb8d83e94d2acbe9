import json
import os
import subprocess
import sys

from django.core.management import BaseCommand

from djpk_layanan.operations.bench import pages, server


class Command(BaseCommand):
    help = "Measures the CSO's pages over HTTP with growing histories, each in a database of its own, and the rendering of a BAK."

    def add_arguments(self, parser):
        parser.add_argument("--sizes", default="1000,10000,100000")
        parser.add_argument("--database-url", default=os.environ.get("BENCH_DATABASE_URL", ""), help="a PostgreSQL server (postgres://…/postgres); without it SQLite")

    def handle(self, *, sizes, database_url, **options):
        sizes, results = [int(size) for size in sizes.split(",")], {}
        for size in sizes:
            self.stderr.write(f"bench: {size} tickets …")
            with server.loaded(size, database_url) as env:
                with server.serving(env) as (port, process):
                    results[size] = pages.measure(port)
                    memory = server.memory_of_children(process.pid)
                queries, documents = inside("queries", env), inside("documents", env)
        self.table(sizes, results, queries)
        self.stdout.write(f"{'a web worker holds':<24} {memory:8.1f} MB")
        for name, ms in documents.items():
            self.stdout.write(f"{name:<24} {ms:8.1f} ms")

    def table(self, sizes, results, queries):
        """Median and 95th percentile in ms for each size, SQL statements, and how much the median grew."""
        self.stdout.write(f"{'page':<24}" + "".join(f"{size:>10} {'p95':>7}" for size in sizes) + f"{'SQL':>6} {'growth':>7}")
        for name, first in results[sizes[0]].items():
            cells = "".join(f"{results[size][name][0]:>10.1f} {results[size][name][1]:>7.1f}" for size in sizes)
            self.stdout.write(f"{name:<24}{cells}{queries.get(name, ''):>6} {results[sizes[-1]][name][0] / first[0]:>7.2f}")


def inside(what, env):
    answer = subprocess.run([sys.executable, "-m", "djpk_layanan.operations.bench.inside", what], env=env, check=True, capture_output=True, text=True)
    return json.loads(answer.stdout.splitlines()[-1])
