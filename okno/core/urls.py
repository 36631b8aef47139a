from django.urls import path, register_converter

from okno.core import views
from okno.core.fields import DayConverter, MonthConverter

# core is the first room whose addresses are read
register_converter(MonthConverter, "month")
register_converter(DayConverter, "day")

app_name = "core"
urlpatterns = [
    path("live/", views.live, name="live"),
    path("bell/", views.show_bell, name="show_bell"),
    path("bell/seen/", views.see_bell, name="see_bell"),
]
