"""What can become of a mail, and the sentences that say so."""

TICKET, REPLY, FILED, BOUNCE, ASIDE = "ticket", "reply", "filed", "bounce", "quarantined"
DAU = "Penyaluran DAU"
DEEP, TOO_BIG = "Susunan surel ini terlalu dalam.", "Surel terlalu besar (30 MB)."
ABSENT, LOOP = "Pemberitahuan tidak di kantor.", "Surel kita sendiri yang kembali."
