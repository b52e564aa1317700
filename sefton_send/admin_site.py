"""The admin as a workplace: its first page says what needs doing, not what tables exist."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.admin import AdminSite
from django.http import HttpRequest


@dataclass(frozen=True)
class Task:
    """One thing to do: how many wait, and the page on which to do them."""

    label: str
    url: str
    count: int | None = None
    is_urgent: bool = False


@dataclass(frozen=True)
class TaskGroup:
    """Tasks that belong together under one heading of the first page."""

    title: str
    tasks: tuple[Task, ...]


TaskProvider = Callable[[HttpRequest], Iterable[TaskGroup]]


class PortalAdminSite(AdminSite):
    """The council's admin; each app adds its tasks with `add_tasks`."""

    site_header = "Sefton SEND: staff"
    site_title = "Sefton SEND staff"
    index_title = "What needs doing"
    index_template = "admin/portal_index.html"
    enable_nav_sidebar = False  # lists need the width; the first page leads everywhere

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self._task_providers: list[TaskProvider] = []

    def add_tasks(self, provider: TaskProvider) -> TaskProvider:
        """Register a function that lists one app's tasks for the person signed in."""
        self._task_providers.append(provider)
        return provider

    def task_groups(self, request: HttpRequest) -> list[TaskGroup]:
        groups = [group for provider in self._task_providers for group in provider(request)]
        return [group for group in groups if group.tasks]

    def index(self, request, extra_context=None):
        return super().index(
            request, {"task_groups": self.task_groups(request), **(extra_context or {})}
        )
