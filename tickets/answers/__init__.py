"""What the capabilities ask of a ticket, where the answer takes more than a line."""
