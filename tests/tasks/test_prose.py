"""Tasks of the prose: what is one, what is none, and what it inherits."""

from tests.tasks.builder import plan, summary, tasks_of


def test_every_leaf_point_of_a_working_section_is_a_task() -> None:
    """Points of Nhiệm vụ and Tổ chức thực hiện are tasks; those of Yêu cầu and of annexes are none."""
    document = plan("""
# yeu_cau I YÊU CẦU
- Bảo đảm tiết kiệm, hiệu quả trong tổ chức.
# nhiem_vu II NHIỆM VỤ
- Rà soát hộ nghèo trên địa bàn.
- 100% hồ sơ được số hóa.
# phu_luc III Phụ lục
- Kết quả đạt được trong năm qua.
""")

    assert summary(document) == [
        "Rà soát hộ nghèo trên địa bàn. |  |  | ",
        "100% hồ sơ được số hóa. |  |  | ",
    ]


def test_heading_that_names_a_body_leads_what_is_below() -> None:
    """The owner comes from the nearest heading that is a body, and says so."""
    document = plan("""
# to_chuc_thuc_hien III TỔ CHỨC THỰC HIỆN
## to_chuc_thuc_hien III.1 Sở Nội vụ
- Phối hợp với Sở Tài chính bố trí kinh phí.
## to_chuc_thuc_hien III.2 Các sở, ban, ngành
Tổng hợp kết quả thực hiện của đơn vị mình.
""")

    assert summary(document) == [
        "Phối hợp với Sở Tài chính bố trí kinh phí. | Sở Nội vụ | Sở Tài chính | ",
        "Tổng hợp kết quả thực hiện của đơn vị mình. | Các sở, ban, ngành |  | ",
    ]
    assert {"heading"} == {t.lead[0].provenance.inherited_from for t in tasks_of(document).tasks}


def test_own_owner_goes_before_the_heading() -> None:
    """A body named in the task leads it, and nothing is inherited beside it."""
    document = plan("""
# nhiem_vu II Sở Xây dựng phối hợp với Công an tỉnh quản lý tải trọng
- Thanh tra tỉnh kiểm tra việc chấp hành.
- Lắp đặt 05 trạm cân.
""")

    assert summary(document) == [
        "Thanh tra tỉnh kiểm tra việc chấp hành. | Thanh tra tỉnh |  | ",
        "Lắp đặt 05 trạm cân. | Sở Xây dựng | Công an tỉnh | ",
    ]


def test_introduction_is_no_task_and_holds_for_what_follows() -> None:
    """A sentence that ends in a colon gives owner and deadline to the points behind it."""
    document = plan("""
# noi_dung II NỘI DUNG
Giao các sở xây dựng báo cáo, gửi Sở Nội vụ trước ngày 30/4/2025. Cụ thể như sau:
a) Sở Tư pháp:
  - Đánh giá công tác cải cách thể chế.
b) Sở Y tế:
  - Đánh giá công tác y tế cơ sở.
""")

    assert summary(document) == [
        "Đánh giá công tác cải cách thể chế. | Sở Tư pháp |  | 2025-04-30",
        "Đánh giá công tác y tế cơ sở. | Sở Y tế |  | 2025-04-30",
    ]


def test_introduction_does_not_reach_back() -> None:
    """What stands in front of an introduction takes nothing from it."""
    document = plan("""
# nhiem_vu II NHIỆM VỤ
- Trồng cây xanh dọc tuyến đường liên thôn.
Giao Công an xã thực hiện:
- Tuần tra ban đêm.
""")

    assert summary(document) == [
        "Trồng cây xanh dọc tuyến đường liên thôn. |  |  | ",
        "Tuần tra ban đêm. | Công an xã |  | ",
    ]


def test_labelled_time_behind_points_is_their_deadline() -> None:
    """``- Thời gian hoàn thành: …`` is no task but the deadline of those in front of it without one."""
    document = plan("""
# noi_dung II.1 Xây dựng báo cáo
- UBND các xã tổng kết phong trào.
- Công bố kết quả trong tháng 5/2025.
- Thời gian hoàn thành: Trước ngày 20 tháng 6 năm 2025.
""")

    assert summary(document) == [
        "UBND các xã tổng kết phong trào. | UBND các xã |  | 2025-06-20",
        "Công bố kết quả trong tháng 5/2025. |  |  | 2025-05-31",
    ]


def test_block_of_labelled_fields_is_one_task() -> None:
    """An activity with its fields is one task with the heading as text."""
    document = plan("""
# noi_dung II.1 Hội thi tuyên truyền viên
- Thời gian: Quý III/2025.
- Địa điểm: Hội trường xã.
- Đơn vị chủ trì: Phòng Văn hóa - Xã hội.
- Đơn vị phối hợp: Hội Nông dân xã, Công đoàn.
- Sản phẩm: 01 bộ tiểu phẩm.
""")

    expected = "Hội thi tuyên truyền viên | Phòng Văn hóa - Xã hội | Hội Nông dân xã; Công đoàn | 2025-09-30"
    assert [expected] == summary(document)
    assert tasks_of(document).tasks[0].deliverable == "01 bộ tiểu phẩm"


def test_fields_may_stand_inside_one_paragraph() -> None:
    """Labels inside a sentence are read like those of their own line."""
    document = plan("""
# nhiem_vu II NHIỆM VỤ
- Tập huấn kỹ năng số. Đơn vị chủ trì: Trung tâm Chuyển đổi số; thời gian: tháng 5/2025.
""")

    assert summary(document)[0].endswith("| Trung tâm Chuyển đổi số |  | 2025-05-31")


def test_papers_below_a_task_are_its_parts() -> None:
    """Points that name papers are details of the task above; points that name work are tasks."""
    document = plan("""
# to_chuc_thuc_hien III.1 Các bệnh viện
- Gửi hồ sơ về Sở Y tế gồm:
  + Danh mục thuốc dự kiến sử dụng.
  + Biên bản họp hội đồng.
- Thực hiện các việc sau:
  + Lập dự trù thuốc.
  + Ký hợp đồng cung ứng.
""")

    assert [task.text for task in tasks_of(document).tasks] == [
        "Gửi hồ sơ về Sở Y tế gồm:",
        "Lập dự trù thuốc.",
        "Ký hợp đồng cung ứng.",
    ]
    assert tasks_of(document).tasks[0].deliverable == "Danh mục thuốc dự kiến sử dụng; Biên bản họp hội đồng"


def test_closing_is_no_task_but_what_it_hands_out_is() -> None:
    """``Trên đây là …`` is none; ``Giao Sở Tư pháp theo dõi …`` in the closing paragraph is one."""
    document = plan("""
# to_chuc_thuc_hien III TỔ CHỨC THỰC HIỆN
- Bố trí kinh phí theo phân cấp.
Trên đây là Kế hoạch công tác năm 2025, đề nghị các đơn vị triển khai thực hiện./.
= Yêu cầu các sở, ngành triển khai nghiêm túc Chỉ thị này. Giao Sở Tư pháp theo dõi, đôn đốc việc thực hiện.
""")

    assert summary(document) == [
        "Bố trí kinh phí theo phân cấp. |  |  | ",
        "Giao Sở Tư pháp theo dõi, đôn đốc việc thực hiện. | Sở Tư pháp |  | ",
    ]


def test_forecasts_and_results_are_no_tasks() -> None:
    """Sections that describe what is or was hold nothing to be done."""
    document = plan("""
# noi_dung II.1 Dự báo tình hình
- Các trận mưa lớn tập trung trong tháng 9.
# noi_dung II.2 Kết quả đạt được
- Hoàn thành 12 tiêu chí.
""")

    assert summary(document) == []


def test_urged_body_yields_to_the_one_in_charge() -> None:
    """``Yêu cầu X …`` below a heading is the work of the heading's body; alone it is X's."""
    document = plan("""
# nhiem_vu II Ủy ban nhân dân các phường
- Yêu cầu các Chủ đầu tư tháo dỡ rào chắn.
# nhiem_vu III NHIỆM VỤ CHUNG
- Yêu cầu các sở, ngành báo cáo.
""")

    assert summary(document) == [
        "Yêu cầu các Chủ đầu tư tháo dỡ rào chắn. | Ủy ban nhân dân các phường |  | ",
        "Yêu cầu các sở, ngành báo cáo. | các sở, ngành |  | ",
    ]


def test_letter_without_headings() -> None:
    """Points of a letter take the body its opening words charge."""
    document = plan("""
Thực hiện chỉ đạo của cấp trên, UBND huyện yêu cầu Phòng Kinh tế thực hiện các nội dung sau:
- Kiểm tra các cơ sở giết mổ trước ngày 15/5/2025.
- Báo cáo kết quả về UBND huyện.
Nơi nhận như trên.
""")

    assert summary(document) == [
        "Kiểm tra các cơ sở giết mổ trước ngày 15/5/2025. | Phòng Kinh tế |  | 2025-05-15",
        "Báo cáo kết quả về UBND huyện. | Phòng Kinh tế |  | ",
    ]


def test_torn_sentence_is_one_task() -> None:
    """A paragraph that begins in the middle of a sentence goes on with the task in front of it."""
    document = plan("""
# nhiem_vu II NHIỆM VỤ
- Xây dựng kế hoạch thoát nước năm
2025 trên địa bàn quản lý.
""")

    assert summary(document) == ["Xây dựng kế hoạch thoát nước năm 2025 trên địa bàn quản lý. |  |  | "]


def test_issues_for_the_clerk() -> None:
    """No owner, a date before the issue, two leads and an impossible date are found."""
    document = plan("""
# nhiem_vu II NHIỆM VỤ
- Rà soát danh sách.
- Sở Y tế gửi báo cáo trước ngày 01/02/2025.
- Sở Nội vụ và Sở Tài chính trình phương án.
- Sở Công Thương báo cáo trước ngày 31/4/2025.
""")

    assert [issue.code for issue in tasks_of(document).issues] == ["T401", "T402", "T403", "T404"]


def test_when_where_and_how_are_no_tasks() -> None:
    """Sections that only say when, where, how and who attends hold no work."""
    document = plan("""
# noi_dung II NỘI DUNG VÀ HÌNH THỨC
## noi_dung II.1 Nội dung
- Tập huấn nghiệp vụ cho công chức cấp xã.
## noi_dung II.2 Thời gian
Tổ chức trong 02 ngày, từ ngày 20/3/2025.
## noi_dung II.3 Hình thức
Tổ chức trực tiếp kết hợp trực tuyến đến các điểm cầu.
## noi_dung II.4 Thành phần
Lãnh đạo, công chức làm công tác văn thư các cơ quan.
""")

    assert summary(document) == ["Tập huấn nghiệp vụ cho công chức cấp xã. |  |  | "]


def test_assignment_may_be_a_labelled_field() -> None:
    """``Giao: …`` behind an activity names who leads it and who helps."""
    document = plan("""
# nhiem_vu II NHIỆM VỤ
## nhiem_vu II.1 Giải đua thuyền truyền thống
- Thời gian: Tháng 5/2025.
- Giao: Phòng Văn hóa chủ trì, phối hợp với Công an xã.
""")

    assert summary(document) == ["Giải đua thuyền truyền thống | Phòng Văn hóa | Công an xã | 2025-05-31"]


def test_viewpoints_and_requirements_are_no_objectives() -> None:
    """Of a part about aims only the aims count, wherever they stand in it."""
    document = plan("""
# muc_tieu I QUAN ĐIỂM, MỤC TIÊU
## muc_tieu I.1 Quan điểm
- Chuyển đổi số là nhiệm vụ của toàn dân.
## muc_tieu I.2 Mục tiêu
- 100% hồ sơ được số hóa trong năm.
# muc_tieu II MỤC ĐÍCH, YÊU CẦU
a) Yêu cầu:
  - Bảo đảm tiết kiệm, hiệu quả trong tổ chức.
""")

    assert [o.text for o in tasks_of(document).objectives] == ["100% hồ sơ được số hóa trong năm."]


def test_name_of_a_field_is_no_activity() -> None:
    """``1. Nội dung: …`` is a section whose heading is nothing to do."""
    document = plan("""
# noi_dung II NỘI DUNG, THỜI GIAN
## noi_dung II.1 Nội dung
Nội dung: Đại hội thảo luận các văn kiện trình đại hội cấp trên.
## noi_dung II.2 Công việc chuẩn bị
- Chuẩn bị văn kiện đại hội.
""")

    assert summary(document) == ["Chuẩn bị văn kiện đại hội. |  |  | "]
