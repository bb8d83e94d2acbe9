"""The kinds of exceptions that the three services have."""

from djpk_layanan.audit.kinds import exception_kinds

KINDS = exception_kinds()
