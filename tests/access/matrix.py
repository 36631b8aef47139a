"""Who gets what at which address, written by hand: one line per address (and per way of asking it).

People by their letters (`world.PEOPLE`): ``-`` a stranger, P Pavel the owner, D Dmitry the director of OM-1, S Stas its staff,
F Foma the other owner, A Anna whose portfolio it is, V Vera who stands in for her, B Boris the other manager, G Galina the head,
E Egor the expert, Z Zhanna the accountant, I Igor the administrator, X dismissed; ``IN``: all signed in, ``ALL``: strangers too.

Columns: address[/way], method, the answers that are a success, what the address names (``pk=review``: the number of the place's
review; ``token=own:edition``: the own place's whatever the place; ``?station``: the code, asked in the query), and who succeeds
with the own station of Pavel (OM-1), with its sister (OM-2), with the foreign one (TO-1). ``.``: there is no such thing.

Everybody else is refused: a stranger and the dismissed at the door, a partner's people with 404, the company's with 403, and at
an address open to strangers all with 404; ``EZ=404`` at the end: these otherwise. What is missing is 404 to all who succeed
anywhere, and to whoever ``reads=`` it without acting on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.access.world import PEOPLE

SIGNED_IN = "PDSFABVGEZI"
WORDS = {"IN": SIGNED_IN, "ALL": "".join(PEOPLE), "no": ""}

TABLE = """
# the sign-in library
account_login                          GET   200,302  -  ALL . .
account_login/wrong                    POST  200,302  -  ALL . .
account_logout                         GET   200,302  -  ALL . .
account_logout/out                     POST  302      -  ALL . .
account_inactive                       GET   200      -  ALL . .
account_reset_password                 GET   200      -  ALL . .
account_reset_password/ask             POST  302      -  ALL . .
account_reset_password_done            GET   200      -  ALL . .
account_reset_password_from_key        GET   200      -  ALL . .
account_reset_password_from_key/save   POST  200      -  ALL . .
account_reset_password_from_key_done   GET   200      -  ALL . .
account_change_password                GET   200      -  IN . .
account_change_password/wrong          POST  200      -  IN . .

# accounts
accounts:people                        GET   200      -  GI . .
accounts:invite_person                 POST  200      -  GI . .
accounts:dismiss_person                POST  302      pk=person            GI . .
accounts:restore_person                POST  302      pk=dismissed_person  GI . .
accounts:send_invitation               POST  302      pk=newcomer          GI . .
accounts:cancel_invitation             POST  302      pk=newcomer          GI . .
accounts:accept_invitation             GET   200      token=invitation     ALL . .
accounts:accept_invitation/choose      POST  302      token=invitation     ALL . .
accounts:me                            GET   200      -  IN . .
accounts:change_theme                  POST  204      -  IN . .
accounts:change_language               POST  302      -  IN . .

# core; the live line wants ASGI and says so, who hears what on it: tests/core/test_live.py
core:live                              GET   501      -  IN . .
core:show_bell                         GET   200      -  IN . .
core:see_bell                          POST  302      -  IN . .

# mail: the support sorts letters; a link brings its own reader, whoever opens it
mail:letters                           GET   200      -  ABVG . .
mail:letter                            GET   200      pk=letter  ABVG ABVG ABVG
mail:ask_of_letter                     POST  302      pk=letter  AVG AVG BG
mail:lay_aside                         POST  302      pk=letter  ABVG ABVG ABVG
mail:shared_question                   GET   200      token=question           ALL ALL ALL
mail:shared_question/stranger          GET   200      token=stranger_question  no no no
mail:shared_rate                       POST  302      token=answered_question  ALL ALL ALL
mail:shared_reply                      POST  302      token=question           ALL ALL ALL
mail:shared_reply/stranger             POST  302      token=stranger_question  no no no
mail:shared_press                      GET   200      token=press              ALL . ALL
mail:shared_press/press                POST  302      token=press              ALL . ALL
mail:shared_settle                     POST  302      token=question           ALL ALL ALL
mail:shared_unsubscribe                GET   200      token=leaving            ALL ALL ALL
mail:shared_unsubscribe/save           POST  200      token=leaving            ALL ALL ALL

# calls: 403 to all without a signature, whoever they are; with one: tests/channels/test_calls.py
calls:receive                          POST  403      -  ALL . .

# channels: what did not arrive belongs to the whole network
channels:channels                      GET   200      -  ABVGI . .
channels:send_again                    POST  302      pk=dead   GI . .
channels:send_all_again                POST  302      -  GI . .
channels:judge_again                   POST  302      pk=stuck  GI . .
channels:judge_all_again               POST  302      -  GI . .
channels:telling                       GET   200      -  IN . .
channels:telling/save                  POST  302      -  IN . .

# drafts are their writer's: in the own place Anna's, in the foreign one Boris's
core:save_draft                        POST  200      -  IN . .
core:attach_to_draft                   POST  200      -  IN . .
core:draft_file                        GET   302      file=draft_file  A . B  ABVGEZI=404
core:detach_from_draft                 POST  200      file=draft_file  A . B  ABVGEZI=404

# desk: Stas asked in the own place, Pavel in the sister, Foma in the foreign one; Egor is asked about the own, Zhanna the foreign
desk:inbox                             GET   200      -  ABVG . .
desk:inbox/found                       GET   200      -  ABVG . .
desk:act_on_questions                  POST  200      -  ABVG . .
desk:lists                             GET   200      -  ABVG . .
desk:lists/keep                        POST  302      -  ABVG . .
desk:drop_list                         POST  302      pk=view  A . B  ABVG=404
desk:log_call                          GET   200      -  ABVG . .
desk:log_call/save                     POST  302      -  AVG AVG BG
desk:ask_for                           GET   200      -  ABVG . .
desk:ask_for/save                      POST  302      -  AVG AVG BG
desk:callers                           GET   200      -  ABVG . .
desk:question                          GET   200      pk=question  ABVG ABVG ABVG
desk:quick_answer                      GET   200      pk=question  ABVG ABVG ABVG
desk:more                              GET   200      pk=question  ABVG ABVG ABVG
desk:answer_question                   POST  302      pk=question  AVG AVG BG
desk:write_note                        POST  200      pk=question  AVG AVG BG
desk:consult                           GET   200      pk=question  ABVG ABVG ABVG
desk:consult/ask                       POST  302      pk=question  AVG AVG BG
desk:snooze_question                   POST  302      pk=question  AVG AVG BG
desk:wake_question                     POST  302      pk=question  AVG AVG BG
desk:close_question                    POST  302      pk=question  AVG AVG BG
desk:reopen_question                   POST  302      pk=closed    AVG AVG BG
desk:set_topic                         POST  302      pk=question  AVG AVG BG
desk:set_station                       POST  302      pk=question  AVG AVG BG
desk:merge_questions                   POST  302      pk=question  AVG AVG BG
desk:withdraw_answer                   POST  302      pk=waiting_answer  AVG AVG BG
desk:split_message                     POST  302      pk=more      AVG AVG BG
desk:cancel_consultation               POST  302      pk=consultation  AVG . BG
desk:message_file                      GET   302      pk=message file=message_file  PDSABVGE PABVG FABVGZ  EZI=404
desk:message_file/note                 GET   302      pk=message file=note_file  no no no  ABVGEZI=404
desk:message_file/crossed              GET   302      pk=message file=own:message_file  PDSABVGE no .  ABVGEZI=404
desk:note_file                         GET   302      pk=note file=note_file  ABVG ABVG ABVG
desk:consultation_file                 GET   302      pk=done_consultation file=consultation_file  ABVGE . ABVGZ  EZI=404
desk:consultations                     GET   200      -  EZI . .
desk:consultation                      GET   200      pk=consultation  E . Z  EZI=404
desk:answer_consultation               POST  302      pk=consultation  E . Z  EZI=404
desk:pass_consultation                 POST  302      pk=consultation  E . Z  EZI=404
desk:ask                               POST  302      -  PDS P F
desk:announcements                     GET   200      -  ABVG . .
desk:publish_announcement              GET   200      -  ABVG . .
desk:publish_announcement/send         POST  302      -  ABVG . .
desk:announcement                      GET   200      pk=announcement  ABVG . ABVG
desk:remind_of_announcement            POST  302      pk=announcement  AVG . BG
desk:withdraw_announcement             POST  302      pk=announcement  AVG . BG
desk:ideas                             GET   200      -  ABVG . .
desk:decide_idea                       POST  302      pk=idea  G . G
desk:my_announcements                  GET   200      -  PDF . .
desk:read_announcement                 POST  302      pk=announcement  PD . F
desk:my_questions                      GET   200      -  PDSF . .
desk:my_question                       GET   200      pk=question  PDS P F
desk:my_question/other                 GET   200      pk=other_question  PD P F
desk:reply_to_question                 POST  302      pk=question  PDS P F
desk:reply_to_question/other           POST  302      pk=other_question  PD P F
desk:rate_answer                       POST  302      pk=closing   S P F
desk:settings                          GET   200      -  ABVGI . .
desk:change_promise                    POST  302      -  G . .
desk:appoint                           POST  302      -  GI . .
desk:add_rule                          POST  302      -  GI . .
desk:close_rule                        POST  302      pk=rule  GI . .
desk:add_phrase                        POST  302      -  ABVG . .
desk:add_phrase/common                 POST  302      -  G . .
desk:close_phrase                      POST  302      pk=phrase  A . B  ABVG=404
desk:close_phrase/common               POST  302      pk=common_phrase  G . .  ABV=404

# home
home:home                              GET   302      -  IN . .
home:day                               GET   200      -  ABVG . .
home:partner                           GET   200      ?station  PDS P F
home:telegram                          GET   200,302  -  ALL . .
# telegram: the webhook answers 403 to all without the secret, whoever they are; with it: tests/channels/telegram/test_wire.py
telegram:webhook                       POST  403      -  ALL . .
telegram:groups                        GET   200      -  ABVGI . .
telegram:make_code                     POST  302      pk=partner_group  ABVG . .
telegram:unlink_chat                   POST  302      pk=chat  ABVG . .
telegram:set_topic                     POST  302      pk=chat_topic  ABVG . .
telegram:set_minutes                   POST  302      -  G . .
telegram:undo                          POST  302      pk=chat_message  ABVG . .
telegram:send_again                    POST  302      pk=dead_sending  GI . .
telegram:link_me                       POST  200      -  IN . .
telegram:unlink_me                     POST  302      -  IN . .
telegram_app:sign_in                   GET   200      -  ALL . .
telegram_app:sign_in/wrong             POST  403      -  ALL . .
home:search                            GET   200      -  ABVGEZI . .
home:search/partner                    GET   200      -  ABVGEZI . .
home:search/people                     GET   200      -  ABVGEZI . .
# Egor is a guest of the own station alone, about which he was asked
home:station                           GET   200      -  PDSABVGEZI PABVGZI FABVGZI  E=404

# bank: of the company, never of a station
bank:statements                        GET   200      -  GZ . .
bank:upload                            POST  302      -  Z . .
bank:statement                         GET   200      pk=bank_file  GZ . .
bank:statement/read                    GET   200      pk=bank_read  GZ . .
bank:statement_file                    GET   302      pk=bank_file  GZ . .
bank:confirm                           POST  302      pk=bank_read  Z . .
bank:partners                          GET   200      pk=bank_line  Z . .
bank:match                             POST  302      pk=bank_line  Z . .
bank:set_aside                         POST  302      pk=bank_line  Z . .
bank:take_back                         POST  302      pk=bank_aside  Z . .
bank:undo                              POST  302      pk=bank_matched  Z . .
bank:forget                            POST  302      pk=payer_account  Z . .
bank:claim                             POST  302      -  Z . .
bank:export                            GET   200      -  GZ . .

# network
network:stations                       GET   200      -  ABVGZI . .
network:change_station                 GET   200      -  GI GI GI
network:change_station/save            POST  302      -  GI GI GI
network:move_station                   POST  302      -  GI GI GI
network:take_leave                     GET   200      -  ABVG . .
network:take_leave/save                POST  302      -  BVG . .  A=422
network:cancel_leave                   POST  302      pk=leave   AG . BG  ABV=404
network:import_network                 GET   200      -  GI . .
network:import_network/send            POST  200      -  GI . .
network:confirm_network                POST  302      pk=export  G . I   GI=404
network:hours                          GET   200      -  ABVGEZI . .
network:set_common_hours               GET   200      -  G . .
network:set_common_hours/save          POST  302      -  G . .
network:clear_common_hours             POST  302      -  G . .
network:set_person_hours               GET   200      pk=person  EGI . .  ABVZ=404
network:set_person_hours/save          POST  302      pk=person  EGI . .  ABVZ=404
network:clear_person_hours             POST  302      pk=person  EGI . .  ABVZ=404
network:set_station_hours              GET   200      -  PDAVG PAVG FBG
network:set_station_hours/save         POST  302      -  PDAVG PAVG FBG
network:clear_station_hours            POST  302      -  PDAVG PAVG FBG
network:change_day                     POST  302      -  GI . .
network:restore_day                    POST  302      -  GI . .
network:open_year                      POST  302      -  GI . .

# kpi: a file of figures speaks of the whole network, so all who load figures see all files
kpi:import                             GET   200      -  ABVG . .
kpi:upload_source                      POST  302      -  ABVG . .
kpi:source                             GET   200      pk=source  ABVG . .
kpi:confirm_source                     POST  302      pk=source  ABVG . .
kpi:drop_source                        POST  302      pk=source  ABVG . .
kpi:map_headings                       POST  302      pk=source  ABVG . .
kpi:rejected_rows                      GET   200      pk=source  ABVG . .
kpi:changed_facts                      GET   200      pk=source  ABVG . .
kpi:source_file                        GET   302      pk=source  ABVG . .
kpi:origin                             GET   200      -  PDABVG PABVG FABVG
kpi:peers                              GET   200      -  ABVG ABVG ABVG

# launches: Egor published those of Pavel's places, the head the foreign one; every item of theirs is late
launches:launches                      GET   200      -  ABVGE . .
launches:publish_launch                GET   200      -  GE . .
launches:publish_launch/send           POST  302      -  GE . .
launches:audience                      GET   200      -  GE . .
launches:board                         GET   200      pk=launch  ABVGE ABVGE ABVG  E=404
launches:board_xlsx                    GET   200      pk=launch  ABVGE ABVGE ABVG  E=404
launches:result                        GET   200      pk=launch  ABVGE ABVGE ABVG  E=404
launches:remind_late                   POST  302      pk=launch  AVGE AVGE BG      A=422 B=422 V=422 E=404
launches:review                        GET   200      pk=launch  ABVGE ABVGE ABVG  E=404
launches:review_all                    GET   200      -  ABVGE . .
launches:accept_many                   POST  302      -  ABVGE . .
launches:order                         GET   200      pk=launch  PDSABVGE PABVGE FABVG  E=404
launches:order_file                    GET   302      pk=launch  PDSABVGE PABVGE FABVG  E=404
launches:order_picture                 GET   302      pk=launch  PDSABVGE PABVGE FABVG  E=404
launches:revise_order                  POST  302      pk=launch  GE GE G  E=404
launches:postpone_launch               POST  302      pk=launch  GE GE G  E=404
launches:cancel_launch                 POST  302      pk=launch  GE GE G  E=404
launches:questions                     GET   200      pk=launch  ABVGE ABVGE ABVG  E=404
launches:answer_all                    POST  302      pk=launch  GE GE G  E=404
launches:mine                          GET   200      pk=participant  PDSABVG PABVG FABVG
launches:acquaint                      POST  302      pk=participant  PDSAVG PAVG FBG
launches:send_code                     POST  422      pk=participant  PDS P F
launches:sign_order                    POST  422      pk=participant  PDS P F
launches:ask_about                     POST  302      pk=participant  PDS P F
launches:start_station                 POST  422      pk=participant  PDAVG PAVG FBG
launches:cell                          GET   200      pk=cell   ABVGE ABVGE ABVG  E=404
launches:send_report                   POST  302      pk=stock  PDSAVG PAVG FBG
launches:tell_cannot                   POST  302      pk=stock  PDSAVG PAVG FBG
launches:begin_upload                  POST  200      pk=cell   PDSAVG PAVG FBG
launches:accept_report                 POST  302      pk=cell   AVGE AVGE BG  E=404
launches:reject_report                 POST  302      pk=cell   AVGE AVGE BG  E=404
launches:take_back                     POST  302      pk=judged  AVGE AVGE BG  E=404
launches:excuse_item                   POST  302      pk=stock  AVGE AVGE BG  E=404
launches:ask_again                     POST  302      pk=cell   AVGE AVGE BG  E=404
launches:example                       GET   302      pk=photo_item  PDSABVGE PABVGE FABVG  E=404
launches:give_example                  POST  302      pk=photo_item  GE GE G  E=404
launches:look_at_stock                 POST  200      pk=stock_item  GE GE G  E=404
# a file is its bringer's: the author's
launches:import_stock                  POST  302      pk=stock_item file=stock_file  E E G  EG=404
launches:photo                         GET   302      pk=photo  PDSABVGE PABVGE FABVG  E=404
launches:small_photo                   GET   302      pk=photo  PDSABVGE PABVGE FABVG  E=404
launches:report_document               GET   302      pk=item_report  PDSABVGE PABVGE FABVG  E=404
# personal links to the order, whoever holds them: Pavel's (own, sister), Foma's (foreign); of other people there are none
launches:shared_order                  GET   200      token=order    ALL ALL ALL
launches:shared_order/stranger         GET   200      token=stranger_order  no no no
launches:shared_order/manager          GET   200      token=manager_order   no no no
launches:shared_acquaint               POST  302      token=order    ALL ALL ALL
launches:shared_acquaint/stranger      POST  302      token=stranger_order  no no no
launches:shared_acquaint/manager       POST  302      token=manager_order   no no no
# a photo on its way is its sender's, Dmitry's; taking off what is not there is no harm
launches:take_part                     POST  200      -  D . .  P=404 S=404 F=404 A=404 B=404 V=404 G=404
launches:remove_photo                  POST  204      -  PDSFABVG . .

# plans: in the own place Stas has the task himself, «other» is nobody's
plans:tasks                            GET   200      -  ABVG . .
plans:task                             GET   200      pk=task   ABVG ABVG ABVG
plans:complete_task                    POST  302      pk=task   PDSAVG PAVG FBG
plans:complete_task/other              POST  302      pk=other  PDAVG  PAVG FBG
plans:comment_task                     POST  302      pk=task   PDSAVG PAVG FBG
plans:reopen_task                      POST  302      pk=done   PDSAVG PAVG FBG
plans:cancel_task                      POST  302      pk=task   AVG AVG BG
plans:report_task                      GET   200      pk=task   AVG AVG BG
plans:task_file                        GET   302      pk=task   PDSABVG PABVG FABVG
plans:task_file/crossed                GET   302      pk=own:other  no no no  ABVG=404

# money: Pavel owns both partner's stations, Dmitry leads OM-1 alone; who proposed a loss does not agree to it
money:mine                             GET   200      -  PDF . .
money:accruals                         GET   200      -  ABVGZ . .
money:month                            GET   200      -  ABVGZ . .
money:accrue_month                     POST  302      -  GZ . .
money:close_month                      POST  302      -  GZ . .
money:send_invoices                    POST  302      -  GZ . .
money:archive                          GET   200      -  GZ . .
money:export                           GET   200      -  GZ . .
money:export_accruals                  GET   200      -  GZ . .
money:export_debts                     GET   200      -  ABVGZ . .
money:accrual                          GET   200      pk=contract   PDABVGZ PABVGZ FABVGZ
money:correct_accrual                  POST  302      pk=contract   GZ GZ GZ
money:contracts                        GET   200      -  ABVGZ . .
money:contract                         GET   200      pk=contract   ABVGZ ABVGZ ABVGZ
money:add_contract                     GET   200      -  GZ . .
money:add_contract/save                POST  302      -  GZ . .
money:contract_paper                   GET   302      pk=contract   ABVGZ ABVGZ ABVGZ
money:attach_paper                     POST  302      pk=contract   GZ GZ GZ
money:set_renewal_day                  POST  302      pk=contract   GZ GZ GZ
money:end_contract                     POST  302      pk=contract   GZ GZ GZ
money:settings                         GET   200      -  ABVGZ . .
money:entity                           GET   200      pk=entity   ABVGZ ABVGZ ABVGZ
money:add_entity                       POST  302      -  GZ . .
money:change_entity                    POST  302      pk=entity   GZ GZ GZ
money:add_account                      POST  302      pk=entity   GZ GZ GZ
money:close_account                    POST  302      pk=own_account   GZ GZ GZ
money:set_vat                          POST  302      pk=entity   GZ GZ GZ
money:set_key_rate                     POST  302      -  GZ . .
money:set_currency_rate                POST  302      -  GZ . .
money:try_terms                        POST  200      pk=contract   GZ GZ GZ
money:set_terms                        POST  302      pk=contract   GZ GZ GZ
money:invoices                         GET   200      -  ABVGZ . .
money:invoice                          GET   200      pk=invoice    PDABVGZ PABVGZ FABVGZ
money:invoice/unsent                   GET   200      pk=unsent     ABVGZ ABVGZ ABVGZ
money:invoice_pdf                      GET   200      pk=invoice    PDABVGZ PABVGZ FABVGZ
money:invoice_pdf/unsent               GET   200      pk=unsent     ABVGZ ABVGZ ABVGZ
money:act_pdf                          GET   200      pk=invoice    PDABVGZ PABVGZ FABVGZ
money:upd_pdf                          GET   200      pk=invoice    PDABVGZ PABVGZ FABVGZ
money:upd_pdf/unsent                   GET   200      pk=unsent     ABVGZ ABVGZ ABVGZ
money:payment_order                    GET   200      pk=invoice    PDABVGZ PABVGZ FABVGZ
money:reissue_invoice                  POST  302      pk=invoice    GZ GZ GZ
money:claim_penalty                    POST  302      pk=invoice    GZ GZ GZ
money:propose_write_off                POST  302      pk=invoice    GZ GZ GZ
money:agree_write_off                  POST  302      pk=write_off  Z G Z
money:refuse_write_off                 POST  302      pk=write_off  GZ GZ GZ
money:debts                            GET   200      -  ABVGZ . .
money:forecast                         GET   200      -  GZ . .
money:remind                           POST  422      -  AVGZ AVGZ BGZ
money:remind_all                       POST  302      -  ABVGZ . .
money:block_reminders                  POST  302      -  AVGZ AVGZ BGZ
money:unblock_reminders                POST  302      -  AVGZ AVGZ BGZ
money:promise_payment                  POST  302      -  PAVGZ PAVGZ FBGZ
money:reconcile                        GET   200      -  PABVGZ PABVGZ FABVGZ
money:reconciliations                  GET   200      -  GZ . .
money:reconciliation_archive           GET   200      -  GZ . .
money:send_reconciliations             POST  302      -  GZ . .
money:disputes                         GET   200      -  ABVGZ . .
money:decide_dispute                   POST  302      pk=dispute    AVG AVG BG
money:dispute_figure                   POST  302      -  PD P F

# meetings: the sister's meeting and editions are the own ones, its reports are not
meetings:meetings                      GET   302      -  ABVG . .
meetings:month                         GET   200      -  ABVG . .
meetings:prepare_month                 POST  302      -  ABVG . .
meetings:review                        GET   200      -  ABVG ABVG ABVG
meetings:schedule_meeting              POST  302      pk=meeting  AVG AVG BG
meetings:finish_meeting                POST  200      pk=meeting  AVG AVG BG
meetings:schedule                      GET   200      -  ABVG . .
meetings:outcome                       GET   200      -  ABVG . .
meetings:propose_schedule              POST  302      -  ABVG . .
meetings:accept_schedule               POST  302      pk=proposal   A . B  ABVG=404
meetings:withdraw_schedule             POST  302      pk=proposal   A . B  ABVG=404
meetings:move_meeting                  POST  302      pk=timed  AVG AVG BG
meetings:miss_meeting                  POST  422      pk=timed  AVG AVG BG
meetings:set_time_wishes               POST  302      pk=timed  AVG AVG BG
meetings:set_own_wishes                POST  302      -  ABVG . .
meetings:confirm_time                  POST  302      pk=timed  PD PD F
meetings:own_time                      GET   200      pk=timed  PD PD F
meetings:other_times                   GET   200      pk=timed  PD PD F
meetings:choose_time                   POST  422      pk=timed  PD PD F
meetings:calendar                      GET   200      -  PDFABVG . .
meetings:make_feed                     POST  302      -  PDFABVG . .
meetings:revoke_feed                   POST  302      -  PDFABVG . .
meetings:save_conclusion               POST  200      pk=review   AVG AVG BG
meetings:settle_variant                POST  200      pk=review   AVG AVG BG
meetings:start_meeting                 POST  200      pk=meeting  AVG AVG BG
meetings:lead_meeting                  POST  200      pk=meeting  AVG AVG BG
meetings:note_circumstance             POST  200      pk=meeting  AVG AVG BG
meetings:set_call                      POST  200      pk=meeting  AVG AVG BG
meetings:set_call_template             POST  302      -  G . .
meetings:save_private_note             POST  200      pk=meeting  AVG AVG BG
meetings:mark_discussed                POST  204      pk=review   AVG AVG BG
meetings:review_side                   GET   200      pk=review   ABVG ABVG ABVG
meetings:holding                       GET   200      pk=review   ABVG ABVG ABVG
meetings:conclusion_history            GET   200      pk=review   ABVG ABVG ABVG
meetings:together                      GET   200      pk=review   PD P F
meetings:together_part                 GET   200      pk=review   PD P F
meetings:rate_meeting                  POST  200      pk=meeting  PD PD F
meetings:add_point                     POST  200      pk=review   AVG AVG BG
meetings:take_growth_point             POST  200      pk=review point=point      AVG AVG BG
meetings:take_growth_point/crossed     POST  200      pk=review point=own:point  AVG no .  AVG=404
meetings:dismiss_point                 POST  200      pk=review point=point      AVG AVG BG
meetings:restore_point                 POST  200      pk=review point=dismissed  AVG AVG BG
meetings:write_task                    POST  200      pk=review   AVG AVG BG
meetings:carry_over                    POST  422      pk=review   AVG AVG BG
meetings:agree_target                  POST  200      pk=review   AVG AVG BG
meetings:ask_for_figure                POST  200      pk=review   AVG AVG BG
meetings:ask_for_figures               POST  200      pk=meeting  AVG AVG BG
meetings:remove_from_plan              POST  200      item=item   AVG AVG BG
meetings:change_plan_item              POST  200      item=item   AVG AVG BG
meetings:edition                       GET   200      pk=edition    PDABVG PDABVG FABVG
meetings:edition/waiting               GET   200      pk=waiting    ABVG ABVG ABVG
meetings:edition/withdrawn             GET   200      pk=withdrawn  no no no  ABVG=404
meetings:withdraw_edition              POST  302      pk=waiting    AVG AVG BG
meetings:accept_plan                   POST  302      pk=edition    PD PD F
meetings:accept_plan/waiting           POST  302      pk=waiting    no no no
meetings:mark_opened                   POST  204      pk=edition    PD PD F
meetings:report_pdf                    GET   200      pk=report     PDABVG PABVG FABVG
meetings:report_pdf/waiting            GET   200      pk=waiting_report    ABVG ABVG ABVG
meetings:report_pdf/withdrawn          GET   200      pk=withdrawn_report  no no no  ABVG=404

# personal links, whoever holds them: Pavel's (own), Dmitry's of OM-1 (sister), Foma's (foreign)
meetings:shared_meeting                GET   200      token=seat           ALL ALL ALL
meetings:shared_meeting/stranger       GET   200      token=stranger_seat  no no no
meetings:shared_meeting/manager        GET   200      token=manager_seat   no no no
meetings:shared_part                   GET   200      token=seat pk=review      ALL ALL ALL
meetings:shared_part/crossed           GET   200      token=own:seat pk=review  ALL ALL no
meetings:shared_rate                   POST  200      token=seat           ALL ALL ALL
meetings:shared_rate/stranger          POST  200      token=stranger_seat  no no no
meetings:shared_edition                GET   200      token=edition    ALL ALL ALL
meetings:shared_edition/expired        GET   200      token=expired    no no no
meetings:shared_edition/withdrawn      GET   200      token=withdrawn  no no no
meetings:shared_accept                 POST  302      token=edition    ALL ALL ALL
meetings:shared_accept/expired         POST  302      token=expired    no no no
meetings:shared_accept/withdrawn       POST  302      token=withdrawn  no no no
meetings:shared_opened                 POST  204      token=edition    ALL ALL ALL
meetings:shared_complete               POST  302      token=edition task=plan_task      ALL no ALL
meetings:shared_complete/other         POST  302      token=edition task=task           no no no
meetings:shared_complete/crossed       POST  302      token=own:edition task=plan_task  ALL ALL no
meetings:shared_time                   GET   200      token=timed      ALL ALL ALL
meetings:shared_time/held              GET   200      token=held_time  no no no
meetings:shared_confirm                POST  302      token=timed      ALL ALL ALL
meetings:shared_choose                 POST  422      token=timed      ALL ALL ALL
meetings:shared_feed                   GET   200      token=feed       ALL ALL ALL
meetings:shared_feed/revoked           GET   200      token=old_feed   no no no
meetings:shared_pdf                    GET   200      token=edition pk=report           ALL no ALL
meetings:shared_pdf/crossed            GET   200      token=own:edition pk=report       ALL ALL no
meetings:shared_pdf/waiting            GET   200      token=edition pk=waiting_report   no no no

# knowledge: who keeps an article is a matter of its topic, who reads it of its audience (tests/access/knowledge.py)
desk:knowledge                         GET   200      -  IN . .
desk:suggest_articles                  POST  200      -  IN . .
desk:article                           GET   200      pk=article  IN ABVGEZI ABVGEZI
desk:article/inner                     GET   200      pk=inner_article  . . ABVGZ  EI=404
desk:vote_article                      POST  302      pk=article  IN ABVGEZI ABVGEZI
desk:write_article                     POST  302      -  ABVGEZ . .
desk:edit_article                      GET   200      pk=article  ABVGE ABVGE ABVGZ  EZI=404
desk:change_article                    POST  302      pk=article  ABVGE ABVGE ABVGZ  EZI=404
desk:publish_article                   POST  302      pk=draft_article  ABVGE ABVGE ABVGZ  EZI=404
desk:withdraw_article                  POST  302      pk=article  ABVGE ABVGE ABVGZ  reads=I
desk:prolong_article                   POST  302      pk=article  ABVGE ABVGE ABVGZ  reads=I
desk:remove_names                      POST  302      pk=article  ABVGE ABVGE ABVGZ  reads=I
desk:drop_changes                      POST  302      pk=article  ABVGE ABVGE ABVGZ  reads=I
desk:article_of_reply                  POST  302      pk=closing   ABVG ABVG ABVG
desk:hints                             GET   200      pk=question  ABVG ABVG ABVG
desk:topics                            GET   200      -  ABVGEZI . .
desk:try_topic                         POST  200      -  ABVGEZI . .
desk:train_topics                      POST  302      -  G . .
desk:set_topic_confidence              POST  302      -  G . .
"""
# what stands in the query besides
QUERIES = {
    "meetings:save_conclusion": "?subject=kpi:VIS",
    "meetings:mark_discussed": "?subject=kpi:VIS",
    "meetings:conclusion_history": "?subject=month",
    "desk:inbox/found": "?all=1&q=слово",
    "desk:callers": "?station=to-1",
    # by these Foma's are found: his station with all that belongs to it, his firm, he himself
    "bank:export": "?since=2026-11-01&until=2026-11-30",
    "home:search": "?q=to-1",
    "home:search/partner": "?q=p-2",
    "home:search/people": "?q=foma",
}
# parts of addresses that name no row
CONSTANTS = {
    "kind": "csv",
    "place": "composer",
    "uidb36": "1",
    "key": "abc-def",
    "common": "stations",
    "country": "RU",
    "day": date(2026, 5, 9),
    "year": 2027,
}
CONSTANTS |= {"version": 1, "what": "order", "number": 1, "offset": 0, "how": "phone", "part": "side"}


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    name: str
    method: str
    answers: frozenset[int]
    arguments: dict[str, str]
    succeed: dict[str, str]
    otherwise: dict[str, int]
    readers: str = ""

    @property
    def address(self) -> str:
        return self.name.partition("/")[0]

    @property
    def everyone(self) -> str:
        """Whoever succeeds with anything."""
        return "".join(self.succeed.values())

    def refusal(self, letter: str, place: str) -> int:
        """The status for whoever is refused; 302 is the way to the door."""
        if (place == "missing" and letter in self.everyone + self.readers) or self.is_open:
            return 404
        if letter in self.otherwise:
            return self.otherwise[letter]
        return 302 if letter in "-X" else 404 if letter in "PFDS" else 403

    @property
    def is_open(self) -> bool:
        """Strangers may come, so nobody is sent to the door."""
        return ":shared_" in self.address or "-" in self.everyone


def _line(text: str) -> Line:
    name, method, answers, *rest = text.split()
    arguments = [word for word in rest if word.startswith(("pk=", "token=", "item=", "point=", "task=", "file=", "?"))]
    who = [
        word
        for word in rest
        if word not in arguments and not word.endswith(("=404", "=422")) and word != "-" and not word.startswith("reads=")
    ]
    otherwise = [word.split("=") for word in rest if word.endswith(("=404", "=422"))]
    assert len(who) == 3, text
    return Line(
        name,
        method,
        frozenset(map(int, answers.split(","))),
        dict(word.partition("=")[::2] for word in arguments),
        {place: WORDS.get(word, word) for place, word in zip(("own", "sister", "foreign"), who, strict=True) if word != "."},
        {letter: int(status) for letters, status in otherwise for letter in letters},
        "".join(word.partition("=")[2] for word in rest if word.startswith("reads=")),
    )


LINES = [_line(text) for text in TABLE.splitlines() if text and not text.startswith("#")]
