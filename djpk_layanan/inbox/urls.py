from django.urls import path

from . import views

app_name = "inbox"
urlpatterns = [
    path("surel-masuk/", views.message_list, name="list"),
    path("surel-masuk/<int:pk>/", views.message, name="message"),
    path("surel-masuk/<int:pk>/eml/", views.source, name="source"),
    path("surel-masuk/<int:pk>/proses-ulang/", views.replay, name="replay"),
    path("surel-masuk/<int:pk>/jadikan-tiket/", views.make_ticket, name="make_ticket"),
    path("surel-masuk/<int:pk>/salah-dibaca/", views.misread, name="misread"),
    path("surel-masuk/<int:pk>/baca-ulang/", views.read_again, name="read_again"),
    path("surel-masuk/<int:pk>/selesai-diperiksa/", views.looked_at, name="looked_at"),
    path("surel-masuk/<int:pk>/arsipkan/", views.put_away, name="put_away"),
]
