"""Opens Word files that have a password: .docx (agile and standard encryption), .doc (RC4, CryptoAPI)."""

import io

from pipeline.errors import EncryptedInput, UnreadableInput


def unlock(data: bytes, name: str, password: str | None) -> bytes:
    """Return the office file that ``data`` holds encrypted.

    What comes out is as untrusted as what went in: it is not yet known to be a Word document.

    Raises:
        EncryptedInput: ``password`` is None or wrong, or the encryption is of another kind.
        UnreadableInput: the file is damaged.
    """
    if not password:
        raise EncryptedInput("{name}: the document has a password; give it with --password", name=name)
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    try:
        return _decrypt(data, password)
    except InvalidKeyError as error:
        raise EncryptedInput(
            "{name}: the password is wrong; give the right one with --password", name=name
        ) from error
    except DecryptionError as error:
        raise EncryptedInput(
            "{name}: encrypted in a way that is not handled; save a copy without protection", name=name
        ) from error
    except Exception as error:  # whatever a damaged container makes the library stumble over
        raise UnreadableInput(
            "{name}: no readable Word document ({error}); open it in a word processor and save it as .docx",
            name=name, error=error,
        ) from error  # fmt: skip


def _decrypt(data: bytes, password: str) -> bytes:
    """Return the file inside; raise what the library does."""
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import DecryptionError

    file = OfficeFile(io.BytesIO(data))
    if file.format == "ooxml":
        file.load_key(password=password, verify_password=True)
    else:
        file.load_key(password=password)
        if file.key is None:
            raise DecryptionError("XOR obfuscation")
    out = io.BytesIO()
    file.decrypt(out)
    return out.getvalue()
