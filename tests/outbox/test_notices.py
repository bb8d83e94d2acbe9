from django.urls import reverse

from djpk_layanan.outbox.models import Notice
from djpk_layanan.outbox.notices import notify


def test_each_person_is_told_once_for_each_key(sari, tono):
    notify([sari, tono], text="Tiket 1 masuk", url="/tiket/1/", key="tiket:1")
    notify([sari], text="Tiket 1 masuk lagi", url="/tiket/1/", key="tiket:1")
    assert sorted(Notice.objects.values_list("user__username", "text")) == [("sari", "Tiket 1 masuk"), ("tono", "Tiket 1 masuk")]


def test_a_person_sees_and_reads_only_his_own_notices(client, sari, tono):
    notify([sari], text="Untuk Sari", url="/tiket/1/", key="a")
    notify([tono], text="Untuk Tono", url="/tiket/2/", key="b")
    client.force_login(sari)
    page = client.get(reverse("outbox:notices")).content.decode()
    assert ("Untuk Sari" in page, "Untuk Tono" in page) == (True, False)
    assert client.post(reverse("outbox:notices_read")).status_code == 302
    assert (Notice.objects.unread_by(sari).count(), Notice.objects.unread_by(tono).count()) == (0, 1)


def test_reading_all_needs_a_post_and_a_login(client, sari):
    notify([sari], text="Untuk Sari", url="/tiket/1/", key="a")
    client.post(reverse("outbox:notices_read"))
    client.force_login(sari)
    assert client.get(reverse("outbox:notices_read")).status_code == 405
    assert Notice.objects.unread_by(sari).count() == 1
