"""A service that the house does not have: complaints, by a procedure of four steps.

It is this folder and one line in the settings (`settings.py` here), and nothing else.
"""
