from django.urls import path

from okno.money.views import accruals, contracts, debts, invoices, mine

app_name = "money"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("accruals/", accruals.accruals, name="accruals"),
    path("accruals/<month:period>/", accruals.month, name="month"),
    path("accruals/<month:period>/accrue/", accruals.accrue_month, name="accrue_month"),
    path("accruals/<month:period>/close/", accruals.close_month, name="close_month"),
    path("accruals/<month:period>/send/", accruals.send_invoices, name="send_invoices"),
    path("accruals/<month:period>/<int:pk>/", accruals.accrual, name="accrual"),
    path("accruals/<month:period>/<int:pk>/correct/", accruals.correct_accrual, name="correct_accrual"),
    path("contracts/", contracts.contracts, name="contracts"),
    path("contracts/<int:pk>/", contracts.contract, name="contract"),
    path("contracts/<int:pk>/terms/", contracts.set_terms, name="set_terms"),
    path("contracts/<int:pk>/try/", contracts.try_terms, name="try_terms"),
    path("debts/", debts.debts, name="debts"),
    path("debts/remind/", debts.remind_all, name="remind_all"),
    path("disputes/", debts.disputes, name="disputes"),
    path("disputes/<int:pk>/decide/", debts.decide_dispute, name="decide_dispute"),
    path("disputes/<str:code>/<month:period>/", debts.dispute_figure, name="dispute_figure"),
    path("invoices/", invoices.invoices, name="invoices"),
    path("invoices/<month:period>/archive/", invoices.archive, name="archive"),
    path("invoices/<month:period>/export/", invoices.export, name="export"),
    path("invoices/<int:pk>/", invoices.invoice, name="invoice"),
    path("invoices/<int:pk>/act/", invoices.act_pdf, name="act_pdf"),
    path("invoices/<int:pk>/order/", invoices.payment_order, name="payment_order"),
    path("invoices/<int:pk>/pdf/", invoices.invoice_pdf, name="invoice_pdf"),
    path("invoices/<int:pk>/penalty/", invoices.claim_penalty, name="claim_penalty"),
    path("invoices/<int:pk>/reissue/", invoices.reissue_invoice, name="reissue_invoice"),
    path("invoices/<int:pk>/write-off/", invoices.propose_write_off, name="propose_write_off"),
    path("partners/<str:partner>/promise/", debts.promise_payment, name="promise_payment"),
    path("partners/<str:partner>/reconcile/", invoices.reconcile, name="reconcile"),
    path("partners/<str:partner>/remind/", debts.remind, name="remind"),
    path("write-offs/<int:pk>/agree/", invoices.agree_write_off, name="agree_write_off"),
    path("write-offs/<int:pk>/refuse/", invoices.refuse_write_off, name="refuse_write_off"),
]
