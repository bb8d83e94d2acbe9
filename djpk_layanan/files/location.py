"""Where stored files lie: a folder, or a bucket that every host reaches."""

from importlib.util import find_spec
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

S3 = "storages.backends.s3.S3Storage"


def storage_of(url):
    """The entry of STORAGES for FILES_URL: empty for the folder MEDIA_ROOT, or
    s3://KEY:SECRET@HOST/BUCKET?region=…&prefix=… (https; +http for a host of one's own network).

    Objects are private and never overwritten by another name: what is stored is named by its
    fingerprint.
    """
    if not url:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    parts, asked = urlsplit(url), parse_qs(urlsplit(url).query)
    if parts.scheme not in {"s3", "s3+http"} or not parts.hostname or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            'FILES_URL must be s3://KEY:SECRET@HOST/BUCKET (README, "Settings").'
        )
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise ImproperlyConfigured(
            "FILES_URL needs the packages of the extra “s3”: pip install "
            '"django-storages[s3]==1.14.6"'
        )
    return {
        "BACKEND": S3,
        "OPTIONS": {
            "access_key": unquote(parts.username or ""),
            "secret_key": unquote(parts.password or ""),
            "bucket_name": parts.path.strip("/"),
            "endpoint_url": f"{'http' if parts.scheme == 's3+http' else 'https'}://{parts.hostname}"
            + (f":{parts.port}" if parts.port else ""),
            "region_name": asked.get("region", [None])[0],
            "location": asked.get("prefix", [""])[0],
            "default_acl": None,
            "querystring_auth": True,
            "file_overwrite": True,
            "addressing_style": "path",
            "signature_version": "s3v4",
        },
    }
