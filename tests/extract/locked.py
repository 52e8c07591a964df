"""Word files with a password, made as Office makes them: each function returns the bytes of one."""

import io
import struct
from hashlib import sha1
from pathlib import Path

import olefile  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto import OfficeFile
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
from msoffcrypto.method.ecma376_standard import ECMA376Standard
from msoffcrypto.method.rc4_cryptoapi import DocumentRC4CryptoAPI

PASSWORD = "mat khau"
SALT = b"sixteen bytes of"
CASE = Path(__file__).parents[1] / "cases" / "extract" / "locked.doc"
"""Written by LibreOffice 7.4 with ``PASSWORD``; "Kế hoạch năm 2025" is its first line."""
CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def agile(data: bytes) -> bytes:
    """Lock an Office file as Office 2010 and later do; it needs a part ``[Content_Types].xml``."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(PASSWORD, out)
    return out.getvalue()


def standard(data: bytes) -> bytes:
    """Lock a file as Office 2007 does: AES-128 in ECB mode (MS-OFFCRYPTO 2.3.4.5 to 2.3.4.9)."""
    key = ECMA376Standard.makekey_from_password(PASSWORD, 0x660E, 0x8004, 0x18, 128, 16, SALT)

    def lock(plain: bytes) -> bytes:
        encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
        return encryptor.update(plain + bytes(-len(plain) % 16)) + encryptor.finalize()

    header = _header(0x24, 0x660E, 0x18)
    verifier = struct.pack("<I", 16) + SALT + lock(SALT) + struct.pack("<I", 20) + lock(sha1(SALT).digest())
    info = struct.pack("<HHII", 3, 2, 0x24, len(header)) + header + verifier
    out = io.BytesIO()
    ECMA376Encrypted(struct.pack("<Q", len(data)) + lock(data), info).write_to(out)
    return out.getvalue()


def _header(flags: int, cipher: int, provider: int) -> bytes:
    return struct.pack("<8I", flags, 0, cipher, 0x8004, 128, provider, 0, 0) + "CSP\0".encode("utf-16-le")


def plain_doc() -> bytes:
    """Return the .doc of ``CASE`` without its password."""
    file, out = OfficeFile(io.BytesIO(CASE.read_bytes())), io.BytesIO()
    file.load_key(password=PASSWORD)
    file.decrypt(out)
    return out.getvalue()


def crypto_api() -> bytes:
    """Return the same locked as Word 2003 can: RC4 of 128 bits (MS-DOC 2.2.6.3).

    Of the stream of tables only the pieces of the text are kept, to make room for the head.
    """

    def lock(plain: bytes) -> bytes:
        return DocumentRC4CryptoAPI.decrypt(PASSWORD, SALT, 128, io.BytesIO(plain)).read()

    out = io.BytesIO(plain_doc())
    with olefile.OleFileIO(out, write_mode=True) as container:
        main = bytearray(container.openstream("WordDocument").read())
        table = container.openstream("1Table").read()
        start, size = struct.unpack_from("<II", main, 0x01A2)
        header = _header(0x04, 0x6801, 1)
        locked = lock(SALT + sha1(SALT).digest())
        head = struct.pack("<HHII", 2, 2, 4, len(header)) + header + struct.pack("<I", 16) + SALT
        head += locked[:16] + struct.pack("<I", 20) + locked[16:]
        pieces = table[start : start + size].rjust(len(table) - len(head), b"\0")
        struct.pack_into("<I", main, 0x01A2, len(table) - size)
        main[0x0B] |= 1
        struct.pack_into("<I", main, 0x0E, len(head))
        container.write_stream("1Table", head + lock(bytes(len(head)) + pieces)[len(head) :])
        container.write_stream("WordDocument", bytes(main[:0x44]) + lock(bytes(main))[0x44:])
    return out.getvalue()


def xor() -> bytes:
    """Return a .doc that says it is obfuscated by XOR, as Word 95 did."""
    out = io.BytesIO(CASE.read_bytes())
    with olefile.OleFileIO(out, write_mode=True) as container:
        main = bytearray(container.openstream("WordDocument").read())
        main[0x0B] |= 0x80
        container.write_stream("WordDocument", bytes(main))
    return out.getvalue()
