"""The procedures of the three services, by SOP and by what their histories are about."""

from djpk_layanan.conformance.procedures import all_procedures

PROCEDURES = all_procedures()
BY_SUBJECT = {
    subject: procedure for procedure in PROCEDURES.values() for subject in procedure.subjects
}
