"""The people of the company in the demo, and which of them may be signed in as."""

from __future__ import annotations

from dataclasses import dataclass

from okno.accounts.rules import Role

PASSWORD = "okno-demo-1"  # noqa: S105 said aloud: a demo holds nobody's secrets
DOMAIN = "okno.example"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the company; a manager or the head may hold a portfolio. Without ``hours`` the common ones are theirs."""

    login: str
    name: str
    role: Role
    title: str
    portfolio: str = ""
    zone: str = "Europe/Moscow"
    hours: str = ""

    @property
    def email(self) -> str:
        return f"{self.login}@{DOMAIN}"


COMPANY = (
    Colleague("head", "Орлова Марина Викторовна", Role.HEAD, "руководитель отдела"),
    Colleague("manager", "Ковалёва Ирина Сергеевна", Role.MANAGER, "менеджер по сопровождению", "M1"),
    Colleague("belov", "Белов Артём Николаевич", Role.MANAGER, "менеджер по сопровождению", "M2"),
    Colleague("sokolova", "Соколова Дарья Андреевна", Role.MANAGER, "менеджер по сопровождению", "M3"),
    Colleague("gusev", "Гусев Павел Олегович", Role.MANAGER, "менеджер по сопровождению", "M4", hours="пн–пт 8–13, 14–18"),
    Colleague("ahmetova", "Ахметова Алина Рустамовна", Role.MANAGER, "менеджер по сопровождению", "M5", "Asia/Yekaterinburg"),
    Colleague(
        "lee",
        "Ли Виктор Сергеевич",
        Role.MANAGER,
        "менеджер по сопровождению",
        "M6",
        "Asia/Krasnoyarsk",
        "пн–пт 9–11, 12–18",
    ),
    Colleague("expert", "Кравцов Денис Игоревич", Role.EXPERT, "руководитель департамента маркетинга"),
    Colleague("zakupki", "Тихонова Елена Юрьевна", Role.EXPERT, "руководитель департамента закупок"),
    Colleague("obuchenie", "Романова Ксения Игоревна", Role.EXPERT, "руководитель департамента обучения"),
    Colleague("it", "Фёдоров Илья Романович", Role.EXPERT, "руководитель департамента ИТ"),
    Colleague("tehnika", "Воробьёв Сергей Павлович", Role.EXPERT, "технический директор"),
    Colleague("urist", "Лебедева Анна Викторовна", Role.EXPERT, "руководитель юридического департамента"),
    Colleague("kadry", "Егорова Наталья Сергеевна", Role.EXPERT, "руководитель департамента кадров"),
    Colleague("accountant", "Мельникова Ольга Петровна", Role.ACCOUNTANT, "бухгалтер"),
    Colleague("admin", "Зуев Константин Львович", Role.ADMIN, "администратор"),
)
DEPARTMENTS = {
    code: (f"{head}@{DOMAIN}", f"{deputy}@{DOMAIN}")
    for code, head, deputy in (
        ("marketing", "expert", "obuchenie"),
        ("purchasing", "zakupki", "tehnika"),
        ("training", "obuchenie", "kadry"),
        ("it", "it", "tehnika"),
        ("tech", "tehnika", "zakupki"),
        ("legal", "urist", "kadry"),
        ("finance", "accountant", "urist"),
        ("hr", "kadry", "obuchenie"),
    )
}
"""Department → who answers for it and who while they are away."""
PHONES = {"M1": "+7 000 000-00-41", "M2": "+7 000 000-00-42", "M3": "+7 000 000-00-43", "M4": "+7 000 000-00-44"} | {
    "M5": "+7 000 000-00-45",
    "M6": "+7 000 000-00-46",
}
"""What partners call. It belongs to the portfolio; no such numbers are given out."""
AWAY, STAND_IN = "sokolova", "gusev"
"""Who is on leave today, and who acts for them."""
