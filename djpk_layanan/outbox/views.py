"""The mailbox (embedded run only: there the letters go to a folder) and each person's notices."""

from functools import wraps

from django.conf import settings
from django.core.paginator import Paginator
from django.core.signing import BadSignature
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from djpk_layanan.accounts.access import only, signed_in, stateless
from djpk_layanan.accounts.models import Role
from djpk_layanan.files.serving import download_file
from djpk_layanan.ui.asked import number_in

from . import notices as own_notices
from .message import as_bytes
from .models import Letter, Notice

PAGE = 25
READERS = (Role.CSO, Role.SUPERVISOR)


def where_mail_goes_to_a_folder(view):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not (settings.EMBEDDED and settings.MAIL_FOLDER):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@only(*READERS)
@require_safe
@where_mail_goes_to_a_folder
def mailbox(request):
    letters = Letter.objects.defer("body_txt", "body_html")
    return render(
        request,
        "outbox/mailbox.html",
        {"page": Paginator(letters, PAGE).get_page(number_in(request.GET.get("page")))},
    )


@only(*READERS)
@require_safe
@where_mail_goes_to_a_folder
def mail(request, pk):
    letter = get_object_or_404(Letter.objects.select_related("attachment"), pk=pk)
    return render(request, "outbox/mail.html", {"letter": letter})


@only(*READERS)
@require_safe
@where_mail_goes_to_a_folder
def mail_source(request, pk):
    """The letter as it travels, to be opened in a mail program."""
    letter = get_object_or_404(Letter.objects.select_related("attachment"), pk=pk)
    headers = {
        "Content-Disposition": f'attachment; filename="surel-{letter.pk}.eml"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(as_bytes(letter), content_type="message/rfc822", headers=headers)


@only(*READERS)
@require_safe
@where_mail_goes_to_a_folder
def mail_attachment(request, pk):
    letter = get_object_or_404(
        Letter.objects.select_related("attachment"), pk=pk, attachment__isnull=False
    )
    return download_file(letter.attachment, name=letter.attachment_name)


@signed_in
@require_safe
def notices(request):
    mine = Notice.objects.filter(user=request.user)
    return render(
        request,
        "outbox/notices.html",
        {
            "page": Paginator(mine, PAGE).get_page(number_in(request.GET.get("page"))),
            "unread": Notice.objects.unread_by(request.user).count(),
        },
    )


@stateless
@require_safe
def bell(request, token):
    """How many are unread by the person of the token: one query, no session.

    The bell of an open page asks by itself, which neither keeps its reader logged in nor logs him
    out.
    """
    try:
        unread = own_notices.unread_by_token(token)
    except BadSignature as why:
        raise Http404 from why
    return HttpResponse(render_to_string("outbox/_bell.html", {"unread": unread}))


@signed_in
@require_POST
def notice_open(request, pk):
    """Read it, and go to what it is about."""
    found = get_object_or_404(Notice, pk=pk, user=request.user)
    own_notices.mark_read(found)
    return redirect(found.url)


@signed_in
@require_POST
def notices_read(request):
    own_notices.read_all(request.user)
    return redirect("outbox:notices")
