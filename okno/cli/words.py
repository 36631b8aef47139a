"""The words of the command line: every command, what it takes, and the help in human words. Imports nothing heavy."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TypeAlias

from okno.cli.russian import Parser
from okno.core.months import Month

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"

ABOUT = "Окно: рабочее место отдела сопровождения франчайзинговой сети и её партнёров."
AFTER = """Примеры:
  okno run                                     всё сразу, с демо-сетью, до Ctrl-C
  okno import-network stancii.csv              добавить станции
  okno import-program svod.xlsx --dry-run      посмотреть, что изменит выгрузка
  okno growth 2025-06 --kpi RNH                где лежат деньги
  okno meeting-report ST-200 2025-06 --out otchet.pdf

Всё хранится в папке OKNO_HOME (сейчас {home}); DATABASE_URL называет другой сервер PostgreSQL.
Код выхода: 0 — сделано, 3 — файл не принят, 2 — неверный вызов, 1 — другая ошибка или находка проверки.
In English: every command answers --json with one object on stdout; errors go to stderr."""

RUNNERS = ("run", "serve", "work")
"""Commands that stay in the foreground until they are stopped."""


def parser(home: Path) -> Parser:
    """The whole command line; ``command`` of the result names the sub-command."""
    top = Parser(prog="okno", description=ABOUT, epilog=AFTER.format(home=home))
    commands = top.add_subparsers(dest="command", metavar="КОМАНДА", title="команды", required=True, parser_class=Parser)
    _running(commands)
    _imports(commands)
    _figures(commands)
    _meetings(commands)
    _desk(commands)
    _money(commands)
    _launches(commands)
    _add(commands, "check", "проверить, что в базе и на диске всё сходится")
    _add(commands, "reindex", "собрать поиск заново, если проверка нашла в нём расхождение")
    return top


def _add(commands: Commands, name: str, about: str) -> Parser:
    command = commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
    if name not in RUNNERS:
        command.add_argument("--json", action="store_true", help="ответ одним объектом JSON")
    return command


def _running(commands: Commands) -> None:
    run = _add(commands, "run", "запустить всё: базу, демо в пустой папке, страницы, задания и почту демо")
    serve = _add(commands, "serve", "запустить только страницы")
    for command in (run, serve):
        command.add_argument("--host", default="127.0.0.1", help="адрес, на котором слушать (127.0.0.1)")
        command.add_argument("--port", type=int, default=8000, help="порт; занятый заменит следующий свободный (8000)")
    _add(commands, "work", "выполнять задания: письма, файлы, отчёты")
    demo = _add(commands, "demo", "построить демо-сеть в пустой папке")
    demo.add_argument("--stations", type=int, default=232, metavar="N", help="сколько станций, от 1 до 232 (232)")
    demo.add_argument("--seed", type=int, default=1, metavar="S", help="то же число — та же сеть (1)")
    demo.add_argument("--today", type=_day, metavar="ГГГГ-ММ-ДД", help="какой день считать сегодняшним (сегодня)")


def _imports(commands: Commands) -> None:
    network = _add(commands, "import-network", "загрузить станции, партнёров, людей, закрепления или сотрудников")
    network.add_argument("file", type=Path, metavar="ФАЙЛ", help="CSV или XLSX")
    network.add_argument("--dry-run", action="store_true", help="только показать, что изменится")
    program = _add(commands, "import-program", "загрузить выгрузки из Программы")
    program.add_argument("files", type=Path, nargs="+", metavar="ФАЙЛ", help="CSV, TXT, XLSX или XLS")
    program.add_argument("--dry-run", action="store_true", help="только показать, что изменится")
    program.add_argument("--map", type=Path, metavar="ФАЙЛ", help="YAML: заголовок столбца → код показателя или ignore")
    program.add_argument("--erase-nulls", action="store_true", help="«нет данных» в файле стирает прежнее значение")
    bank = _add(commands, "import-bank", "загрузить банковские выписки и разнести оплаты")
    bank.add_argument("files", type=Path, nargs="+", metavar="ФАЙЛ", help="1CClientBankExchange, camt.053 или MT940")


def _figures(commands: Commands) -> None:
    kpi = _add(commands, "kpi", "показатели сети, менеджеров и станций за месяц")
    _month(kpi)
    kpi.add_argument("--station", metavar="КОД", help="только эта станция")
    growth = _add(commands, "growth", "точки роста за месяц: где лежат деньги")
    _month(growth)
    growth.add_argument("--kpi", metavar="КОД", help="рейтинг по одному показателю (RNH, CNV, E_RNH…)")
    growth.add_argument("--station", metavar="КОД", help="только эта станция")


def _meetings(commands: Commands) -> None:
    _month(_add(commands, "prepare-month", "подготовить встречи и разборы месяца"))
    report = _add(commands, "meeting-report", "отчёт одной станции за месяц в файл")
    report.add_argument("station", metavar="СТАНЦИЯ", help="код, например ST-200")
    _month(report)
    report.add_argument("--out", type=_document, required=True, metavar="ФАЙЛ", help="куда: .pdf или .html")
    reports = _add(commands, "reports", "отчёты всех станций за месяц, по PDF на станцию")
    _month(reports)
    reports.add_argument("--out", type=Path, required=True, metavar="ПАПКА", help="куда положить")


def _desk(commands: Commands) -> None:
    questions = _add(commands, "questions", "вопросы партнёров: чья очередь и какие сроки")
    questions.add_argument("--open", action="store_true", help="только открытые")
    questions.add_argument("--station", metavar="КОД", help="только этой станции")
    _add(commands, "channels", "каналы: что работает, что молчит, сколько в очереди и не дошло")


def _money(commands: Commands) -> None:
    accrue = _add(commands, "accrue", "начислить роялти и другие платежи за месяц и выставить счета")
    _month(accrue)
    accrue.add_argument("--dry-run", action="store_true", help="только показать, что начислится")
    balance = _add(commands, "balance", "кто сколько должен по проводкам, дебет и кредит")
    balance.add_argument("--as-of", type=_day, metavar="ГГГГ-ММ-ДД", help="на какой день (сегодня)")
    reconcile = _add(commands, "reconcile", "акт сверки с партнёром за период в файл")
    reconcile.add_argument("partner", metavar="ПАРТНЁР", help="код партнёра, например P-017")
    reconcile.add_argument("since", type=_day, metavar="С", help="первый день, ГГГГ-ММ-ДД")
    reconcile.add_argument("until", type=_day, metavar="ПО", help="последний день, ГГГГ-ММ-ДД")
    reconcile.add_argument("--out", type=_pdf, required=True, metavar="ФАЙЛ", help="куда: .pdf")


def _launches(commands: Commands) -> None:
    _add(commands, "launches", "запуски: коды, старт, сколько станций готовы")
    board = _add(commands, "launch-board", "доска запуска: станции × пункты готовности")
    board.add_argument("code", metavar="КОД", help="код запуска, например L-47 (их печатает okno launches)")
    board.add_argument("--xlsx", type=Path, metavar="ФАЙЛ", help="записать доску книгой Excel")


def _month(command: Parser) -> None:
    command.add_argument("month", type=_month_of, metavar="ГГГГ-ММ", help="месяц, о цифрах которого речь")


def _month_of(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"месяц пишется ГГГГ-ММ, например 2025-06, а не «{text}»") from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"день пишется ГГГГ-ММ-ДД, например 2026-11-23, а не «{text}»") from None


def _pdf(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() != ".pdf":
        raise argparse.ArgumentTypeError(f"имя файла кончается на .pdf, а не «{path.name}»")
    return path


def _document(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in (".pdf", ".html"):
        raise argparse.ArgumentTypeError(f"имя файла кончается на .pdf или .html, а не «{path.name}»")
    return path
