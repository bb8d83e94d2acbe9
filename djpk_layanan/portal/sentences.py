"""Words of the services, joined for a sentence of the house."""


def either(words):
    """ "bertanya, berkunjung, atau menelepon"; two stand without commas."""
    words = list(words)
    if len(words) < 3:
        return " atau ".join(words)
    return f"{', '.join(words[:-1])}, atau {words[-1]}"
