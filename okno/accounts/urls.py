from django.urls import path

from okno.accounts import views

app_name = "accounts"
urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/invite/", views.invite_person, name="invite_person"),
    path("people/<int:pk>/dismiss/", views.dismiss_person, name="dismiss_person"),
    path("people/<int:pk>/restore/", views.restore_person, name="restore_person"),
    path("people/<int:pk>/invite/", views.send_invitation, name="send_invitation"),
    path("people/<int:pk>/cancel-invitation/", views.cancel_invitation, name="cancel_invitation"),
    path("invitations/<str:token>/", views.accept_invitation, name="accept_invitation"),
    path("me/", views.me, name="me"),
    path("me/theme/", views.change_theme, name="change_theme"),
    path("me/language/", views.change_language, name="change_language"),
]
