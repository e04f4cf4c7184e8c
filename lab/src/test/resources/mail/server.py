"""A mail server for tests, by aiosmtpd of Debian: keeps each mail as it arrived.

usage: server.py PORT DIRECTORY [OPTION...]

Each mail becomes a file NUMBER.mail, its envelope NUMBER.envelope. Options:
  certificate=FILE key=FILE   offers STARTTLS, and takes no mail without it
  login=NAME:PASSWORD         demands a login
  refuse=ADDRESS              does not know this recipient
  busy=COUNT                  answers the first COUNT mails with 451
"""

import itertools
import pathlib
import ssl
import sys
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

port, directory = int(sys.argv[1]), pathlib.Path(sys.argv[2])
options = dict(word.split("=", 1) for word in sys.argv[3:])
numbers = itertools.count(1)
busy = itertools.count(int(options.get("busy", 0)), -1)
directory.mkdir(parents=True, exist_ok=True)


class Keeper:
    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address == options.get("refuse"):
            return "550 5.1.1 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if next(busy) > 0:
            return "451 4.3.2 come back later"
        stem = directory / f"{next(numbers):03d}"
        lines = [f"hello {session.host_name}", f"from {envelope.mail_from}"]
        lines += [f"to {address}" for address in envelope.rcpt_tos]
        lines += [f"extended {session.extended_smtp}", f"tls {session.ssl is not None}"]
        lines += [f"login {session.authenticated}"]
        stem.with_suffix(".envelope").write_text("\n".join(lines) + "\n")
        part = stem.with_suffix(".part")
        part.write_bytes(envelope.original_content)
        part.rename(stem.with_suffix(".mail"))
        return "250 OK"


def authenticator(server, session, envelope, mechanism, data):
    name, password = options["login"].split(":", 1)
    good = (data.login, data.password) == (name.encode(), password.encode())
    return AuthResult(success=good, handled=True)


arguments = {}
if "certificate" in options:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options["certificate"], options["key"])
    arguments.update(tls_context=context, require_starttls=True)
if "login" in options:
    arguments.update(
        authenticator=authenticator,
        auth_required=True,
        auth_require_tls="certificate" in options,
    )
controller = Controller(Keeper(), hostname="0.0.0.0", port=port, **arguments)
controller.start()
(directory / "ready").touch()
threading.Event().wait()
