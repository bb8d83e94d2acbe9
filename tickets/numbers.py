"""Ticket numbers: CC-2026-000123-7."""

from djpk_layanan.workflow.numbers import Numbers

numbers = Numbers("CC")
compose, parse, looks_like_number = numbers.compose, numbers.parse, numbers.looks_like_number
