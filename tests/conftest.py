"""What every test has at hand."""

pytest_plugins = [
    "tests.support.browser",
    "tests.support.clock",
    "tests.support.logs",
    "tests.support.network",
    "tests.support.postgres",
    "tests.support.stores",
]
