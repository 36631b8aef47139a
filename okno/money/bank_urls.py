from django.urls import path

from okno.money.views import bank as views

app_name = "bank"
urlpatterns = [
    path("", views.statements, name="statements"),
    path("upload/", views.upload, name="upload"),
    path("claim/", views.claim, name="claim"),
    path("export/<str:kind>/", views.export, name="export"),
    path("payers/<int:pk>/forget/", views.forget, name="forget"),
    path("<int:pk>/", views.statement, name="statement"),
    path("<int:pk>/confirm/", views.confirm, name="confirm"),
    path("<int:pk>/file/", views.statement_file, name="statement_file"),
    path("lines/<int:pk>/match/", views.match, name="match"),
    path("lines/<int:pk>/aside/", views.set_aside, name="set_aside"),
    path("lines/<int:pk>/back/", views.take_back, name="take_back"),
    path("lines/<int:pk>/undo/", views.undo, name="undo"),
    path("lines/<int:pk>/partners/", views.partners, name="partners"),
]
