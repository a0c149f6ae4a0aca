"""A relay in front of the simulator that notes when the first byte of each upload arrives."""

import select
import socket
import threading
import time


class Relay:
    """Listens on a port of its own; `uploads` gets the wall-clock time of each upload's first byte."""

    def __init__(self, target):
        self.target = target
        self.uploads = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self.carry, args=(client,), daemon=True).start()

    def carry(self, client):
        """Carries one connection both ways until either side ends it."""
        with client, socket.create_connection(("127.0.0.1", self.target)) as vendor:
            other = {client: vendor, vendor: client}
            for end in other:
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while True:
                for end in select.select(list(other), [], [])[0]:
                    piece = end.recv(1 << 16)
                    if end is client and piece.startswith(b"POST /v1/files "):
                        self.uploads.append(time.time())
                    if not piece:
                        return
                    other[end].sendall(piece)
