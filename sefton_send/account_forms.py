"""The forms of signing in: django-allauth's own, with our look and our words."""

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.recovery_codes import forms as recovery
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn

from sefton_send.forms import GovukLook

EMAIL = "Email address"


class Worded(GovukLook):
    """Gives fields the labels and hints in `words`: field name -> (label, hint)."""

    words: dict[str, tuple[str, str]] = {}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name == "code":
                field.widget.attrs["class"] = "govuk-input--width-10"
            if name in self.words:
                field.label, field.help_text = self.words[name]
                label = field.label[0].lower() + field.label[1:]
                field.error_messages["required"] = f"Enter your {label}"


NEW_PASSWORD = (
    "New password",
    "At least 12 characters. Three or four words that do not belong together are easy to remember.",
)
AGAIN = ("New password again", "")


class Login(Worded, account.LoginForm):
    words = {"login": (EMAIL, ""), "password": ("Password", "")}


class ResetPassword(Worded, account.ResetPasswordForm):
    words = {"email": (EMAIL, "The one you sign in with.")}


class ResetPasswordKey(Worded, account.ResetPasswordKeyForm):
    words = {"password1": NEW_PASSWORD, "password2": AGAIN}


class ChangePassword(Worded, account.ChangePasswordForm):
    words = {
        "oldpassword": ("Password you have now", ""),
        "password1": NEW_PASSWORD,
        "password2": AGAIN,
    }


class Reauthenticate(Worded, account.ReauthenticateForm):
    words = {"password": ("Password", "")}


class RequestLoginCode(Worded, account.RequestLoginCodeForm):
    words = {"email": (EMAIL, "The one that you gave to the SEND team.")}


class ConfirmLoginCode(Worded, account.ConfirmLoginCodeForm):
    words = {"code": ("Code from the email", "")}


class Authenticate(Worded, factor.AuthenticateForm):
    words = {"code": ("Code", "Six figures from your app, or one of your recovery codes.")}


class ReauthenticateWithCode(Worded, factor.ReauthenticateForm):
    words = Authenticate.words


class ActivateApp(Worded, totp.ActivateTOTPForm):
    words = {"code": ("Six-figure code", "The app shows a new one every 30 seconds.")}


class DeactivateApp(Worded, totp.DeactivateTOTPForm):
    pass


class GenerateRecoveryCodes(Worded, recovery.GenerateRecoveryCodesForm):
    pass


class AddPasskey(Worded, webauthn.AddWebAuthnForm):
    words = {
        "name": ("A name for it", "So that you know it again, for example “work phone”."),
        "passwordless": (
            "Sign in with it alone, without a password",
            "The device then asks for your finger, face or PIN.",
        ),
    }


class RenamePasskey(Worded, webauthn.EditWebAuthnForm):
    words = {"name": ("Its name", "")}


class ReauthenticateWithPasskey(Worded, webauthn.ReauthenticateWebAuthnForm):
    pass
