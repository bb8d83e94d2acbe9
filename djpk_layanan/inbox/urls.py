from django.urls import path

from . import views

app_name = "inbox"
urlpatterns = [
    path("surel-masuk/", views.message_list, name="list"),
    path("surel-masuk/<int:pk>/", views.message, name="message"),
    path("surel-masuk/<int:pk>/eml/", views.source, name="source"),
    path("surel-masuk/<int:pk>/proses-ulang/", views.replay, name="replay"),
    path("surel-masuk/<int:pk>/arsipkan/", views.put_away, name="put_away"),
]
