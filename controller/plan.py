"""The door to plans: the checked model, its problems, and its file."""

from __future__ import annotations

from controller.plan_model import PLAN_VERSION, REGIONS, EventPlan, allowed_at
from controller.plan_problem import PlanError, PlanProblem
from controller.plan_store import SUFFIX, load_plan, parse_plan, plan_text, save_plan

__all__ = [
    "PLAN_VERSION",
    "REGIONS",
    "SUFFIX",
    "EventPlan",
    "PlanError",
    "PlanProblem",
    "allowed_at",
    "load_plan",
    "parse_plan",
    "plan_text",
    "save_plan",
]
