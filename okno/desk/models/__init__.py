"""Tables of the one window, by noun."""

from okno.desk.models.announcements import Announcement, AnnouncementReader
from okno.desk.models.contacts import Contact, Phrase, RoutingRule, SavedView
from okno.desk.models.knowledge import Article, ArticleVote, ArticleWord, RemovedNames
from okno.desk.models.learning import TopicModel
from okno.desk.models.messages import (
    Consultation,
    ConsultationFile,
    Message,
    MessageFile,
    Note,
    NoteFile,
    Rating,
)
from okno.desk.models.questions import ClockRule, Question, Seen, Turn
from okno.desk.models.topics import Department, Topic

__all__ = [
    "Announcement",
    "AnnouncementReader",
    "Article",
    "ArticleVote",
    "ArticleWord",
    "ClockRule",
    "Consultation",
    "ConsultationFile",
    "Contact",
    "Department",
    "Message",
    "MessageFile",
    "Note",
    "NoteFile",
    "Phrase",
    "Question",
    "Rating",
    "RemovedNames",
    "RoutingRule",
    "SavedView",
    "Seen",
    "Topic",
    "TopicModel",
    "Turn",
]
