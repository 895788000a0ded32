"""What `earshot serve` reads requests with, and the loop it runs on."""

import uvloop
from fastapi import FastAPI
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from bot.service.server import Server


def test_requests_are_read_by_httptools_on_uvloop() -> None:
    config = Server(FastAPI(), lambda: None).config
    config.load()
    assert config.http_protocol_class is HttpToolsProtocol
    factory = config.get_loop_factory()
    assert factory is not None
    loop = factory()
    loop.close()
    assert isinstance(loop, uvloop.Loop)
