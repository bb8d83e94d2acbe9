"""Backup and restore: one archive of database and files, checked by fingerprint on the way in
and on the way out.
"""
