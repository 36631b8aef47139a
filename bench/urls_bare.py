"""One address with one query: what a page would cost if there were nothing on it."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path


def bare(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM network_station ORDER BY code LIMIT 1")
        return HttpResponse(cursor.fetchone()[0])


urlpatterns = [path("", bare)]
