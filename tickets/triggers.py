"""An answer's wording is evidence too: a correction is a new revision, never a change of the old
one.
"""

from functools import partial

from djpk_layanan.history.triggers import protect_table, unprotect_table

protect = partial(protect_table, table="tickets_revision")
unprotect = partial(unprotect_table, table="tickets_revision")
