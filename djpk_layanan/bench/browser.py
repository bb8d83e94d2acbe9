"""Somebody at a keyboard, as far as HTTP is concerned: cookies, CSRF tokens, one connection."""

import http.client
import http.cookies
import json
import re
import time
import urllib.parse

from djpk_layanan.demo.people import PASSWORD


class Browser:
    def __init__(self, port):
        self.connection, self.cookies = (
            http.client.HTTPConnection("127.0.0.1", port, timeout=60),
            {},
        )

    def request(self, method, path, form=None, *, said=None):
        """(status, body, location, seconds). said: what a script sends, as JSON."""
        headers = {
            "Host": "localhost",
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
        }
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form | {"csrfmiddlewaretoken": self.token})
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://localhost:{self.connection.port}",
            }
        if said is not None:
            body = json.dumps(said)
            headers |= {"X-CSRFToken": self.token, "Content-Type": "application/json"}
            headers["Origin"] = f"http://localhost:{self.connection.port}"
        started = time.perf_counter()
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        seconds = time.perf_counter() - started
        for value in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {
                name: morsel.value for name, morsel in http.cookies.SimpleCookie(value).items()
            }
        if match := re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text):
            self.token = match[1]
        return answer.status, text, answer.headers.get("Location"), seconds

    def log_in(self, username):
        self.request("GET", "/akun/login/")
        status, *_ = self.request("POST", "/akun/login/", {"login": username, "password": PASSWORD})
        if status != 302:
            raise RuntimeError(f"{username} can't log in: {status}")
        return self
