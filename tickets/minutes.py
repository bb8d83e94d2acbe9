"""From ticket to Berita Acara Konsultasi: what the BAK of a call says, and when."""
