"""Every screen that offers commands, in the order in which the reference and the palette list them."""

from __future__ import annotations

from tui.screens.benchmark import BenchmarkScreen
from tui.screens.beside import BesideScreen
from tui.screens.case_import import CaseImportScreen
from tui.screens.case_scoring import CaseScoringScreen
from tui.screens.cases import CasesScreen
from tui.screens.certificates import CertificatesScreen
from tui.screens.certificates_person import CertificatePersonScreen
from tui.screens.history import HistoryScreen
from tui.screens.home import HomeScreen
from tui.screens.inspect import InspectScreen
from tui.screens.judging import JudgingScreen
from tui.screens.patterns import PatternsScreen
from tui.screens.scoring import ScoringScreen
from tui.screens.settling import SettlingScreen
from tui.screens.sitting import SittingScreen
from tui.screens.sitting_briefing import BriefingScreen
from tui.screens.sitting_judging import AttemptJudgingScreen
from tui.screens.summary import SummaryScreen
from tui.screens.trainee_desk import TraineeDeskScreen
from tui.screens.trainer_desk import TrainerDeskScreen
from tui.screens.trainer_desk_attempts import AttemptsScreen
from tui.screens.trainer_desk_drift import DriftScreen
from tui.screens.trainer_desk_feedback import FeedbackScreen
from tui.screens.trainer_desk_group import GroupScreen, ItemsScreen
from tui.screens.trainer_desk_meeting import MeetingScreen
from tui.screens.what_if import WhatIfScreen
from tui.screens.why import WhyScreen

SCREENS = (
    HomeScreen,
    ScoringScreen,
    CasesScreen,
    CaseScoringScreen,
    CaseImportScreen,
    SettlingScreen,
    JudgingScreen,
    SummaryScreen,
    WhatIfScreen,
    PatternsScreen,
    BenchmarkScreen,
    BesideScreen,
    WhyScreen,
    HistoryScreen,
    InspectScreen,
    TrainerDeskScreen,
    AttemptsScreen,
    FeedbackScreen,
    MeetingScreen,
    GroupScreen,
    DriftScreen,
    ItemsScreen,
    CertificatesScreen,
    CertificatePersonScreen,
    TraineeDeskScreen,
    BriefingScreen,
    SittingScreen,
    AttemptJudgingScreen,
)
