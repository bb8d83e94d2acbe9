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
    # how many wrong passwords are too many, as `wrong_tries.py` counts them: a whole lobby shares
    # one address, and a person is not locked out by what others try
    "ACCOUNT_RATE_LIMITS": {
        "login_wrong_device": "5/m/key,20/15m/key",
        "login_wrong_here": "5/m/key,20/15m/key",
        "login_wrong_person": "100/h/key",
        "login_wrong_address": "60/15m/ip",
        # of the second step, by who has the password
        "login_failed": "5/15m/key",
        "reset_password": "5/h/key,60/h/ip",
        "login": False,
        "signup": False,
    },
    # a letter only to people of ours: nobody else has an account
    "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
    "MFA_ADAPTER": "djpk_layanan.shell.second_step.SecondStep",
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
