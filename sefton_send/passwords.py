"""A rule for passwords that Django's own list does not hold: the words of this place."""

from django.core.exceptions import ValidationError

LOCAL_WORDS = ("sefton", "southport", "bootle", "council", "senco", "password", "localoffer")


class NotOnlyLocalWords:
    """Refuses a password that is a local word with a few characters around it."""

    def validate(self, password: str, user=None) -> None:
        left = password.lower().replace(" ", "")
        for word in LOCAL_WORDS:
            left = left.replace(word, "")
        if len(left) < min(6, len(password)):
            raise ValidationError(self.get_help_text(), code="password_local_word")

    def get_help_text(self) -> str:
        return "Do not build it around words that anyone would guess, such as Sefton or council."
