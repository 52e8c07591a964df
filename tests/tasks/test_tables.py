"""Tasks of the tables: cells by kind of column, groups, helpers and two time columns."""

from tests.tasks.builder import plan, summary, table, tasks_of

KINDS = "stt nhiem_vu chu_tri phoi_hop ket_qua thoi_gian"


def test_row_becomes_a_task_by_its_columns() -> None:
    """Text, lead, coordinators, product and deadline come from their columns."""
    document = plan(
        "",
        tables=(
            table(
                KINDS, "1 | Xây dựng đề án | Sở Nội vụ | Sở Tài chính, các sở, ngành | Đề án | Quý II/2025"
            ),
        ),
    )

    assert summary(document) == ["Xây dựng đề án | Sở Nội vụ | Sở Tài chính; các sở, ngành | 2025-06-30"]
    assert tasks_of(document).tasks[0].deliverable == "Đề án"


def test_group_row_is_no_task_and_its_cells_hold_below() -> None:
    """What a group row says in its cells holds for the rows below it until the next group."""
    rows = (
        "! I | NÔNG NGHIỆP | Phòng Kinh tế |  |  | ",
        "1 | Trồng rừng | | | | 2025",
        "! II | Y TẾ",
        "2 | Tiêm chủng",
    )
    document = plan("", tables=(table(KINDS, *rows),))

    assert summary(document) == ["Trồng rừng | Phòng Kinh tế |  | 2025-12-31", "Tiêm chủng |  |  | "]


def test_helper_named_in_the_work_joins_the_column() -> None:
    """``Phối hợp với X …`` in the work adds X to the coordinators of the column."""
    row = "1 | Phối hợp với Văn phòng Chính phủ kết nối | Sở Nội vụ | Sở Tư pháp | | Thường xuyên"
    document = plan("", tables=(table(KINDS, row),))

    expected = (
        "Phối hợp với Văn phòng Chính phủ kết nối | Sở Nội vụ | Sở Tư pháp; Văn phòng Chính phủ | ongoing"
    )
    assert [expected] == summary(document)


def test_one_cell_may_name_lead_and_helper() -> None:
    """``Sở A chủ trì; phối hợp: Sở B`` in one cell is parted."""
    document = plan(
        "", tables=(table("nhiem_vu chu_tri", "Mở lớp tập huấn | Sở Y tế chủ trì; phối hợp: Sở Nội vụ"),)
    )

    assert summary(document) == ["Mở lớp tập huấn | Sở Y tế | Sở Nội vụ | "]


def test_start_and_end_columns_are_one_period() -> None:
    """Two time columns give start and deadline."""
    document = plan(
        "", tables=(table("nhiem_vu thoi_gian thoi_gian", "Sửa chữa cầu | 15/02/2025 | 30/4/2025"),)
    )
    (task,) = tasks_of(document).tasks

    assert task.deadline is not None
    assert (str(task.deadline.start), str(task.deadline.date)) == ("2025-02-15", "2025-04-30")


def test_execution_time_counts_before_report_time() -> None:
    """Beside a report column the time of the work is the deadline."""
    document = plan(
        "", tables=(table("nhiem_vu bao_cao thoi_gian", "Kiểm tra chợ | 15/12/2025 | Tháng 10/2025"),)
    )

    assert summary(document) == ["Kiểm tra chợ |  |  | 2025-10-31"]


def test_statistics_table_holds_no_tasks() -> None:
    """A table that is no task table gives none."""
    statistics = table("stt nhiem_vu", "1 | Số hồ sơ tiếp nhận").model_copy(update={"is_task_table": False})

    assert summary(plan("", tables=(statistics,))) == []


def test_row_without_number_is_reported() -> None:
    """Among numbered rows one without a number is a finding."""
    rows = (
        "1 | Trồng cây | Công an xã",
        "2 | Dọn vệ sinh | Công an xã",
        " | Tổng kết phong trào | Công an xã",
    )
    document = plan("", tables=(table("stt nhiem_vu chu_tri", *rows),))

    assert [issue.code for issue in tasks_of(document).issues] == ["T405"]
