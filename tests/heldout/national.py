"""A national action programme with a task table of twenty landscape pages, made of invented phrases.

Only its shape is real: group rows in three levels, sub-rows with letters, owners and times merged over
rows, rows of half a page that the page end cuts, headings repeated on each page or not.
"""

import random
from typing import NamedTuple

HEADINGS = (
    "TT",
    "Nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời gian hoàn thành",
    "Sản phẩm",
)
GROUPS = (
    "HOÀN THIỆN THỂ CHẾ, CHÍNH SÁCH",
    "PHÁT TRIỂN HẠ TẦNG SỐ VÀ HẠ TẦNG NĂNG LƯỢNG",
    "PHÁT TRIỂN NGUỒN NHÂN LỰC",
    "NÂNG CAO CHẤT LƯỢNG DỊCH VỤ CÔNG",
    "BẢO VỆ MÔI TRƯỜNG, THÍCH ỨNG VỚI BIẾN ĐỔI KHÍ HẬU",
    "HỢP TÁC QUỐC TẾ",
)
FIELDS = ("Lĩnh vực đầu tư công", "Lĩnh vực khoa học", "Lĩnh vực lao động, việc làm", "Lĩnh vực nông thôn")
VERBS = (
    "Xây dựng",
    "Rà soát, sửa đổi",
    "Trình ban hành",
    "Nghiên cứu, đề xuất",
    "Tổ chức thực hiện",
    "Hoàn thiện",
    "Kiểm tra",
)
OBJECTS = (
    "cơ chế ưu đãi đối với doanh nghiệp đầu tư vào vùng khó khăn",
    "quy hoạch mạng lưới kho chứa hàng dự trữ quốc gia",
    "chương trình đào tạo lại lao động nông thôn",
    "hệ thống quan trắc chất lượng nước các lưu vực sông",
    "bộ tiêu chí đánh giá mức độ hài lòng của người dân",
    "quy định về chia sẻ dữ liệu giữa các cơ quan nhà nước",
    "chính sách hỗ trợ giống cây trồng cho hộ đồng bào dân tộc thiểu số",
    "tiêu chuẩn kỹ thuật đối với trạm sạc phương tiện giao thông điện",
    "khung giá dịch vụ khám bệnh theo yêu cầu",
    "đề án sắp xếp các đơn vị sự nghiệp công lập",
)
TAILS = (
    "",
    " giai đoạn 2026 - 2030, tầm nhìn đến năm 2045",
    ", trong đó ưu tiên các xã biên giới, hải đảo và vùng bãi ngang ven biển",
    " trên cơ sở tổng kết kinh nghiệm thí điểm tại một số địa phương, bảo đảm khả thi, tiết kiệm, tránh chồng"
    " chéo với các chương trình mục tiêu quốc gia đang được triển khai",
    "; công khai kết quả trên Cổng thông tin điện tử của cơ quan chủ trì; định kỳ sơ kết, rút kinh nghiệm,"
    " kịp thời tháo gỡ khó khăn, vướng mắc phát sinh trong quá trình thực hiện; kiến nghị sửa đổi, bổ sung"
    " những nội dung không còn phù hợp với thực tiễn quản lý và yêu cầu phát triển",
)
MINISTRIES = (
    "Bộ Tài chính",
    "Bộ Xây dựng",
    "Bộ Nông nghiệp và Môi trường",
    "Bộ Khoa học và Công nghệ",
    "Bộ Công Thương",
    "Bộ Nội vụ",
    "Bộ Y tế",
    "Bộ Giáo dục và Đào tạo",
    "Bộ Văn hóa, Thể thao và Du lịch",
    "Ngân hàng Nhà nước Việt Nam",
    "Thanh tra Chính phủ",
)
HELPERS = (
    "Các bộ, cơ quan ngang bộ; UBND các tỉnh, thành phố trực thuộc Trung ương",
    "Các bộ, ngành liên quan",
    "Bộ Tư pháp; Bộ Công an",
    "Văn phòng Chính phủ",
    "",
)
TIMES = "Tháng 12/2026|Quý II/2027|2026 - 2030|Thường xuyên|Trước 31/12/2026|Năm 2027|Hằng năm|".split("|")
RESULTS = (
    "Nghị định của Chính phủ",
    "Quyết định của Thủ tướng Chính phủ",
    "Báo cáo Thủ tướng Chính phủ",
    "Đề án được phê duyệt",
    "",
)


class PrintRow(NamedTuple):
    """One printed row: its tag and cells (``^``: merged with the cell above), and what it says in full."""

    tag: str
    cells: tuple[str, ...]
    whole: tuple[str, ...]


def make_rows(*, count: int = 150, seed: int = 1) -> list[PrintRow]:
    """Return ``count`` tasks and their group rows."""
    rng = random.Random(seed)
    rows: list[PrintRow] = []
    share = count // len(GROUPS)
    number = 0
    for n, title in enumerate(GROUPS):
        rows.append(_group("I II III IV V VI".split()[n], title))
        if n % 3 == 1:
            rows += _fields(rng, share)
        else:
            left = share
            while left > 0:
                size = min(left, rng.choice((1, 1, 1, 1, 2, 3)))
                rows += _merged(rng, [str(number + k + 1) for k in range(size)])
                number += size
                left -= size
    return rows


def _group(label: str, title: str) -> PrintRow:
    return PrintRow("TG", (label, title), (label, title, "", "", "", ""))


def _fields(rng: random.Random, share: int) -> list[PrintRow]:
    """Return tasks ``1.1``, ``1.2`` under numbered titles without a rule of their own."""
    rows: list[PrintRow] = []
    for field in range(1, 4):
        title = (str(field), rng.choice(FIELDS), "", "", "", "")
        rows.append(PrintRow("TR", title, title))
        for k in range(share // 3):
            rows += _merged(rng, [f"{field}.{k + 1}"])
    return rows


def _merged(rng: random.Random, labels: list[str]) -> list[PrintRow]:
    """Return rows whose owners and time are merged over all of them."""
    lead = "; ".join(rng.sample(MINISTRIES, rng.choice((1, 1, 1, 2))))
    helpers, time = rng.choice(HELPERS), rng.choice(TIMES)
    rows = []
    for n, label in enumerate(labels):
        text = f"{rng.choice(VERBS)} {rng.choice(OBJECTS)}{rng.choice(TAILS)}"
        result = rng.choice(RESULTS)
        shown = (lead, helpers, time) if n == 0 else ("^", "^", "^")
        rows.append(PrintRow("TR", (label, text, *shown, result), (label, text, lead, helpers, time, result)))
    return rows


def make_source(rows: list[PrintRow], *, note: str = "") -> str:
    """Return the programme in the format of ``source.py``; ``note`` goes into the table's note."""
    lines = [
        "!doc style=state",
        "doc_type: Nghị quyết",
        "number: 417/NQ-CP",
        "issuer: Chính phủ",
        "date: 2026-02-09",
        "title: Ban hành Chương trình hành động",
        "print_issuer: CHÍNH PHỦ",
        "print_number: Số: 417/NQ-CP",
        "print_place: Hà Nội, ngày 09 tháng 02 năm 2026",
        "print_type: NGHỊ QUYẾT",
        "print_title: Ban hành Chương trình hành động của Chính phủ",
        "print_role: TM. CHÍNH PHỦ / THỦ TƯỚNG",
        "print_signer: Lê Văn Thái",
        "recipient: - Ban Bí thư Trung ương Đảng;",
        "recipient: - Lưu: VT.",
        "P Chính phủ ban hành Chương trình hành động với các nhiệm vụ nêu tại Phụ lục kèm theo.",
        "SIGN",
        "HP PHỤ LỤC / DANH MỤC NHIỆM VỤ CỦA CHƯƠNG TRÌNH HÀNH ĐỘNG {{kind=phu_luc | wide=1}}",
        "PC (Kèm theo Nghị quyết số 417/NQ-CP ngày 09/02/2026 của Chính phủ)",
        f"TABLE {{{{cols=-,text,lead,coop,due,out | widths=6,38,16,16,11,13{note}}}}}",
        "TH " + " | ".join(HEADINGS),
        *(f"{row.tag} {' | '.join(row.cells)}" for row in rows),
        "END",
    ]
    return "\n".join(lines) + "\n"
