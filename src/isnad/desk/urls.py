"""Every address of the desk. What is not signed in gets the sign-in page, by default and not by reminder."""

from django.urls import path

from isnad.desk.account import views as account
from isnad.desk.capture import views as capture
from isnad.desk.inbox import views as inbox
from isnad.desk.lists import views as lists
from isnad.desk.matter import views as matter
from isnad.desk.people import views as people
from isnad.desk.record import views as record
from isnad.desk.report import views as report
from isnad.desk.search import views as search
from isnad.desk.total import views as total

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("reports/<path:key>/", report.report, name="report"),
    path("captures/", capture.everything, name="captures"),
    path("captures/<int:number>/", capture.one, name="capture"),
    path("captures/<int:number>/page/", capture.page, name="captured-page"),
    path("captures/<int:number>/<str:part>/", capture.part, name="capture-part"),
    path("people/", people.people, name="people"),
    path("people/export/", lists.export, name="export"),
    path("people/lists/", lists.lists, name="lists"),
    path("queue/", record.waiting, name="queue"),
    path("queue/<str:left>/<str:right>/", record.judge, name="judge"),
    path("records/", record.records, name="records"),
    path("records/<str:key>/", record.one, name="record"),
    path("search/", search.search, name="search"),
    path("totals/", total.totals, name="totals"),
    path("matters/", matter.everything, name="matters"),
    path("matters/<str:key>/", matter.one, name="matter"),
    path("matters/<str:left>/<str:right>/", matter.decide, name="decide"),
    path("sign-in/", account.sign_in, name="sign-in"),
    path("sign-out/", account.sign_out, name="sign-out"),
    path("language/", account.switch_language, name="language"),
]

handler400 = "isnad.desk.faults.bad_request"
handler403 = "isnad.desk.faults.refused"
handler404 = "isnad.desk.faults.not_found"
handler500 = "isnad.desk.faults.our_fault"
