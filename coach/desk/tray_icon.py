"""Tray icon: shows how the watch stands and passes on what is asked; a program of its own that knows no rule.

Run as `python -m coach.desk.tray_icon LANGUAGE`; it ends with the watch.
"""

import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF, QTimer
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap, QPolygonF
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from coach.desk.glance import TITLES, Glance, Look, of_answer, still_line
from coach.desk.protocol import Answer, Question, Word
from coach.desk.remote import ask
from coach.desk.signs import TINTS, Tint, sign
from coach.desk.tray import NO_TRAY, SENTENCE
from coach.errors import CoachError
from coach.language import N_, tr, use

EVERY_MS = 3000
"""So late at most the icon tells; a question costs both sides some tenths of a thousandth of a second."""

ANSWERED_MS = 100
"""How often it looks for an answer while it waits for one."""

TRAY_WITHIN_S = 20.0
"""At login the desktop's tray may come later than the icon."""

SIZES = 16, 22, 32, 64
"""Pixels, as trays ask for them."""

SIGN_SHARE = 0.86
ROUND_SHARE = 0.22
"""Of the icon's width: its sign, and the radius of its corners."""

MISSED = 2
"""After so many questions without an answer there is no watch any more."""

ASKS = {
    Word.WHY: N_("Why?"),
    Word.PAUSE: N_("Pause"),
    Word.RESUME: N_("Resume"),
    Word.SNOOZE: N_("Snooze for a quarter of an hour"),
    Word.CALIBRATE: N_("Calibrate"),
    Word.QUIT: N_("End the watch"),
}

Asking = Callable[[Question], Answer]


class Tray:
    """The icon, its menu, and the thread that asks, so that the menu never waits."""

    def __init__(self, asking: Asking = ask) -> None:
        """`asking`: asks the watch; raises CoachError where there is none."""
        self._asking = asking
        self._questions: queue.SimpleQueue[Question] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[tuple[Word, Answer | None]] = queue.SimpleQueue()
        self._open = 0
        self._missed = 0
        self._shown: Glance | None = None
        self._icons = {look: icon(look) for look in Look}
        self.tray = QSystemTrayIcon()
        self.menu = QMenu()
        self.state = self.menu.addAction("")
        self.state.setEnabled(False)
        self.menu.addSeparator()
        self.actions: dict[Word, QAction] = {}
        for word, title in ASKS.items():
            if word is Word.QUIT:
                self.menu.addSeparator()
            self.actions[word] = self.menu.addAction(tr(title))
            self.actions[word].triggered.connect(partial(self._want, word))
        self.tray.setContextMenu(self.menu)
        self.tray.activated.connect(self._pressed)
        self._slow, self._fast = QTimer(), QTimer()
        self._slow.timeout.connect(self._look)
        self._fast.timeout.connect(self._take)
        threading.Thread(target=self._ask, name="tray-asks", daemon=True).start()
        self.show(Glance(Look.UNSURE, tr("looking")))
        self.tray.show()
        self._slow.start(EVERY_MS)
        self._look()

    def show(self, glance: Glance) -> None:
        """Show a glance, if it is another one."""
        if glance == self._shown:
            return
        if self._shown is None or glance.look is not self._shown.look:
            self.tray.setIcon(self._icons[glance.look])
        self._shown = glance
        lines = [line for line in (tr(TITLES[glance.look]), glance.line, still_line(glance)) if line]
        self.tray.setToolTip("\n".join([*lines, glance.advice] if glance.advice else lines))
        self.state.setText(" · ".join(lines).replace("&", "&&"))  # one would underline a letter
        resting = glance.look is Look.RESTING
        self.actions[Word.PAUSE].setEnabled(not resting)
        self.actions[Word.SNOOZE].setEnabled(not resting)
        self.actions[Word.CALIBRATE].setEnabled(not resting)
        self.actions[Word.RESUME].setEnabled(resting)

    def _pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """A plain click asks why, which always has an answer."""
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self._want(Word.WHY)

    def _look(self) -> None:
        if not self._open:
            self._want(Word.GLANCE)

    def _want(self, word: Word, _checked: bool = False) -> None:
        self._open += 1
        self._questions.put(Question(word))
        self._fast.start(ANSWERED_MS)

    def _ask(self) -> None:
        while True:
            question = self._questions.get()
            try:
                self._answers.put((question.word, self._asking(question)))
            except CoachError:
                self._answers.put((question.word, None))

    def _take(self) -> None:
        """Take the answers that have come."""
        while not self._answers.empty():
            self._open -= 1
            word, answer = self._answers.get()
            if answer is None:
                self._missed += 1
                if self._missed >= MISSED or word is Word.QUIT:
                    QApplication.quit()
                continue
            self._missed = 0
            if word is Word.GLANCE:
                self.show(of_answer(answer))
            elif word is Word.QUIT and answer.done:
                QApplication.quit()
            else:
                if word is Word.WHY or not answer.done:
                    self.tray.showMessage("coach", answer.text, self.tray.icon())
                self._want(Word.GLANCE)
        if not self._open:
            self._fast.stop()


def icon(look: Look) -> QIcon:
    """A sign on a dark plate with round corners, which stands out on bright and dark panels alike."""
    made = QIcon()
    for size in SIZES:
        picture = QPixmap(size, size)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(QColor(TINTS[Tint.INK]))
        painter.drawRoundedRect(0, 0, size, size, ROUND_SHARE * size, ROUND_SHARE * size)
        for tint, points in sign(look):
            painter.setBrush(QColor(TINTS[tint]))
            corners = [QPointF(*(size * (0.5 + SIGN_SHARE * at) for at in point)) for point in points]
            painter.drawPolygon(QPolygonF(corners))
        painter.end()
        made.addPixmap(picture)
    return made


def main() -> int:
    """Show the icon until the watch ends; the exit code."""
    use(sys.argv[1] if len(sys.argv) > 1 else None)
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return _none()  # Qt would end the program itself
    program = QApplication(["coach"])
    program.setApplicationName("coach")
    program.setQuitOnLastWindowClosed(False)
    until = time.monotonic() + TRAY_WITHIN_S
    while not QSystemTrayIcon.isSystemTrayAvailable():
        if time.monotonic() > until:
            return _none()
        time.sleep(1.0)
        program.processEvents()
    _tray = Tray()
    return int(program.exec())


def _none() -> int:
    print(tr(NO_TRAY), file=sys.stderr)
    return SENTENCE


if __name__ == "__main__":
    sys.exit(main())
