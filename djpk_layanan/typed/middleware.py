"""Between a form and whatever takes it: its kept files come along, and what was typed is let go of
once the step is taken.

So no view and no form knows that words are kept.
"""

import uuid

from django.conf import settings

from .keeping import add_chosen, end_typing

# the form's hidden field, and the cookie that tells the browser whose own copy to drop
FIELD = "ketikan"
# seconds
COOKIE_LIFE = 600


class TypedMiddleware:
    """The answer to a step that was taken is elsewhere, and to no other one: a refusal, a question
    asked once more and an ended login keep the words.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        typing = getattr(request, "typing", None)
        if typing and response.status_code == 302:
            end_typing(request.user, typing)
            forget_here(response, str(typing))
        return response

    def process_view(self, request, view, args, kwargs):
        """Called only for somebody whose login has not ended."""
        if request.method == "POST" and request.user.is_authenticated:
            request.typing = typing_in(request.POST)
            if request.typing:
                add_chosen(request.user, request.typing, request.FILES)


def typing_in(posted):
    """The id of what was typed into the posted form, or None."""
    try:
        return uuid.UUID(posted.get(FIELD, ""))
    except ValueError:
        return None


def forget_here(response, what):
    """The browser drops its own copy: of one form (its id), or of all that are sent to a page."""
    response.set_cookie(
        FIELD, what, max_age=COOKIE_LIFE, secure=settings.HTTPS, httponly=False, samesite="Lax"
    )
