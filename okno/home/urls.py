from django.urls import path

from okno.home import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("day/", views.day, name="day"),
    path("partner/", views.partner, name="partner"),
    path("search/", views.search, name="search"),
    path("telegram/app/", views.telegram, name="telegram"),
    path("stations/<str:code>/", views.station, name="station"),
]
