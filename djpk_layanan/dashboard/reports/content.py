"""What a report says, as plain data: the page, the PDF and the workbook are all written from it."""

from djpk_layanan import services
from djpk_layanan.clock import words
from djpk_layanan.dashboard import summary
from djpk_layanan.dashboard.asks import Counted
from djpk_layanan.dashboard.numbers import title_of

JUDGED = ("selesai", "tepat", "terlambat")
BREAKDOWNS = [
    ("services", "Layanan"),
    ("units", "Unit"),
    ("topics", "Topik"),
    ("agents", "CSO"),
    ("months", "Bulan"),
    ("regions", "Pemda terbanyak"),
]


def content_of(scope, *, now):
    """{"since", "until", "period", "filter", "as_of", "facts": [[label, number, remark]], "tables":
    [{"title", "rows": [[label, n, met, late, %, % without pauses]]}],
    "stages": [{"title", "told", "unit", "rows": [[stage, average, %, budget or None, cases, over
    budget or None]]}]}.
    """
    found = summary.summary_of(scope)
    return {
        "since": scope.since.isoformat(),
        "until": scope.until.isoformat(),
        "period": f"{words.long_date(scope.since)} sampai {words.long_date(scope.until)}",
        "filter": [list(pair) for pair in scope.words] or [["Saringan", "tidak ada"]],
        "as_of": words.date_and_time(now),
        "facts": facts(found),
        "tables": [
            {"title": title, "rows": [row(line, name) for line in found[name]]}
            for name, title in BREAKDOWNS
            if found[name]
        ],
        "stages": [stages(promise) for promise in found["promises"]],
    }


def facts(found):
    lines = [[f"{line.label}: kasus masuk", line.counts["masuk"], ""] for line in found["volume"]]
    total = found["total"]
    lines += [[title_of(name), total.counts[name], ""] for name in JUDGED]
    lines += [share(total, rate["part"], rate["whole"]) for rate in found["rates"]]
    for length in found["lengths"]:
        title, each = length["title"], length["each"]
        lines += [
            [f"{title}: median", length["p50"], f"menit; separuh {each} tidak lebih lama"],
            [f"{title}: 90 %", length["p90"], f"menit; 90 % {each} tidak lebih lama"],
        ]
    return lines


def share(total, part, whole):
    told = f"dari {total.counts[whole]} ({percent(total.share(part, whole))})"
    return [title_of(part), total.counts[part], told]


def row(line, breakdown):
    label = f"{line.label} ({line.counts['masuk']} masuk)" if breakdown == "regions" else line.label
    return [label, *(line.counts[name] for name in JUDGED), line.met, line.met_without_pauses]


def stages(promise):
    """How the days or minutes of a promise were used."""
    told = (
        f"{promise.line.counts['selesai']} kasus selesai, rata-rata {promise.spent}; paling "
        f"lama di tahap {promise.longest.name}."
    )
    return {
        "title": promise.label,
        "told": told,
        "unit": promise.unit,
        "rows": [
            [
                stage.name,
                round(stage.amount, 2),
                stage.percent,
                stage.budget and float(stage.budget),
                stage.line.counts["tahap"],
                stage.budget and stage.line.counts["melebihi-jatah"],
            ]
            for stage in promise.stages
        ],
    }


def percent(value):
    return "–" if value is None else f"{value:g} %".replace(".", ",")


def ends():
    """On which day a case counts as ended: "tamu keluar (kunjungan), atau …"."""
    *first, last = [counted.ends for _, counted in services.answering(Counted)] or ["selesainya"]
    return ", ".join([*first, f"atau {last}"]) if first else last
