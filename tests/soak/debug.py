
from collections import Counter
def dump(ledger, post):
    from djpk_layanan.outbox.models import Letter
    from bak.models import Bak
    from tickets.models import Ticket
    print(Counter(s for s,_ in ledger.answers)); print(Counter(s for _,s in ledger.told)); print(ledger.complaints[:20])
    print(Letter.objects.exclude(status="sent").values("status","attempts","deaths","ambiguous","last_error","next_at","nudged_at","lease_until")[:5], Letter.objects.exclude(status="sent").count())
    print(Counter(Bak.objects.values_list("state", flat=True)), Bak.objects.issued().filter(pdf__isnull=True).count())
    print(Counter(Ticket.objects.values_list("state","bak__state")))
