"""How much of a stranger's mail is read. What is beyond is kept, and left to a person."""

# bytes; of a larger mail only the header is taken, the mail itself stays in the mailbox
KEPT = 64 * 2**20
READ = 25 * 2**20  # bytes; a larger mail is kept and not parsed
# characters of one header field; the library needs gigabytes for the words of a very long one
HEADER = 4096
HEADERS = 2000  # header fields of all parts together
HEADER_BLOCK = 64 * 2**10  # bytes before the first empty line
PARTS, DEPTH = 100, 10
TEXT = 20_000  # characters that go into a ticket
HTML = 200_000  # characters
TAGS = 10_000  # the cleaner's time grows with the square of the nesting
FOLDED = 20_000  # characters that are searched for quoted mail
ATTACHMENTS = 20

TICKETS_PER_HOUR = 5  # new ones of one sender; each is answered with a receipt
MAILS_PER_HOUR = 30  # of one sender
