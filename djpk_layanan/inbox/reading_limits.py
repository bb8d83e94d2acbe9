"""How much of a stranger's mail is read. What is beyond is kept, and left to a person."""

# bytes; of a larger mail only the header is taken, the mail itself stays in the mailbox
KEPT = 64 * 2**20
# bytes; a larger mail is kept and not parsed
READ = 25 * 2**20
# characters of one header field; the library needs gigabytes for the words of a very long one
HEADER = 4096
# header fields of all parts together
HEADERS = 2000
# bytes before the first empty line
HEADER_BLOCK = 64 * 2**10
PARTS, DEPTH = 100, 10
# characters that go into a ticket
TEXT = 20_000
# in characters
HTML = 200_000
# characters; of a longer text the lines stay as they are
FLOWED = 10**6
# characters; its library needs minutes for more
CALENDAR = 50_000
# the cleaner's time grows with the square of the nesting
TAGS = 10_000
ATTACHMENTS = 50

# new ones of one sender; each is answered with a receipt
TICKETS_PER_HOUR = 5
# of one sender, on tickets of others; each waits for a CSO
OTHERS_WORDS_PER_HOUR = 5
# of one sender
MAILS_PER_HOUR = 30
