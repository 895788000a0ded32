"""What every test has at hand."""

import os

from hypothesis import settings

# Two threads of the linear algebra library wait for each other on two busy cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# How long an example takes says more about the machine than about what is tested.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

pytest_plugins = [
    "tests.support.browser",
    "tests.support.clock",
    "tests.support.logs",
    "tests.support.network",
    "tests.support.postgres",
    "tests.support.stores",
]
