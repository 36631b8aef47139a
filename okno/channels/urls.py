from django.urls import path

from okno.channels import views

app_name = "channels"
urlpatterns = [
    path("channels/", views.show_channels, name="channels"),
    path("channels/out/again/", views.send_all_again, name="send_all_again"),
    path("channels/out/<int:pk>/again/", views.send_again, name="send_again"),
    path("channels/in/again/", views.judge_all_again, name="judge_all_again"),
    path("channels/in/<int:pk>/again/", views.judge_again, name="judge_again"),
    path("me/telling/", views.telling, name="telling"),
]
