"""The answer of an import in sentences: what is wrong, where, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okno.core.intake.judged import Rejected, Warning_
from okno.network.rules.answer import NetworkAnswer

SHOWN = 200

KIND_NAMES = {
    "stations": gettext_lazy("станции"),
    "partners": gettext_lazy("партнёры"),
    "people": gettext_lazy("люди"),
    "assignments": gettext_lazy("закрепления"),
    "employees": gettext_lazy("сотрудники станций"),
}
REJECTED = {
    "ambiguous_station": gettext_lazy("Станций «{value}» несколько. Укажите код станции."),
    "bad_country": gettext_lazy("«{value}» — не код страны. Напишите RU, KZ или BY."),
    "bad_date": gettext_lazy("«{value}» — не дата. Напишите её как 23.11.2026."),
    "bad_email": gettext_lazy("«{value}» — не адрес почты."),
    "bad_holder": gettext_lazy("Портфель {value} ведёт только менеджер или руководитель отдела."),
    "bad_number": gettext_lazy("«{value}» — не подходящее число."),
    "bad_role": gettext_lazy("Роли «{value}» нет. Есть: менеджер, собственник, директор, сотрудник и другие роли компании."),
    "bad_stage": gettext_lazy("Стадии «{value}» нет. Есть: подписана, открывается, работает, приостановлена, закрыта."),
    "bad_zone": gettext_lazy("«{value}» — не часовой пояс. Напишите его как Asia/Omsk."),
    "before_assignment": gettext_lazy("День {value} занят прежним закреплением. Возьмите более поздний."),
    "duplicate": gettext_lazy("Такая же строка уже была выше."),
    "duplicate_conflict": gettext_lazy("Строки с одним ключом говорят разное. Оставьте одну из них."),
    "foreign_station": gettext_lazy("Станция {value} — другого партнёра."),
    "missing_code": gettext_lazy("Не заполнен код."),
    "missing_columns": gettext_lazy("В строке меньше ячеек, чем в заголовке."),
    "missing_employee": gettext_lazy("Нет ни кода сотрудника, ни имени."),
    "missing_name": gettext_lazy("Записи с таким кодом ещё нет, а названия или имени в строке нет."),
    "missing_portfolio": gettext_lazy("Не заполнен портфель."),
    "missing_role": gettext_lazy("Человека с такой почтой ещё нет, а роли в строке нет."),
    "missing_station": gettext_lazy("Сотруднику нужна станция."),
    "station_without_partner": gettext_lazy("У станции {value} ещё нет партнёра. Сначала загрузите его."),
    "too_long": gettext_lazy("Слишком длинно: «{value}»."),
    "unknown_partner": gettext_lazy("Партнёра {value} нет. Сначала загрузите партнёров."),
    "unknown_station": gettext_lazy("Станции «{value}» нет. Проверьте код или сначала загрузите станции."),
}
WARNED = {
    "ambiguous_city": gettext_lazy("Городов с таким названием несколько. Город остался пустым, добавьте регион."),
    "closed_station": gettext_lazy("Станция закрыта, портфель не изменён."),
    "doubtful_requisite": gettext_lazy("Номер не проходит проверку. Принят как есть, сверьте с документами."),
    "extra_columns": gettext_lazy("В строке больше ячеек, чем в заголовке. Лишние не читались."),
    "no_place": gettext_lazy("Не сказано, у какого партнёра человек. Станций он пока не увидит."),
    "role_kept": gettext_lazy("Роль уже известного человека файлом не меняется."),
    "unknown_city": gettext_lazy("Такого города нет в справочнике. Чтобы добавить его, укажите регион, страну и часовой пояс."),
    "zone_differs": gettext_lazy("Часовой пояс взят из справочника городов, в файле другой."),
}


@dataclass(frozen=True)
class AnswerLine:
    """Where and what: «строка 48, столбец „Посты“» and the sentence."""

    place: str
    text: str


@dataclass(frozen=True)
class AnswerInWords:
    """An answer ready to be shown."""

    answer: NetworkAnswer
    kind_name: str
    rejected: tuple[AnswerLine, ...]
    warnings: tuple[AnswerLine, ...]

    @property
    def changes(self) -> int:
        """How many rows the confirm would write."""
        return self.answer.created + self.answer.updated


def in_words(answer: NetworkAnswer) -> AnswerInWords:
    """The first lines of each list; the counts stand in the answer itself."""
    return AnswerInWords(
        answer,
        str(KIND_NAMES.get(answer.kind, answer.kind)),
        tuple(_rejected(row) for row in answer.rejected[:SHOWN]),
        tuple(_warned(warning) for warning in answer.warnings[:SHOWN]),
    )


def _rejected(row: Rejected) -> AnswerLine:
    sentence = str(REJECTED.get(row.reason, row.reason))
    return AnswerLine(_place(row.row, row.column), sentence.format(value=row.value or ""))


def _warned(warning: Warning_) -> AnswerLine:
    return AnswerLine(_place(warning.row, warning.column), str(WARNED.get(warning.reason, warning.reason)))


def _place(row: int, column: str | None) -> str:
    if column:
        return _("строка {row}, столбец „{column}“").format(row=row, column=column)
    return _("строка {row}").format(row=row)
