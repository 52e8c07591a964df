"""Files made to hurt: each function returns the bytes of one, small on disk, large to who believes it."""

import io
import struct
import zipfile
import zlib

from tests.extract.pictures import text_pdf
from tests.extract.test_office import BORDERS, NAMESPACE, cell, docx, par

WORDS = "Ke hoach cai cach hanh chinh "


def pdf(objects: list[str | bytes], trailer: str = "") -> bytes:
    """Return a PDF of ``objects``, numbered from 1; the first is the catalog."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj".encode() + (body.encode("latin-1") if isinstance(body, str) else body)
        out += b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return (
        out + f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    )


def stream(data: bytes, more: str = "") -> bytes:
    """Return a stream object, deflated."""
    packed = zlib.compress(data, 9)
    return f"<</Length {len(packed)}/Filter/FlateDecode{more}>>stream\n".encode() + packed + b"\nendstream"


def page(contents: bytes, resources: str = "", more: str = "", *others: str | bytes) -> bytes:
    """Return a PDF of one page; ``others`` are objects from number 5 on."""
    return pdf(
        [
            f"<</Type/Catalog/Pages 2 0 R{more}>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{resources}>>>>",
            stream(contents),
            *others,
        ]
    )


def huge_page() -> bytes:
    """100,000 points to a side, a third of it black."""
    return text_pdf(["0 0 60000 60000 re f"], size=(100_000, 100_000))


def huge_page_with_text() -> bytes:
    """The same with text on it."""
    content = f"BT /F1 900 Tf 900 90000 Td ({WORDS * 3}) Tj ET 0 0 60000 60000 re f"
    return text_pdf([content], size=(100_000, 100_000))


def huge_picture() -> bytes:
    """A page with a picture said to have ten gigapixels, and the data of a hundred megapixels."""
    image = stream(
        bytes(100_000_000),
        "/Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    return page(b"595 0 0 842 0 0 cm /Im Do", "/XObject<</Im 5 0 R>>", "", image)


def huge_bitonal_picture() -> bytes:
    """A page with a black and white picture of two gigapixels."""
    image = stream(
        bytes(40_000 * 50_000 // 8),
        "/Type/XObject/Subtype/Image/Width 40000/Height 50000/ColorSpace/DeviceGray/BitsPerComponent 1",
    )
    return page(b"595 0 0 842 0 0 cm /Im Do", "/XObject<</Im 5 0 R>>", "", image)


def many_pictures() -> bytes:
    """One large picture drawn a thousand times on a page."""
    image = stream(
        b"\xff" * 25_000_000,
        "/Type/XObject/Subtype/Image/Width 5000/Height 5000/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    return page(b"q 595 0 0 842 0 0 cm /Im Do Q " * 1000, "/XObject<</Im 5 0 R>>", "", image)


def nested_page_tree() -> bytes:
    """Nodes of pages below each other, ten thousand deep."""
    deep = 10_000
    nodes = [f"<</Type/Pages/Kids[{n + 3} 0 R]/Count 1/Parent {n + 1} 0 R>>" for n in range(deep)]
    last = f"<</Type/Page/Parent {deep + 1} 0 R/MediaBox[0 0 595 842]>>"
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", *nodes, last])


def cyclic_page_tree() -> bytes:
    """A node of pages that is its own child, and says it has a thousand million."""
    return pdf(
        ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000000/Parent 2 0 R>>"]
    )


def cyclic_form() -> bytes:
    """A form that draws itself."""
    form = stream(
        b"/A Do /A Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>"
    )
    return page(b"/A Do", "/XObject<</A 5 0 R>>", "", form)


def exponential_forms() -> bytes:
    """Forms that each draw the next ten times, nine deep."""
    forms = [
        stream(
            b"/A Do " * 10,
            f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A {number + 6} 0 R>>>>",
        )
        for number in range(9)
    ]
    last = stream(b"0 0 9 9 re f", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return page(b"/A Do", "/XObject<</A 5 0 R>>", "", *forms, last)


def nested_arrays() -> bytes:
    """A hundred thousand arrays inside each other."""
    return page(b"", "", "/X " + "[" * 100_000 + "]" * 100_000)


def cyclic_references() -> bytes:
    """A length that is the stream's own, and cross references that follow each other."""
    data = page(b"BT ET").replace(b"/Length", b"/Length 4 0 R/L")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % data.rindex(b"xref\n0"))


def crowded_page() -> bytes:
    """A page of 300,000 letters on top of each other."""
    line = f"BT /F1 9 Tf 20 700 Td ({WORDS * 100}) Tj ET "
    return text_pdf([line * 100])


def scattered_page() -> bytes:
    """A page of 20,000 words each at a place of its own."""
    return text_pdf(
        [" ".join(f"BT /F1 4 Tf {7 * (n % 80)} {3 * (n // 80 % 270)} Td (ab) Tj ET" for n in range(20_000))]
    )


def many_rules() -> bytes:
    """A page of a grid of 300 x 300 rules."""
    across = " ".join(f"20 {20 + 2.5 * n} m 570 {20 + 2.5 * n} l S" for n in range(300))
    down = " ".join(f"{20 + 1.8 * n} 20 m {20 + 1.8 * n} 770 l S" for n in range(300))
    return text_pdf([f"0.3 w {across} {down} BT /F1 9 Tf 20 790 Td ({WORDS}) Tj ET"])


def many_empty_pages() -> bytes:
    """Five thousand of them."""
    return text_pdf([""] * 5000)


def script() -> bytes:
    """JavaScript that runs when the file opens, and a program to launch."""
    action = "/OpenAction<</S/JavaScript/JS(while\\(1\\){app.alert\\('x'\\)})/Next<</S/Launch/F(/bin/sh)>>>>"
    return page(b"BT /F1 12 Tf 60 700 Td (Ke hoach) Tj ET", _HELVETICA, action)


_HELVETICA = "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"


def font_without_mapping() -> bytes:
    """Text in a font of glyph numbers that nothing maps to letters."""
    font = (
        "/Font<</F1<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+None/Encoding/Identity-H/DescendantFonts"
        "[<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+None/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>>>"
    )
    glyphs = "".join(f"{n:04x}" for n in range(3, 90))
    return page(f"BT /F1 12 Tf 60 700 Td <{glyphs}> Tj ET".encode(), font)


def zip_bomb() -> bytes:
    """A .docx whose text unpacks to a gigabyte of blanks."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        part.write(f"<w:document {NAMESPACE}><w:body>".encode())
        for _ in range(1000):
            part.write(b" " * 1_000_000)
        part.write(b"</w:body></w:document>")
    return buffer.getvalue()


def lying_zip_bomb() -> bytes:
    """The same, its directory saying that it has a hundred bytes."""
    data = bytearray(zip_bomb())
    place = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 24, 100)
    return bytes(data)


def nested_tables() -> bytes:
    """Tables inside each other, five thousand deep."""
    deep = 5000
    return docx(f"<w:tbl>{BORDERS}<w:tr><w:tc>" * deep + par("x") + "</w:tc></w:tr></w:tbl>" * deep)


def wide_cell() -> bytes:
    """A cell over two thousand million columns, beside one of minus one."""
    wide = cell("a", '<w:gridSpan w:val="2000000000"/>') + cell("b", '<w:gridSpan w:val="-1"/>')
    return docx(f"<w:tbl>{BORDERS}<w:tr>{wide}</w:tr></w:tbl>")


def many_paragraphs() -> bytes:
    """A million empty paragraphs and one word."""
    return docx(par("Kế hoạch") + "<w:p/>" * 1_000_000)


def endless_number() -> bytes:
    """A list that starts at a thousand million, in Roman numerals."""
    numbering = (
        f'<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">'
        '<w:start w:val="1000000000"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
        "</w:abstractNum>"
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    return docx(par("Kế hoạch", listed) * 100, numbering=numbering)


def nested_web_tables() -> bytes:
    """A web page of tables with text inside each other, a hundred thousand deep."""
    return b"<html>" + b"<table border=1><tr><td>x" * 100_000


def half_tags() -> bytes:
    """A web page of comments and tags that do not end."""
    return b"<html><p>x" + b"<!--" * 200_000 + b'<a href="' * 100_000


def nested_groups() -> bytes:
    """RTF groups a hundred thousand deep."""
    return rb"{\rtf1\ansi " + b"{" * 100_000 + b"x" + b"}" * 100_001


def huge_tiff() -> bytes:
    """Two gigapixels, black and white, in one strip of almost nothing."""
    return tiff(40_000, 50_000, zlib.compress(bytes(40_000 * 50_000 // 8), 9))


def tiff(width: int, height: int, data: bytes, following: int | None = 0) -> bytes:
    """Return a TIFF of one deflated strip; ``following``: place of the next directory, None: the same."""
    tags = [
        (256, 4, width), (257, 4, height), (258, 3, 1), (259, 3, 8), (262, 3, 1), (273, 4, 8),
        (277, 3, 1), (278, 4, height), (279, 4, len(data)),
    ]  # fmt: skip
    place = 8 + len(data)
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    following = place if following is None else following
    directory = struct.pack("<H", len(tags)) + entries + struct.pack("<I", following)
    return b"II*\0" + struct.pack("<I", place) + data + directory


def endless_tiff() -> bytes:
    """A TIFF whose next page is its first."""
    return tiff(400, 400, zlib.compress(b"\xff" * 20_000), None)


def huge_png() -> bytes:
    """A PNG of 50,000 x 50,000 pixels in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(6251 * 2000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def nuls() -> bytes:
    """A text half of which are NUL bytes."""
    return b"Ke hoach\0\0\0\0\0\0\0\0 cai cach\n" * 1000


def long_line() -> bytes:
    """Five megabytes of text in one line."""
    return ("Ủy ban nhân dân tỉnh; " * 180_000).encode()


def one_long_word() -> bytes:
    """Five megabytes without a blank."""
    return b"a" * 5_000_000


def many_lines() -> bytes:
    """Two million empty lines after one word."""
    return "Kế hoạch".encode() + b"\n" * 2_000_000


FILES = {
    "pdf": (
        huge_page, huge_page_with_text, huge_picture, huge_bitonal_picture, many_pictures, nested_page_tree,
        cyclic_page_tree, cyclic_form, exponential_forms, nested_arrays, cyclic_references, crowded_page,
        scattered_page, many_rules, many_empty_pages, script, font_without_mapping,
    ),
    "docx": (zip_bomb, lying_zip_bomb, nested_tables, wide_cell, many_paragraphs, endless_number),
    "doc": (nested_web_tables, half_tags),
    "rtf": (nested_groups,),
    "tif": (huge_tiff, endless_tiff),
    "png": (huge_png,),
    "txt": (nuls, long_line, one_long_word, many_lines),
}  # fmt: skip
