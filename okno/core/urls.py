from django.urls import path, register_converter

from okno.core import draft_views as drafts
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
    path("drafts/<slug:place>/", drafts.save_draft, name="save_draft"),
    path("drafts/<slug:place>/files/", drafts.attach, name="attach_to_draft"),
    path("drafts/<slug:place>/files/<int:file>/", drafts.show_file, name="draft_file"),
    path("drafts/<slug:place>/files/<int:file>/drop/", drafts.detach, name="detach_from_draft"),
]
