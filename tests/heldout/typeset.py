"""Set a held-out plan in type the way a Vietnamese office prints it.

Needs the font Liberation Serif and weasyprint (pip install weasyprint), which no test needs.
"""

import html
import re
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from tests.heldout.source import Block, SourceDocument

CSS = """
@page{size:A4;margin:2cm 1.7cm 2cm 3cm}
@page{@top-center{content:counter(page);font:13pt 'Liberation Serif'}}
@page:first{@top-center{content:none}}
@page wide{size:A4 landscape;margin:1.6cm}
body{font:14pt/1.25 'Liberation Serif';text-align:justify;hyphens:none}
p{margin:4pt 0;text-indent:1cm}
.c{text-align:center;text-indent:0}
.hd{display:flex;text-align:center;font-size:13pt;line-height:1.15;margin-bottom:12pt}
.hd div{width:60%}
.hd div:first-child{width:40%}
.qh{font-size:12pt}
u.r{text-decoration:none;border-bottom:1px solid #000}
.sig{display:flex;margin-top:14pt;font-size:13pt;break-inside:avoid}
.sig div{width:50%}
.nn{font-size:11pt;text-align:left;line-height:1.1}
.next{break-before:page}
.wide{page:wide;break-before:page}
table{border-collapse:collapse;width:100%;font-size:12pt;line-height:1.15;margin:6pt 0;text-align:left}
td,th{border:1px solid #000;padding:3px 4px;vertical-align:top;orphans:1;widows:1}
td[rowspan],td.n,th{vertical-align:middle}
th{text-align:center}
thead{display:table-header-group}
.n{text-align:center}
.open tr>*:first-child{border-left:0}
.open tr>*:last-child{border-right:0}
.open tr:first-child>*{border-top:0}
.dotted td{border-top:1px dotted #000;border-bottom:1px dotted #000}
.across td,.across th{border-left:0;border-right:0}
.foot{float:footnote;font-size:10pt;line-height:1.1;text-indent:0;font-style:normal}
.fn{font-size:10pt;text-indent:0;border-top:1px solid #000}
"""


def build_html(documents: list[SourceDocument]) -> str:
    """Return the whole print, documents on pages of their own."""
    parts = [f"<html lang=vi><meta charset=utf-8><style>{CSS}</style>"]
    for index, document in enumerate(documents):
        parts.append(f"<div{' class=next' if index else ''}>{_head(document)}")
        parts += _body(document)
        parts.append("</div>")
    return "".join(parts)


def write_pdf(documents: list[SourceDocument], path: Path) -> None:
    """Print the documents to ``path`` with their text layer."""
    from weasyprint import HTML

    HTML(string=build_html(documents)).write_pdf(path)


def _esc(text: str) -> str:
    text = html.escape(text, quote=False).replace(" / ", "<br>")
    return re.sub(r"\[\[(.*?)\]\]", r"<span class=foot>\1</span>", text)


def _head(document: SourceDocument) -> str:
    f = {key: _esc(value) for key, value in document.fields.items()}
    if document.style == "annex":
        return ""
    number, day = f.get("print_number", f"Số: {f.get('number')}"), f"<i>{f.get('print_place', '')}</i>"
    parent = f"{f['print_parent']}<br>" if "print_parent" in f else ""
    if document.style == "party":
        right = f"<b><u class=r>ĐẢNG CỘNG SẢN VIỆT NAM</u></b><br><br>{day}"
        left = f"{parent}<b>{f['print_issuer']}</b><br>*<br>{number}"
    else:
        nation = "<span class=qh>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</span>"
        right = f"<b>{nation}<br><u class=r>Độc lập - Tự do - Hạnh phúc</u></b><br><br>{day}"
        left = f"{parent}<b><u class=r>{f['print_issuer']}</u></b><br><br>{number}"
        left += f"<br>{f['print_about']}" if "print_about" in f else ""
    title = "".join(f"<p class=c><b>{f[key]}</b></p>" for key in ("print_type", "print_title") if key in f)
    title += f"<p class=c>{f['print_rule']}</p>" if "print_rule" in f else ""
    return f"<div class=hd><div>{left}</div><div>{right}</div></div>{title}"


def _closing(document: SourceDocument) -> str:
    items = "".join(f"{_esc(item)}<br>" for item in document.recipients)
    role, signer = (_esc(document.fields.get(key, "")) for key in ("print_role", "print_signer"))
    return (
        f"<div class=sig><div class=nn><b><i>Nơi nhận:</i></b><br>{items}</div>"
        f"<div class=c><b>{role}<br><br><br><br>{signer}</b></div></div>"
    )


def _body(document: SourceDocument) -> list[str]:
    parts, wide = [], False
    for is_row, group in groupby(document.blocks, key=lambda block: block.tag in {"TABLE", "TH", "TG", "TR"}):
        if is_row:
            for _, rows in groupby(group, key=_table_counter()):
                parts.append(_table(list(rows)))
            continue
        for block in group:
            if block.tag == "END":
                parts.append("</div>" if wide else "")
                wide = False
                continue
            if block.tag == "SIGN":
                parts.append(_closing(document))
                continue
            if block.tag == "HP" and "wide" in block.note:
                parts.append("<div class=wide>")
                wide = True
            parts.append(_paragraph(block))
    return [*parts, "</div>" if wide else ""]


def _table_counter() -> Callable[[Block], int]:
    """Return a key that counts TABLE lines, to tell neighbouring tables apart."""
    count = 0

    def key(block: Block) -> int:
        nonlocal count
        count += block.tag == "TABLE"
        return count

    return key


def _paragraph(block: Block) -> str:
    text = _esc(block.text)
    if block.tag in {"HP", "PC"}:
        lines = [f"<p class=c><b>{part}</b></p>" for part in text.split("<br>")]
        return "".join(lines) if block.tag == "HP" else f"<p class=c><i>{text}</i></p>"
    article = re.match(r"Điều \d+\.", block.text)
    if article:
        return f"<p><b>{article[0]}</b>{text[article.end() :]}</p>"
    if "center" in block.note:
        return f"<p class=c><b>{text}</b></p>"
    if block.tag.startswith("H") or block.tag == "PB" or "bold" in block.note:
        return f"<p><b>{text}</b></p>"
    if block.tag in {"PI", "B"}:
        return f"<p><i>{text}</i></p>"
    return f"<p class=fn>{text}</p>" if block.tag == "PF" else f"<p>{text}</p>"


def _table(rows: list[Block]) -> str:
    """Set one table; ``^`` and ``<`` cells become row and column spans."""
    notes = rows[0].note if rows[0].tag == "TABLE" else {}
    rows = [row for row in rows if row.tag != "TABLE"]
    grid = [row.cells for row in rows]
    width = max(map(len, grid))
    sizes = "".join(f"<col style='width:{size}%'>" for size in notes.get("widths", "").split(",") if size)
    out, in_head = [f"<table class='{notes.get('frame', '')}'><colgroup>{sizes}</colgroup>"], False
    for y, row in enumerate(rows):
        head = row.tag == "TH" and "norepeat" not in notes
        if head != in_head:
            out.append("<thead>" if head else "</thead>")
            in_head = head
        cells = grid[y] if row.tag != "TG" else [*grid[y], *["<"] * (width - len(grid[y]))]
        out.append("<tr>" + "".join(_cell(rows, grid, cells, y, x) for x in range(len(cells))) + "</tr>")
    return "".join([*out, "</table>"])


def _cell(rows: list[Block], grid: list[list[str]], cells: list[str], y: int, x: int) -> str:
    text = cells[x]
    if text in {"^", "<"}:
        return ""
    across = 1 + len(re.match(r"<*", "".join("<" if c == "<" else "." for c in cells[x + 1 :]))[0])
    down = 1
    while y + down < len(grid) and x < len(grid[y + down]) and grid[y + down][x] == "^":
        down += 1
    tag = "th" if rows[y].tag == "TH" else "td"
    mark = " class=n" if re.fullmatch(r"[\dIVXivx.a-z]{0,5}", text) else ""
    span = (f" colspan={across}" if across > 1 else "") + (f" rowspan={down}" if down > 1 else "")
    body = _esc(text)
    return f"<{tag}{mark}{span}>{f'<b>{body}</b>' if rows[y].tag == 'TG' else body}</{tag}>"
