"""The shape of what people type in the one window; nothing of consequence."""

from okno.desk.forms.announcements import NewAnnouncement
from okno.desk.forms.knowledge import ChangeArticle, Prolong
from okno.desk.forms.questions import (
    AnswerQuestion,
    Appoint,
    AskFor,
    Consult,
    LogCall,
    Promises,
    Rate,
    ReadyPhrase,
    Rule,
    SetTopic,
    Snooze,
    Words,
)

__all__ = [
    "AnswerQuestion",
    "Appoint",
    "AskFor",
    "ChangeArticle",
    "Consult",
    "LogCall",
    "NewAnnouncement",
    "Prolong",
    "Promises",
    "Rate",
    "ReadyPhrase",
    "Rule",
    "SetTopic",
    "Snooze",
    "Words",
]
