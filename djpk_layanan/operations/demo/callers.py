"""Invented people of real regional governments."""
FIRST = ["Ahmad", "Siti", "Wayan", "Maria", "Yohanes", "Nurul", "Andi", "Rahmawati", "Togar", "Lamria", "Bambang", "Endang", "Fransiskus", "Dewa", "Zulkifli", "Salmah",
         "Hasanuddin", "Yuliana", "Obet", "Marlina", "Suparman", "Kartini", "Iskandar", "Nengah", "Rosdiana", "Petrus", "Asep", "Euis", "Burhan", "Melati"]
LAST = ["Fauzi", "Rahayu", "Sudarma", "Tambunan", "Wenda", "Hidayati", "Baso", "Lubis", "Siregar", "Wibowo", "Lestari", "Nahak", "Suryana", "Harahap", "Pakpahan",
        "Mulyani", "Kogoya", "Latuconsina", "Simanjuntak", "Hasibuan", "Setiawan", "Pattiasina", "Mandagi", "Daeng", "Sasongko", "Nainggolan", "Wahyuni", "Putra"]
POSITIONS = [
    ("Kepala Bidang Perbendaharaan", "BPKAD"), ("Kepala Subbidang Anggaran", "BPKAD"), ("Bendahara Umum Daerah", "BPKAD"), ("Sekretaris", "Bapenda"),
    ("Kepala Bidang Pendapatan", "Bapenda"), ("Kepala Bidang Pemerintahan Desa", "Dinas PMD"), ("Auditor", "Inspektorat"), ("Perencana", "Bappeda"),
    ("Kasubbag Keuangan", "Dinas Pendidikan"), ("Kasubbag Keuangan", "Dinas Kesehatan"), ("Pejabat Pembuat Komitmen", "Dinas PUPR"), ("Kaur Keuangan", "Pemerintah Desa"),
]


def invent(random, region, number):
    """A person of the region as keyword arguments of `directory.contacts.register`."""
    name = f"{random.choice(FIRST)} {random.choice(LAST)}"
    position, institution = random.choice(POSITIONS)
    mailbox = f"{name.split()[0].lower()}.{name.split()[1].lower()}{number}@{institution.split()[-1].lower()}-{region.code.replace('.', '')}.example"
    return {
        "name": name, "institution": institution, "region": region, "position": position,
        "phones": [f"0812{random.randrange(10_000_000, 99_999_999)}"], "emails": [] if random.random() < 0.05 else [mailbox],
    }
