"""Who read what stays written, whoever asks."""

from functools import partial

from djpk_layanan.history.triggers import protect_table, unprotect_table

protect = partial(protect_table, table="audit_reading")
unprotect = partial(unprotect_table, table="audit_reading")
