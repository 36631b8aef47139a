from django.urls import path

from okno.channels.calls import views

app_name = "calls"
urlpatterns = [path("calls/", views.receive, name="receive")]
