from django.urls import path

from okno.channels.telegram import app_views

app_name = "telegram_app"
urlpatterns = [path("telegram/sign-in/", app_views.sign_in, name="sign_in")]
