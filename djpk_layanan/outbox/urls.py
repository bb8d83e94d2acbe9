from django.urls import path

from . import views

app_name = "outbox"
urlpatterns = [
    path("surel/", views.mailbox, name="mailbox"),
    path("surel/<int:pk>/", views.mail, name="mail"),
    path("surel/<int:pk>/eml/", views.mail_source, name="mail_source"),
    path("surel/<int:pk>/lampiran/", views.mail_attachment, name="mail_attachment"),
    path("pemberitahuan/", views.notices, name="notices"),
    path("pemberitahuan/lonceng/<str:token>/", views.bell, name="bell"),
    path("pemberitahuan/<int:pk>/buka/", views.notice_open, name="notice_open"),
    path("pemberitahuan/dibaca/", views.notices_read, name="notices_read"),
]
