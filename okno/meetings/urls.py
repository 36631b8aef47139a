from django.urls import path

from okno.meetings.views import editions, months, reviews

app_name = "meetings"
urlpatterns = [
    path("", months.meetings, name="meetings"),
    path("<month:period>/", months.month, name="month"),
    path("<month:period>/prepare/", months.prepare, name="prepare_month"),
    path("<month:period>/stations/<str:code>/", reviews.review, name="review"),
    path("meeting/<int:pk>/schedule/", reviews.schedule, name="schedule_meeting"),
    path("meeting/<int:pk>/finish/", editions.finish, name="finish_meeting"),
    path("reviews/<int:pk>/conclusions/", reviews.conclude, name="save_conclusion"),
    path("reviews/<int:pk>/variants/", reviews.settle, name="settle_variant"),
    path("reviews/<int:pk>/points/", reviews.write_point, name="add_point"),
    path("reviews/<int:pk>/points/<int:point>/take/", reviews.take_point, name="take_growth_point"),
    path("reviews/<int:pk>/points/<int:point>/dismiss/", reviews.dismiss, name="dismiss_point"),
    path("reviews/<int:pk>/points/<int:point>/restore/", reviews.restore, name="restore_point"),
    path("reviews/<int:pk>/tasks/", reviews.write, name="write_task"),
    path("reviews/<int:pk>/targets/", reviews.agree, name="agree_target"),
    path("reviews/<int:pk>/carry/", reviews.carry, name="carry_over"),
    path("reviews/<int:pk>/ask/<str:kpi>/", reviews.ask, name="ask_for_figure"),
    path("plan/<int:item>/remove/", reviews.remove_item, name="remove_from_plan"),
    path("plan/<int:item>/change/", reviews.change_item, name="change_plan_item"),
    path("editions/<int:pk>/", editions.edition, name="edition"),
    path("editions/<int:pk>/withdraw/", editions.withdraw, name="withdraw_edition"),
    path("editions/<int:pk>/accept/", editions.accept, name="accept_plan"),
    path("editions/<int:pk>/opened/", editions.opened, name="mark_opened"),
    path("reports/<int:pk>.pdf", editions.report_pdf, name="report_pdf"),
    path("r/<str:token>/", editions.shared_edition, name="shared_edition"),
    path("r/<str:token>/accept/", editions.shared_accept, name="shared_accept"),
    path("r/<str:token>/opened/", editions.shared_opened, name="shared_opened"),
    path("r/<str:token>/tasks/<int:task>/complete/", editions.shared_complete, name="shared_complete"),
    path("r/<str:token>/reports/<int:pk>.pdf", editions.shared_pdf, name="shared_pdf"),
]
