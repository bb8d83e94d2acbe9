"""What is counted as it happens, for Prometheus.

What can be read from the database is read there when it is asked for (operations/scrape.py).
"""

from prometheus_client import Counter, Histogram

REQUESTS = Counter(
    "djpk_requests", "Requests, by the pattern behind their address.", ["method", "route", "status"]
)
SECONDS = Histogram(
    "djpk_request_seconds",
    "How long requests took.",
    ["route"],
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
STEPS = Counter(
    "djpk_steps",
    "Steps of the SOPs that were taken, and attempts that were refused.",
    ["sop", "step", "outcome"],
)


def count_step(step, outcome):
    """outcome: "taken", or the kind of refusal: "notallowed", "refused", "stale"."""
    STEPS.labels(step.sop.number, step.name, outcome).inc()
