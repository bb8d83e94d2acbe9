"""A large, consistent history in a short time, for measuring: rows as real steps would have left
them, written in bulk.
"""
