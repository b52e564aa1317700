"""`manage.py bench directory`: what the directory's pages cost, measured on this machine."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Measures what pages cost at several sizes, in databases of its own."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("name", choices=["directory", "fill"])
        parser.add_argument("--sizes", default="2000,20000,200000", help="listings, with commas")
        parser.add_argument("--rounds", type=int, default=5)
        parser.add_argument("--burst", type=float, default=0.6, help="seconds, page by page")
        parser.add_argument("--seconds", type=float, default=5, help="with eight clients at once")
        parser.add_argument("--keep", action="store_true", help="keep the databases for next time")

    def handle(self, *, name, sizes, rounds, burst, seconds, keep, **options):
        if settings.PRODUCTION:
            raise CommandError("A bench does not run in production.")
        from tests.bench import directory, directory_data

        sizes = tuple(int(size) for size in sizes.split(","))
        if name == "fill":
            from local_offer.models import Service

            if Service.objects.exists():
                raise CommandError("This database has listings already: nothing was written.")
            directory_data.fill(sizes[0])
        else:
            directory.main(directory.Plan(sizes, rounds, burst, seconds, keep))
