"""Slips of SOP 193 put right: steps on the same Sop, each by the person who may, with its reason and its line in the history.

What is frozen stays frozen; quota, approval, custody and lateness stay as strict as the SOP has them.
"""
