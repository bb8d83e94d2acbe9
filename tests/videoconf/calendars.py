"""A second reader of iCalendar, of our own: unfolds the lines, splits parameters, and knows
nothing of the library that wrote them.
"""

import datetime as dt
import re
from zoneinfo import ZoneInfo


def lines(text):
    return [line for line in re.sub(r"\r\n[ \t]", "", text).split("\r\n") if line]


def components(text):
    """[(name, {property: (parameters, value)})] of every component, innermost closed first."""
    found, stack = [], []
    for line in lines(text):
        head, value = re.match(r'((?:[^":;]|;[^:;="]+=(?:"[^"]*"|[^:;"]*))+?):(.*)', line).groups()
        name, *parameters = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', head)
        if name == "BEGIN":
            stack.append((value, {}))
        elif name == "END":
            assert stack[-1][0] == value
            found.append(stack.pop())
        else:
            stack[-1][1].setdefault(name, []).append(
                (dict(p.split("=", 1) for p in parameters), value)
            )
    assert stack == []
    return found


def event(text):
    """The one event, with METHOD and the zones that are defined: {"UID": …, "DTSTART": aware
    moment, "ATTENDEE": [addresses], …}.
    """
    parts = components(text)
    [found] = [facts for name, facts in parts if name == "VEVENT"]
    [calendar] = [facts for name, facts in parts if name == "VCALENDAR"]
    read = {name: unescaped(values[0][1]) for name, values in found.items()}
    read |= {name: moment(*found[name][0]) for name in ("DTSTART", "DTEND", "DTSTAMP")}
    read["ATTENDEE"] = [value.removeprefix("MAILTO:") for _, value in found["ATTENDEE"]]
    read["ZONES"] = [facts["TZID"][0][1] for name, facts in parts if name == "VTIMEZONE"]
    return read | {"METHOD": calendar["METHOD"][0][1], "VERSION": calendar["VERSION"][0][1]}


def moment(parameters, value):
    zone = dt.UTC if value.endswith("Z") else ZoneInfo(parameters["TZID"])
    return dt.datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=zone)


def unescaped(value):
    return re.sub(r"\\([nN,;\\])", lambda match: "\n" if match[1] in "nN" else match[1], value)
