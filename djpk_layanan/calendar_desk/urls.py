app_name = "calendar_desk"
urlpatterns = []
