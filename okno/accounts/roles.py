"""Who may open which address: one table. An address without a row is refused, and fails the build.

The role is asked here, by the address; the station is asked by the door of the room.
"""

from __future__ import annotations

from okno.accounts.rules import COMPANY, PARTNER_SIDE, Role

ANONYMOUS = "anonymous"
SIGNED_IN = frozenset(Role) - {Role.SYSTEM}
EVERYONE = SIGNED_IN | {ANONYMOUS}
COMPANY_PEOPLE = COMPANY - {Role.SYSTEM}
PARTNER_PEOPLE = PARTNER_SIDE
PARTNER_LEADS = frozenset({Role.OWNER, Role.DIRECTOR})
SUPPORT = frozenset({Role.MANAGER, Role.HEAD})
HEADS = frozenset({Role.HEAD})
EXPERTS = COMPANY_PEOPLE - SUPPORT
"""Whoever may be asked behind the window."""
KEEPERS = frozenset({Role.HEAD, Role.ADMIN})
"""Who keeps the list of people and the reference data."""

MAY: dict[str, frozenset[str]] = {
    # accounts: the library's own addresses
    "account_login": EVERYONE,
    "account_logout": EVERYONE,
    "account_inactive": EVERYONE,
    "account_reset_password": EVERYONE,
    "account_reset_password_done": EVERYONE,
    "account_reset_password_from_key": EVERYONE,
    "account_reset_password_from_key_done": EVERYONE,
    "account_change_password": SIGNED_IN,
    # accounts
    "accounts:accept_invitation": EVERYONE,
    "accounts:cancel_invitation": KEEPERS,
    "accounts:change_language": SIGNED_IN,
    "accounts:change_theme": SIGNED_IN,
    "accounts:dismiss_person": KEEPERS,
    "accounts:invite_person": KEEPERS,
    "accounts:me": SIGNED_IN,
    "accounts:people": KEEPERS,
    "accounts:restore_person": KEEPERS,
    "accounts:send_invitation": KEEPERS,
    # core
    "core:attach_to_draft": SIGNED_IN,
    "core:detach_from_draft": SIGNED_IN,
    "core:draft_file": SIGNED_IN,
    "core:live": SIGNED_IN,
    "core:save_draft": SIGNED_IN,
    "core:see_bell": SIGNED_IN,
    "core:show_bell": SIGNED_IN,
    # desk: knowledge is read by all, kept by the support and by whoever answers for a department
    "desk:article": SIGNED_IN,
    "desk:article_of_reply": SUPPORT,
    "desk:change_article": COMPANY_PEOPLE,
    "desk:drop_changes": COMPANY_PEOPLE,
    "desk:edit_article": COMPANY_PEOPLE,
    "desk:hints": SUPPORT,
    "desk:knowledge": SIGNED_IN,
    "desk:prolong_article": COMPANY_PEOPLE,
    "desk:publish_article": COMPANY_PEOPLE,
    "desk:remove_names": COMPANY_PEOPLE,
    "desk:set_topic_confidence": HEADS,
    "desk:suggest_articles": SIGNED_IN,
    "desk:topics": COMPANY_PEOPLE,
    "desk:train_topics": HEADS,
    "desk:try_topic": COMPANY_PEOPLE,
    "desk:vote_article": SIGNED_IN,
    "desk:withdraw_article": COMPANY_PEOPLE,
    "desk:write_article": COMPANY_PEOPLE,
    # desk: the support answers, experts are asked, the partner's people ask
    "desk:act_on_questions": SUPPORT,
    "desk:add_phrase": SUPPORT,
    "desk:add_rule": KEEPERS,
    "desk:answer_consultation": EXPERTS,
    "desk:answer_question": SUPPORT,
    "desk:appoint": KEEPERS,
    "desk:ask": PARTNER_PEOPLE,
    "desk:ask_for": SUPPORT,
    "desk:callers": SUPPORT,
    "desk:cancel_consultation": SUPPORT,
    "desk:change_promise": HEADS,
    "desk:close_phrase": SUPPORT,
    "desk:close_question": SUPPORT,
    "desk:close_rule": KEEPERS,
    "desk:consult": SUPPORT,
    "desk:consultation": EXPERTS,
    "desk:consultation_file": SUPPORT | EXPERTS,
    "desk:consultations": EXPERTS,
    "desk:drop_list": SUPPORT,
    "desk:inbox": SUPPORT,
    "desk:lists": SUPPORT,
    "desk:log_call": SUPPORT,
    "desk:merge_questions": SUPPORT,
    "desk:message_file": SIGNED_IN,
    "desk:more": SUPPORT,
    "desk:my_question": PARTNER_PEOPLE,
    "desk:my_questions": PARTNER_PEOPLE,
    "desk:note_file": SUPPORT,
    "desk:pass_consultation": EXPERTS,
    "desk:question": SUPPORT,
    "desk:quick_answer": SUPPORT,
    "desk:rate_answer": PARTNER_PEOPLE,
    "desk:reopen_question": SUPPORT,
    "desk:reply_to_question": PARTNER_PEOPLE,
    "desk:set_station": SUPPORT,
    "desk:set_topic": SUPPORT,
    "desk:settings": SUPPORT | KEEPERS,
    "desk:snooze_question": SUPPORT,
    "desk:split_message": SUPPORT,
    "desk:wake_question": SUPPORT,
    "desk:withdraw_answer": SUPPORT,
    "desk:write_note": SUPPORT,
    # home
    "home:day": SUPPORT,
    "home:home": SIGNED_IN,
    "home:partner": PARTNER_PEOPLE,
    "home:search": COMPANY_PEOPLE,
    "home:station": SIGNED_IN,
    # kpi
    "kpi:changed_facts": SUPPORT,
    "kpi:confirm_source": SUPPORT,
    "kpi:drop_source": SUPPORT,
    "kpi:import": SUPPORT,
    "kpi:map_headings": SUPPORT,
    "kpi:origin": SUPPORT | PARTNER_LEADS,
    "kpi:peers": SUPPORT,
    "kpi:rejected_rows": SUPPORT,
    "kpi:source": SUPPORT,
    "kpi:source_file": SUPPORT,
    "kpi:upload_source": SUPPORT,
    # meetings: support writes, owner and director read what was sent; a personal link brings its own reader
    "meetings:accept_plan": PARTNER_LEADS,
    "meetings:add_point": SUPPORT,
    "meetings:agree_target": SUPPORT,
    "meetings:ask_for_figure": SUPPORT,
    "meetings:carry_over": SUPPORT,
    "meetings:change_plan_item": SUPPORT,
    "meetings:dismiss_point": SUPPORT,
    "meetings:edition": SUPPORT | PARTNER_LEADS,
    "meetings:finish_meeting": SUPPORT,
    "meetings:mark_opened": PARTNER_LEADS,
    "meetings:meetings": SUPPORT,
    "meetings:month": SUPPORT,
    "meetings:prepare_month": SUPPORT,
    "meetings:remove_from_plan": SUPPORT,
    "meetings:report_pdf": SUPPORT | PARTNER_LEADS,
    "meetings:restore_point": SUPPORT,
    "meetings:review": SUPPORT,
    "meetings:save_conclusion": SUPPORT,
    "meetings:schedule_meeting": SUPPORT,
    "meetings:settle_variant": SUPPORT,
    "meetings:shared_accept": EVERYONE,
    "meetings:shared_complete": EVERYONE,
    "meetings:shared_edition": EVERYONE,
    "meetings:shared_opened": EVERYONE,
    "meetings:shared_pdf": EVERYONE,
    "meetings:take_growth_point": SUPPORT,
    "meetings:withdraw_edition": SUPPORT,
    "meetings:write_task": SUPPORT,
    # network
    "network:cancel_leave": SUPPORT,
    "network:change_day": KEEPERS,
    "network:change_station": KEEPERS,
    "network:clear_common_hours": HEADS,
    "network:clear_person_hours": COMPANY_PEOPLE,
    "network:clear_station_hours": SUPPORT | PARTNER_LEADS,
    "network:confirm_network": KEEPERS,
    "network:hours": COMPANY_PEOPLE,
    "network:import_network": KEEPERS,
    "network:move_station": KEEPERS,
    "network:open_year": KEEPERS,
    "network:restore_day": KEEPERS,
    "network:set_common_hours": HEADS,
    "network:set_person_hours": COMPANY_PEOPLE,
    "network:set_station_hours": SUPPORT | PARTNER_LEADS,
    "network:stations": SUPPORT | frozenset({Role.ACCOUNTANT, Role.ADMIN}),
    "network:take_leave": SUPPORT,
    # plans: the list is the company's; a partner's people have theirs at home
    "plans:cancel_task": SUPPORT,
    "plans:comment_task": SUPPORT | PARTNER_PEOPLE,
    "plans:complete_task": SUPPORT | PARTNER_PEOPLE,
    "plans:reopen_task": SUPPORT | PARTNER_PEOPLE,
    "plans:report_task": SUPPORT,
    "plans:task": SUPPORT,
    "plans:task_file": SUPPORT | PARTNER_PEOPLE,
    "plans:tasks": SUPPORT,
}


def may(role: str, address: str) -> bool:
    """Whether a role (or ``anonymous``) may open an address by its name."""
    return role in MAY.get(address, frozenset())
