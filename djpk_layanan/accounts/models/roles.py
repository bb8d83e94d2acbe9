"""What somebody works as."""

from django.db import models


class Role(models.TextChoices):
    CSO = "cso", "CSO"
    LOBBY = "lobby", "Resepsionis lobi"
    FLOOR3 = "floor3", "Resepsionis lantai 3"
    PELAKSANA = "pelaksana", "Pelaksana"
    KASUBDIT = "kasubdit", "Kasubdit"
    KABAG_HKK = "kabag_hkk", "Kabag HKK"
    KASUBBAG_MSKLI = "kasubbag_mskli", "Kasubbag MSKLI"
    PELAKSANA_MSKLI = "pelaksana_mskli", "Pelaksana MSKLI"
    KABAG_UMUM = "kabag_umum", "Kabag Umum"
    SUBDIT_TI = "subdit_ti", "Subdit TI"
    SUPERVISOR = "supervisor", "Supervisor"
    ADMIN = "admin", "Administrator"


DESKS = {Role.LOBBY, Role.FLOOR3}
