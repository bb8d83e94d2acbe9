"""django-allauth's settings. Nobody signs up: an administrator makes the people."""

OURS = "djpk_layanan.shell.login."
LOGIN_SETTINGS = {
    "ACCOUNT_ADAPTER": OURS + "OfficeAccounts",
    "ACCOUNT_FORMS": {
        "login": OURS + "SignIn",
        "change_password": OURS + "AnotherPassword",
        "reauthenticate": OURS + "SameAgain",
        "reset_password": OURS + "ForgottenPassword",
        "reset_password_from_key": OURS + "NewPassword",
    },
    "ACCOUNT_LOGIN_METHODS": {"username", "email"},
    "ACCOUNT_SIGNUP_FIELDS": ["username*", "email*", "password1*", "password2*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_SESSION_REMEMBER": False,
    "ACCOUNT_LOGOUT_ON_GET": False,
    "ACCOUNT_EMAIL_SUBJECT_PREFIX": "DJPK Layanan: ",
    # Counted per name only: a whole lobby shares one address and must not be locked out by one
    # forgetful colleague.
    "ACCOUNT_RATE_LIMITS": {
        "login_failed": "5/15m/key",
        "reset_password": "5/h/key",
        "reset_password_email": "5/h/key",
        "login": False,
        "signup": False,
    },
    "MFA_FORMS": {
        "authenticate": OURS + "AnyCode",
        "reauthenticate": OURS + "SameByCode",
        "activate_totp": OURS + "FirstCode",
    },
    "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"],
    "MFA_TOTP_ISSUER": "DJPK Layanan",
    # the administrator gives the addresses
    "MFA_ALLOW_UNVERIFIED_EMAIL": True,
}
