"""What every test has at hand."""

import os
import sys

from hypothesis import HealthCheck, settings

from tests.support.memory import keep_in_memory

keep_in_memory()

# Images of containers often set it. Without the cache each worker, and each process that a test
# starts, would compile the whole of Earshot again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Two threads of the linear algebra library wait for each other on two busy cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# How long an example takes says more about the machine than about what is tested.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

pytest_plugins = [
    "tests.support.browser",
    "tests.support.clock",
    "tests.support.garbage",
    "tests.support.logs",
    "tests.support.network",
    "tests.support.order",
    "tests.support.postgres",
    "tests.support.statements",
    "tests.support.stores",
    "tests.support.weights",
]
