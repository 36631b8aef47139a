from django.urls import path

from okno.core import views

app_name = "core"
urlpatterns = [
    path("live/", views.live, name="live"),
    path("bell/", views.show_bell, name="show_bell"),
    path("bell/seen/", views.see_bell, name="see_bell"),
]
