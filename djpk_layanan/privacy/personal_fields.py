"""What becomes of what the house's own tables say about people; the services declare theirs."""

from bak.models import Bak, Consultant, Guest, Item, Serial
from djpk_layanan.directory.models import Contact, Email, Phone, Region, Topic
from djpk_layanan.files.models import Attachment, StoredFile
from djpk_layanan.inbox.models import Message
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.services import answering
from djpk_layanan.survey.models import Answer, Invitation
from djpk_layanan.typed.models import Typing, TypingFile
from djpk_layanan.workflow.models import Change

from .asks import Erased, Impersonal, Kept, Personal
from .models import Line, Request, Unproven

ARCHIVE = "the BAK is an archive; one that was never issued goes whole (rule: drafts)"
SAME_MAIL = "by it a mail that comes twice is known; it names a server, not a person"
OWN_FIELDS = (
    Erased(Contact, "name institution position search_text", by="contacts"),
    Erased(Phone, "number as_typed", by="contacts"),
    Erased(Email, "address", by="contacts"),
    Impersonal(Region, "code name"),
    Impersonal(Topic, "name"),
    Kept(Guest, "name nip position institution phone email sppd_number signature", ARCHIVE),
    Kept(Consultant, "name nip position unit_name acting signature", ARCHIVE),
    Kept(Item, "question answer legal_basis answered_by approved_by", ARCHIVE),
    Kept(Bak, "content pdf copies recipient_email handed_over", ARCHIVE),
    Kept(Bak, "follow_up follow_up_by recording", ARCHIVE),
    Impersonal(Bak, "case_number unit_code place medium region_name topic"),
    Impersonal(Bak, "number verification_code"),
    Impersonal(Serial, "kind unit_code"),
    Erased(Message, "sender subject", by="mails"),
    Erased(Message, "raw", by="mails"),
    Kept(Message, "message_id digest", SAME_MAIL),
    Impersonal(Message, "reason about"),
    Erased(Letter, "to_address subject body_txt body_html calendar last_error", by="letters"),
    Kept(Letter, "attachment attachment_name", "a document that is kept or erased by itself"),
    Impersonal(Letter, "key message_id sender reply_to calendar_method about lease"),
    Erased(Notice, "text url key", by="notices"),
    Erased(Answer, "comment", by="comments"),
    Impersonal(Invitation, "subject digest"),
    Erased(Request, "name email detail outcome", by="requests"),
    Impersonal(Request, "number copy_digest"),
    Erased(Unproven, "name email detail digest", by="unproven"),
    Erased(Typing, "words", by="typings"),
    Impersonal(Typing, "page subject"),
    Erased(TypingFile, "name content", by="typings"),
    Impersonal(TypingFile, "field"),
    Impersonal(Line, "rule"),
    Erased(Change, "before after", by="corrections"),
    Impersonal(Change, "subject label"),
    Erased(Attachment, "file name", by="files"),
    Impersonal(Attachment, "subject"),
    Impersonal(StoredFile, "sha256 content_type"),
)


def erased_names(model):
    """The fields of one of the house's own models whose words are taken away, as declared."""
    return [
        name
        for declared in OWN_FIELDS
        if isinstance(declared, Erased) and declared.model is model
        for name in declared.names
    ]


def all_fields():
    """What is declared: by the house itself, then by its services."""
    theirs = [declared for _, answer in answering(Personal) for declared in answer.fields]
    return [*OWN_FIELDS, *theirs]
