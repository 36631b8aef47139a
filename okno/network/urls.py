from django.urls import path

from okno.network.views import days, files, hours, leaves, stations

app_name = "network"
urlpatterns = [
    path("stations/", stations.stations, name="stations"),
    path("stations/<str:code>/edit/", stations.change_station, name="change_station"),
    path("stations/<str:code>/move/", stations.move_station, name="move_station"),
    path("stations/<str:code>/hours/", hours.set_station_hours, name="set_station_hours"),
    path("stations/<str:code>/hours/clear/", hours.clear_station_hours, name="clear_station_hours"),
    path("hours/", hours.page, name="hours"),
    path("hours/common/<str:common>/", hours.set_common_hours, name="set_common_hours"),
    path("hours/common/<str:common>/clear/", hours.clear_common_hours, name="clear_common_hours"),
    path("hours/people/<int:pk>/", hours.set_person_hours, name="set_person_hours"),
    path("hours/people/<int:pk>/clear/", hours.clear_person_hours, name="clear_person_hours"),
    path("hours/days/<str:country>/<day:day>/change/", days.change_day, name="change_day"),
    path("hours/days/<str:country>/<day:day>/restore/", days.restore_day, name="restore_day"),
    path("hours/years/<str:country>/<int:year>/open/", days.open_year, name="open_year"),
    path("leave/", leaves.take_leave, name="take_leave"),
    path("leave/<int:pk>/cancel/", leaves.cancel_leave, name="cancel_leave"),
    path("network/import/", files.import_network, name="import_network"),
    path("network/import/<int:pk>/confirm/", files.confirm_network, name="confirm_network"),
]
