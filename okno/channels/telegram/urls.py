from django.urls import path

from okno.channels.telegram import views

app_name = "telegram"
urlpatterns = [
    path("webhook/", views.webhook, name="webhook"),
    path("groups/", views.show_groups, name="groups"),
    path("groups/<int:pk>/code/", views.make_code, name="make_code"),
    path("chats/<int:pk>/unlink/", views.unlink_chat, name="unlink_chat"),
    path("topics/<int:pk>/department/", views.set_topic, name="set_topic"),
    path("rule/", views.set_minutes, name="set_minutes"),
    path("messages/<int:pk>/undo/", views.undo, name="undo"),
    path("sendings/<int:pk>/again/", views.send_again, name="send_again"),
    path("me/link/", views.link_me, name="link_me"),
    path("me/unlink/", views.unlink_me, name="unlink_me"),
]
