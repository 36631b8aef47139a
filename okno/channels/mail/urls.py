from django.urls import path

from okno.channels.mail import views

app_name = "mail"
urlpatterns = [
    path("", views.letters, name="letters"),
    path("<int:pk>/", views.letter, name="letter"),
    path("<int:pk>/ask/", views.ask_of_letter, name="ask_of_letter"),
    path("<int:pk>/aside/", views.lay_aside, name="lay_aside"),
    path("q/<str:token>/", views.shared_question, name="shared_question"),
    path("q/<str:token>/rate/", views.shared_rate, name="shared_rate"),
    path("q/<str:token>/reply/", views.shared_reply, name="shared_reply"),
    path("q/<str:token>/settle/", views.shared_settle, name="shared_settle"),
    path("p/<str:token>/", views.shared_press, name="shared_press"),
    path("u/<str:token>/", views.shared_unsubscribe, name="shared_unsubscribe"),
]
