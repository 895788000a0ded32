"""What every test has at hand."""

import os

# Two threads of the linear algebra library wait for each other on two busy cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

pytest_plugins = [
    "tests.support.browser",
    "tests.support.clock",
    "tests.support.logs",
    "tests.support.network",
    "tests.support.postgres",
    "tests.support.stores",
]
