"""All addresses: each room brings its own. Who may open one is said in accounts/roles.py."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("okno.accounts.sign_in_urls")),
    path("", include("okno.core.urls")),
    path("", include("okno.accounts.urls")),
    path("", include("okno.network.urls")),
    path("", include("okno.kpi.urls")),
    path("money/bank/", include("okno.money.bank_urls")),
    path("launches/", include("okno.launches.urls")),
    path("plans/", include("okno.plans.urls")),
    path("money/", include("okno.money.urls")),
    path("meetings/", include("okno.meetings.urls")),
    path("mail/", include("okno.channels.mail.urls")),
    path("", include("okno.desk.urls")),
    path("", include("okno.channels.urls")),
    path("telegram/", include("okno.channels.telegram.urls")),
    path("", include("okno.channels.telegram.app_urls")),
    path("", include("okno.channels.calls.urls")),
    path("", include("okno.home.urls")),
]

handler403 = "okno.core.views.forbidden"
handler404 = "okno.core.views.not_found"
handler500 = "okno.core.views.broken"
