"""How much one request may bring. Daphne by itself writes whatever comes to disk before anybody looks at it."""

LARGEST = 32 * 2**20  # bytes; what a form takes is less, and said at its field
REFUSAL = b"HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def install() -> None:
    """Teach Daphne to hang up on whoever sends more than LARGEST, said beforehand or not."""
    from daphne.http_protocol import WebRequest  # noqa: PLC0415 -- installs a reactor

    got_length, took = WebRequest.gotLength, WebRequest.handleContentChunk

    def refuse(request) -> None:
        if not request.refused:
            request.refused = True
            request.channel.transport.write(REFUSAL)
            request.channel.loseConnection()

    def on_length(request, length) -> None:
        request.taken, request.refused = 0, False
        got_length(request, 0 if length and length > LARGEST else length)
        if length and length > LARGEST:
            refuse(request)

    def on_chunk(request, data) -> None:
        request.taken += len(data)
        if request.taken > LARGEST:
            refuse(request)
        if not request.refused:
            took(request, data)

    WebRequest.gotLength = on_length
    WebRequest.handleContentChunk = on_chunk
