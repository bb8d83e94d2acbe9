"""Who asks for the pages, in the groups of which the table speaks."""

PEOPLE = [
    "sari",
    "budi",
    "ratna",
    "galih",
    "anton",
    "dewi",
    "rina",
    "hendra",
    "maya",
    "dimas",
    "yusuf",
    "fajar",
    "joko",
    "lina",
]
# {group: its people}; of two groups the later one counts
GROUPS = {
    "cso": {"sari"},
    "supervisor": {"joko"},
    # the ticket of the test was escalated to their unit
    "unit": {"budi", "ratna"},
    # of another technical unit
    "strangers": {"galih", "anton"},
    "admin": {"lina"},
    "lobby": {"dewi"},
    "floor3": {"rina"},
    "budi": {"budi"},
    # Kabag HKK, Kasubbag and Pelaksana MSKLI
    "mskli": {"hendra", "maya", "dimas"},
    # Kabag Umum and Subdit TI, who prepare a conference once its memo is signed
    "lists": {"yusuf", "fajar"},
}


def answers(*, everybody=403, **groups):
    """{person: the status of the answer to a GET}; groups: {group: status}, what is not said is
    `everybody`.
    """
    assert groups.keys() <= GROUPS.keys()
    table = dict.fromkeys(PEOPLE, everybody)
    for name, people in GROUPS.items():
        if name in groups:
            table |= dict.fromkeys(people, groups[name])
    return table


PUBLIC = answers(everybody=200)
