"""Logs: events, ids and durations, never personal data; one request id in every line that one
click caused.
"""
