from django.urls import path

from okno.kpi import views

app_name = "kpi"
urlpatterns = [
    path("kpi/import/", views.imports, name="import"),
    path("kpi/import/upload/", views.upload_source, name="upload_source"),
    path("kpi/import/<int:pk>/", views.source, name="source"),
    path("kpi/import/<int:pk>/confirm/", views.confirm_source, name="confirm_source"),
    path("kpi/import/<int:pk>/drop/", views.drop_source, name="drop_source"),
    path("kpi/import/<int:pk>/headings/", views.map_headings, name="map_headings"),
    path("kpi/import/<int:pk>/rejected/", views.rejected_rows, name="rejected_rows"),
    path("kpi/import/<int:pk>/changes/", views.changed_facts, name="changed_facts"),
    path("kpi/import/<int:pk>/file/", views.source_file, name="source_file"),
    path("kpi/origin/<str:station>/<month:period>/<str:kpi>/", views.origin, name="origin"),
    path("kpi/peers/<str:group>/<month:period>/<str:kpi>/", views.peers, name="peers"),
]
