"""The mailbox (embedded run only: there the letters go to a folder) and each person's notices."""

from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from djpk_layanan.accounts.access import STOP, is_in_his_browser, only, signed_in, stateless
from djpk_layanan.accounts.models import Role
from djpk_layanan.files.serving import download_file
from djpk_layanan.ui.paging import page_of
from djpk_layanan.ui.rows import Row, moment_of

from . import notices as own_notices
from .message import as_bytes
from .models import Letter, Notice

READERS = (Role.CSO, Role.SUPERVISOR)
FOR_THE_RECEIVER = (
    "Surel ini memuat tautan atau kode yang hanya untuk penerimanya, jadi isinya tidak ditampilkan."
)


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
    page = page_of(Letter.objects.defer("body_txt", "body_html"), request.GET.get("hal", "1"))
    rows = [row_of_letter(letter) for letter in page.items]
    return render(request, "outbox/mailbox.html", {"page": page, "rows": rows})


def row_of_letter(letter):
    return Row(
        icon="mail",
        url=reverse("outbox:mail", args=[letter.pk]),
        title=letter.subject,
        meta=(
            letter.to_address,
            f"{letter.attempts} percobaan" if letter.attempts > 1 else "",
            "mungkin terkirim dua kali" if letter.may_be_double else "",
        ),
        state=Letter.State(letter.state),
        due=moment_of(letter.created_at),
    )


@only(*READERS)
@require_safe
@where_mail_goes_to_a_folder
def mail(request, pk):
    letter = get_object_or_404(Letter.objects.select_related("attachment"), pk=pk)
    return render(request, "outbox/mail.html", {"letter": letter, "secret": FOR_THE_RECEIVER})


@only(*READERS)
@require_safe
@where_mail_goes_to_a_folder
def mail_source(request, pk):
    """The letter as it travels, to be opened in a mail program."""
    letter = get_object_or_404(Letter.objects.select_related("attachment"), pk=pk)
    if letter.is_secret:
        raise PermissionDenied(FOR_THE_RECEIVER)
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
            "page": page_of(mine, request.GET.get("hal", "1")),
            "unread": Notice.objects.unread_by(request.user).count(),
        },
    )


@stateless
@require_safe
def bell(request, token):
    """How many are unread by the person of the token: one query.

    The bell of an open page asks by itself, which neither keeps its reader logged in nor logs him
    out; it learns nothing (286) in a browser in which he is not logged in any more.
    """
    try:
        user = own_notices.read_token(token)
    except BadSignature as why:
        raise Http404 from why
    if not is_in_his_browser(request.session, user):
        return HttpResponse(status=STOP)
    unread = Notice.objects.filter(user=user, read_at__isnull=True).count()
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
