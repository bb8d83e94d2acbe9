"""The same numbers by plain SQL on the cases' own tables, from what the address says."""

import datetime as dt

from django.db import connection

# a moment's date and hour in WIB, the unit of a history line, a date's weekday (Sunday is 0)
IN_WIB = {
    "sqlite": (
        "date({0}, '+7 hours')",
        "CAST(strftime('%%H', {0}, '+7 hours') AS INTEGER)",
        "json_extract({0}, '$.unit_id')",
        "CAST(strftime('%%w', {0}) AS INTEGER)",
    ),
    "postgresql": (
        "({0} AT TIME ZONE 'Asia/Jakarta')::date",
        "EXTRACT(HOUR FROM {0} AT TIME ZONE 'Asia/Jakarta')::int",
        "({0}->>'unit_id')::bigint",
        "EXTRACT(DOW FROM {0})::int",
    ),
}
CASES = """
WITH cases AS (
  SELECT 'callcenter' AS service, t.id, {t_day} AS day, {t_hour} AS hour,
    CASE WHEN t.state = 'closed' THEN {t_end} WHEN t.state IN ('cancelled', 'merged') AND {t_late}
      THEN {t_off} END AS ended, t.region_id, t.topic_id, t.owner_id,
    NOT {t_late} AS met,
    NOT EXISTS (SELECT 1 FROM clock_clock c WHERE c.subject = 'tickets.ticket'
      AND c.subject_id = t.id
      AND (c.stopped > c.due_without_pauses OR c.late_since IS NOT NULL)) AS met_strictly,
    EXISTS (SELECT 1 FROM tickets_escalation e WHERE e.ticket_id = t.id) AS escalated,
    1 = 0 AS was_met, 1 = 0 AS met_in_time,
    'tickets.ticket-' || p."limit" AS plan, t.state IN ('cancelled', 'merged') AS off
    FROM tickets_ticket t LEFT JOIN clock_clock p ON p.id = t.clock_id
  UNION ALL
  SELECT 'kunjungan', v.id, v.visit_date,
    CAST(substr(CAST(v.arrives_at AS varchar(8)), 1, 2) AS INTEGER),
    CASE WHEN v.state = 'finished' THEN {v_end} END,
    v.region_id, v.topic_id, v.owner_id, c.late_since IS NULL, c.late_since IS NULL, 1 = 0,
      v.met_at IS NOT NULL, v.met_at IS NOT NULL AND w.late_since IS NULL,
    'reservations.visit-' || c."limit", 1 = 0
    FROM reservations_visit v LEFT JOIN clock_clock c ON c.id = v.visit_clock_id
      LEFT JOIN clock_clock w ON w.id = v.wait_clock_id
    WHERE v.state NOT IN ('requested', 'rejected', 'cancelled')
  UNION ALL
  SELECT 'vicon', k.id, {k_day}, {k_hour},
    CASE WHEN k.started_at IS NOT NULL THEN {k_end} WHEN k.state IN ('cancelled', 'declined')
      AND c.late_since IS NOT NULL THEN {k_off} END, k.region_id, k.topic_id, k.owner_id,
    c.late_since IS NULL, c.late_since IS NULL AND c.stopped <= c.due_without_pauses,
    1 = 0, 1 = 0, 1 = 0, 'videoconf.conference-' || c."limit", 1 = 0
    FROM videoconf_conference k JOIN clock_clock c ON c.id = k.clock_id
), units AS (
  SELECT 'callcenter' AS service, e.ticket_id AS id, e.unit_id, e.state = 'misrouted' AS astray,
    EXISTS (SELECT 1 FROM history_entry h WHERE h.subject = 'tickets.ticket'
      AND h.subject_id = e.ticket_id AND h.step = 'submit' AND {unit} = e.unit_id) AS submitted,
    EXISTS (SELECT 1 FROM history_entry h WHERE h.subject = 'tickets.ticket'
      AND h.subject_id = e.ticket_id AND h.step = 'return_to_drafter'
      AND {unit} = e.unit_id) AS returned
    FROM tickets_escalation e
  UNION ALL SELECT 'kunjungan', id, unit_id, 1 = 0, 1 = 0, 1 = 0 FROM reservations_visit
  UNION ALL SELECT 'vicon', conference_id, unit_id, 1 = 0, 1 = 0, 1 = 0 FROM videoconf_unitpart
)
SELECT {what} FROM cases WHERE {conditions}
"""
LATE_TICKET = (
    "EXISTS (SELECT 1 FROM clock_clock c WHERE c.subject = 'tickets.ticket' AND c.subject_id = "
    "t.id AND c.late_since IS NOT NULL)"
)
# which day counts, and which cases
NUMBERS = {
    "masuk": ("day", "1 = 1"),
    "selesai": ("ended", "1 = 1"),
    "tepat": ("ended", "met"),
    "terlambat": ("ended", "NOT met"),
    "tepat-tanpa-jeda": ("ended", "met_strictly"),
    "tiket": ("ended", "service = 'callcenter' AND NOT off"),
    "tanpa-eskalasi": ("ended", "service = 'callcenter' AND NOT off AND NOT escalated"),
    "ditemui": ("ended", "was_met"),
    "ditemui-tepat": ("ended", "met_in_time"),
    "kunjungan": ("ended", "service = 'kunjungan'"),
}
OF_PARTS = {
    "diajukan": "u.submitted",
    "dikembalikan": "u.returned",
    "ditanya": "u.service = 'callcenter'",
    "salah-alamat": "u.astray",
}
COLUMNS = {
    "layanan": "service",
    "daerah": "region_id",
    "topik": "topic_id",
    "jam": "hour",
    "janji": "plan",
}
IN_STAGE = """
EXISTS (
  SELECT 1 FROM dashboard_figure f JOIN dashboard_stagetime s ON s.figure_id = f.id
    LEFT JOIN dashboard_budget b ON b.plan = cases.plan AND b.stage = s.stage
  WHERE f.service = cases.service AND f.subject_id = cases.id AND s.stage = %s AND ({which})
)
"""
OF_A_UNIT = (
    "EXISTS (SELECT 1 FROM units u WHERE u.service = cases.service AND u.id = cases.id AND {which})"
)
OF_STAGES = {"tahap": "1 = 1", "melebihi-jatah": "s.amount > b.amount"}


def count(asked, units=None):
    """What the number in the address should be; `units`: the viewer's own, None for everybody's."""
    return select(asked, "COUNT(*)", units)[0][0]


def select(asked, what, units=None):
    name, own = asked["angka"], {int(asked["unit"])} if "unit" in asked else units
    basis, which = NUMBERS.get(name, ("ended", "1 = 1"))
    conditions = [
        f"{basis} BETWEEN %s AND %s",
        which,
        *(f"{column} = %s" for key, column in COLUMNS.items() if key in asked),
    ]
    values = [asked["dari"], asked["sampai"], *(asked[key] for key in COLUMNS if key in asked)]
    if name in OF_STAGES:
        conditions.append(IN_STAGE.format(which=OF_STAGES[name]))
        values.append(asked["tahap"])
    if "cso" in asked:
        conditions.append(
            "owner_id IS NULL" if asked["cso"] == "kosong" else f"owner_id = {int(asked['cso'])}"
        )
    if "hari" in asked:
        conditions.append(f"{flavour()[3].format('day')} = {(int(asked['hari']) + 1) % 7}")
    if own is not None or name in OF_PARTS:
        of_units = f" AND u.unit_id IN ({', '.join(map(str, own)) or 0})" if own is not None else ""
        which = f"{OF_PARTS.get(name, '1 = 1')}{of_units}"
        conditions.append(OF_A_UNIT.format(which=which))
    return rows(what, " AND ".join(f"({one})" for one in conditions), values)


def rows(what, conditions, values):
    day, hour, unit, _ = flavour()
    moments = {
        "t_day": day.format("t.received_at"),
        "t_hour": hour.format("t.received_at"),
        "t_end": day.format("t.closed_at"),
        "v_end": day.format("v.finished_at"),
    }
    moments |= {
        "k_day": day.format("k.recorded_at"),
        "k_hour": hour.format("k.recorded_at"),
        "k_end": day.format("k.started_at"),
        "unit": unit.format("h.details"),
    }
    moments |= {
        "t_off": day.format("p.stopped"),
        "k_off": day.format("c.stopped"),
        "t_late": LATE_TICKET,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            CASES.format(what=what, conditions=conditions, **moments),
            [typed(value) for value in values],
        )
        return cursor.fetchall()


def typed(value):
    """PostgreSQL compares dates with dates and numbers with numbers."""
    if value.isdecimal():
        return int(value)
    return (
        dt.date.fromisoformat(value)
        if value[4:5] == "-" and connection.vendor == "postgresql"
        else value
    )


def flavour():
    return IN_WIB[connection.vendor]
