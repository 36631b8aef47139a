from django.urls import path

from okno.network import views

app_name = "network"
urlpatterns = [
    path("stations/", views.stations, name="stations"),
    path("stations/<str:code>/edit/", views.change_station, name="change_station"),
    path("stations/<str:code>/move/", views.move_station, name="move_station"),
    path("leave/", views.take_leave, name="take_leave"),
    path("leave/<int:pk>/cancel/", views.cancel_leave, name="cancel_leave"),
    path("network/import/", views.import_network, name="import_network"),
    path("network/import/<int:pk>/confirm/", views.confirm_network, name="confirm_network"),
]
