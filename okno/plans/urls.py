from django.urls import path

from okno.plans import views

app_name = "plans"
urlpatterns = [
    path("tasks/", views.tasks, name="tasks"),
    path("tasks/<int:pk>/", views.task, name="task"),
    path("tasks/<int:pk>/complete/", views.complete_task, name="complete_task"),
    path("tasks/<int:pk>/report/", views.report_task, name="report_task"),
    path("tasks/<int:pk>/comment/", views.comment_task, name="comment_task"),
    path("tasks/<int:pk>/reopen/", views.reopen_task, name="reopen_task"),
    path("tasks/<int:pk>/cancel/", views.cancel_task, name="cancel_task"),
    path("tasks/<int:pk>/files/<int:file>/", views.task_file, name="task_file"),
]
