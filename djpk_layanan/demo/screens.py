"""The demo's hands: forms sent to the application's own pages, as the person who would send
them.
"""

from django.test import Client


class Screens:
    def __init__(self):
        self.client = Client(HTTP_HOST="localhost")

    def post(self, user, address, data=None):
        """Send the form and return where it leads; RuntimeError with what the page answered when
        it was refused.
        """
        # a session of its own: the last one of this person is days old in the story
        self.client.cookies.clear()
        if user:
            self.client.force_login(user)
        answer = self.client.post(address, data or {})
        if answer.status_code != 302:
            raise RuntimeError(f"{user} at {address}: {answer.status_code} {why(answer.context)}")
        return answer.headers["Location"]

    def visit(self, address, data=None):
        """The same by somebody without an account."""
        return self.post(None, address, data)


def why(context):
    """What the page says in refusing: the sentence, and the errors of the form."""
    # outside the tests nobody records what a template was given
    if context is None:
        return ""
    attempt = context.get("attempt")
    form = attempt.form if attempt else context.get("form")
    return (
        attempt.refusal if attempt else context.get("refusal", "")
    ), form and form.errors.as_text()
