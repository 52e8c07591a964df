"""The errors a user can meet, in Vietnamese (``--lang vi``); the English message is the key."""

VIETNAMESE: dict[str, str] = {
    # usage and settings
    "--lang {value}: must be en or vi": "--lang {value}: chỉ nhận en hoặc vi",
    "--ocr {value}: must be auto, always or never": "--ocr {value}: chỉ nhận auto, always hoặc never",
    "--min-grade {value}: must be one of {allowed}": "--min-grade {value}: chỉ nhận {allowed}",
    "--line {line}: the file has {lines} lines": "--line {line}: tệp chỉ có {lines} dòng",
    "{name}: no readable TOML file ({error})": "{name}: không đọc được tệp TOML ({error})",
    "{name}: no section {section}; there are {known}": "{name}: không có mục {section}; chỉ có {known}",
    "{name}: no setting {setting} in [{section}]; there are {known}": (
        "{name}: mục [{section}] không có thiết lập {setting}; chỉ có {known}"
    ),
    "{name}: {setting} = {value}: {error}": "{name}: {setting} = {value}: giá trị không hợp lệ ({error})",
    # files
    "{name}: no such file; check the name": "{name}: không có tệp này; hãy kiểm tra lại tên",
    "{name}: is a folder; give a file, or use vanban batch for folders": (
        "{name}: đây là thư mục; hãy chọn một tệp, hoặc dùng vanban batch cho thư mục"
    ),
    "{name}: is no folder; name the folder of the gold files": (
        "{name}: không phải thư mục; hãy chỉ ra thư mục chứa tệp chuẩn"
    ),
    "{name}: no gold file there has an input in {inputs}; see docs/evaluation.md": (
        "{name}: không tệp chuẩn nào có tệp nguồn trong {inputs}; xem docs/evaluation.md"
    ),
    "{name}: cannot be opened ({error}); check the name and the rights": (
        "{name}: không mở được ({error}); hãy kiểm tra tên và quyền đọc"
    ),
    "{name}: the file is empty (0 bytes); copy or scan it again": (
        "{name}: tệp rỗng (0 byte); hãy sao chép hoặc quét lại"
    ),
    "{name}: named .pdf but is no PDF; check how it was saved or copied": (
        "{name}: tên là .pdf nhưng không phải PDF; hãy xem lại cách lưu hoặc sao chép"
    ),
    "{name}: a kind of file vanban does not read; give a .txt, PDF, image, .docx or .doc": (
        "{name}: loại tệp này vanban không đọc; hãy dùng .txt, PDF, ảnh, .docx hoặc .doc"
    ),
    "{name}: neither text nor a kind of file vanban reads; give a .txt, PDF, image, .docx or .doc": (
        "{name}: không phải văn bản hay loại tệp vanban đọc được; hãy dùng .txt, PDF, ảnh, .docx hoặc .doc"
    ),
    "{name}: the file holds no text; give the file it was made from": (
        "{name}: tệp không có chữ; hãy dùng tệp gốc"
    ),
    # limits
    "{name}: takes longer than {limit:g} seconds; split the file or raise max_seconds": (
        "{name}: mất hơn {limit:g} giây; hãy tách tệp hoặc tăng max_seconds"
    ),
    "{name}: takes more than {limit} MB of memory; split the file or raise max_memory": (
        "{name}: cần hơn {limit} MB bộ nhớ; hãy tách tệp hoặc tăng max_memory"
    ),
    "{name}: a page takes longer than {limit:g} seconds; take it out or raise max_page_seconds": (
        "{name}: một trang mất hơn {limit:g} giây; hãy bỏ trang đó hoặc tăng max_page_seconds"
    ),
    "{name}: more than {limit} lines; split the file or raise max_lines": (
        "{name}: hơn {limit} dòng; hãy tách tệp hoặc tăng max_lines"
    ),
    "{name}: a line of {count} characters; break it up or raise max_line": (
        "{name}: một dòng dài {count} ký tự; hãy ngắt dòng hoặc tăng max_line"
    ),
    "the file takes more memory than this machine has; split it": (
        "tệp cần nhiều bộ nhớ hơn máy này có; hãy tách tệp"
    ),
    # PDF and images
    "{name}: the PDF has no pages; scan or export it again": (
        "{name}: PDF không có trang nào; hãy quét hoặc xuất lại"
    ),
    "{name}: {count} pages, the limit is {limit}; split the file or raise max_pages": (
        "{name}: {count} trang, giới hạn là {limit}; hãy tách tệp hoặc tăng max_pages"
    ),
    "{name}: more than {limit} pages; split the file or raise max_pages": (
        "{name}: hơn {limit} trang; hãy tách tệp hoặc tăng max_pages"
    ),
    "{name}: the PDF is encrypted; give its password with --password": (
        "{name}: PDF có mật khẩu; hãy cho mật khẩu bằng --password"
    ),
    "{name}: the password is wrong; give the right one with --password": (
        "{name}: sai mật khẩu; hãy cho mật khẩu đúng bằng --password"
    ),
    "{name}: encrypted in a way that is not handled; save a copy without protection": (
        "{name}: kiểu mã hóa này chưa đọc được; hãy lưu một bản không bảo vệ"
    ),
    "{name}: no readable PDF (damaged or cut off); copy it again, or open and save it in a PDF viewer": (
        "{name}: không đọc được PDF (hỏng hoặc bị cắt); hãy sao chép lại, hoặc mở rồi lưu bằng trình đọc PDF"
    ),
    "{name}: the image is damaged or cut off; copy or scan it again ({error})": (
        "{name}: ảnh hỏng hoặc bị cắt; hãy sao chép hoặc quét lại ({error})"
    ),
    "{name}: the image has more than {limit:,} pixels; scale it down or raise max_pixels": (
        "{name}: ảnh có hơn {limit:,} điểm ảnh; hãy thu nhỏ hoặc tăng max_pixels"
    ),
    "{name}: an image of {width} x {height} pixels holds no text; scan at 200 dpi or more": (
        "{name}: ảnh {width} x {height} điểm không thể có chữ; hãy quét từ 200 dpi trở lên"
    ),
    # office files
    "{name}: the document has a password; give it with --password": (
        "{name}: văn bản có mật khẩu; hãy cho mật khẩu bằng --password"
    ),
    "{name}: no readable Word document ({error}); open it in a word processor and save it as .docx": (
        "{name}: không đọc được văn bản Word ({error}); hãy mở bằng trình soạn thảo và lưu thành .docx"
    ),
    "{name}: no readable RTF ({error}); open it in a word processor and save it as .docx": (
        "{name}: không đọc được RTF ({error}); hãy mở bằng trình soạn thảo và lưu thành .docx"
    ),
    "{name}: a damaged .docx ({error}); open and save it in a word processor": (
        "{name}: tệp .docx hỏng ({error}); hãy mở và lưu lại bằng trình soạn thảo"
    ),
    "{name}: a .docx without a document in it; open and save it in a word processor": (
        "{name}: tệp .docx không có nội dung; hãy mở và lưu lại bằng trình soạn thảo"
    ),
    "{name}: {part} is no sane Word document; open and save it in a word processor": (
        "{name}: {part} không phải nội dung Word hợp lệ; hãy mở và lưu lại bằng trình soạn thảo"
    ),
    "{name}: {part} unpacks to more than {limit} MB; split the document or raise max_part": (
        "{name}: {part} giải nén ra hơn {limit} MB; hãy tách văn bản hoặc tăng max_part"
    ),
    "{name}: the document holds no text; if its pages are pictures, save it as PDF": (
        "{name}: văn bản không có chữ; nếu các trang là ảnh, hãy lưu thành PDF"
    ),
    # programs
    "{name}: LibreOffice is not installed: the text was read, its tables came out as plain lines; "
    "run: {command}": (
        "{name}: chưa cài LibreOffice: đã đọc được chữ, nhưng bảng chỉ thành các dòng rời; "
        "hãy chạy: {command}"
    ),
    "{name}: LibreOffice could not open it: the text was read, its tables came out as plain lines; "
    "open it in a word processor and save it as .docx": (
        "{name}: LibreOffice không mở được tệp: đã đọc được chữ, nhưng bảng chỉ thành các dòng rời; hãy mở "
        "bằng trình soạn thảo và lưu thành .docx"
    ),
    "Tesseract is not installed; run: {command}": "chưa cài Tesseract; hãy chạy: {command}",
    "Tesseract does not start; reinstall it: {command}": "Tesseract không chạy được; hãy cài lại: {command}",
    "Tesseract has no data for {languages}; run: sudo apt-get install tesseract-ocr {packages}": (
        "Tesseract thiếu dữ liệu {languages}; hãy chạy: sudo apt-get install tesseract-ocr {packages}"
    ),
    "Tesseract failed: {error}": "Tesseract bị lỗi: {error}",
    # output
    "{name}: the result would overwrite its input; name another file with -o": (
        "{name}: kết quả sẽ ghi đè lên tệp nguồn; hãy chọn tệp khác với -o"
    ),
    "{name}: is a folder; name a file with -o": "{name}: đây là thư mục; hãy chọn một tệp với -o",
    "{name}: is not a folder; name another file with -o": (
        "{name}: không phải thư mục; hãy chọn tệp khác với -o"
    ),
    "{name}: cannot be written ({error}); name another place with -o": (
        "{name}: không ghi được ({error}); hãy chọn nơi khác với -o"
    ),
    # dictionaries and word lists
    "{name}:{line}: the text is missing": "{name}:{line}: thiếu cột text",
    "{name}:{line}: a word takes no correction; did you mean kind correction?": (
        "{name}:{line}: loại word không có cột correction; có phải là loại correction?"
    ),
    "{name}:{line}: the kind must be word or correction, not {kind!r}": (
        "{name}:{line}: loại phải là word hoặc correction, không phải {kind!r}"
    ),
    "{name}:{line}: the correction of {text!r} is missing": "{name}:{line}: thiếu cách sửa cho {text!r}",
    "{name}:{line}: {text!r} has another correction already": "{name}:{line}: {text!r} đã có cách sửa khác",
    "{name}:1: cannot be read as UTF-8 text ({error})": "{name}:1: không đọc được theo UTF-8 ({error})",
    "{name}:{line}: not in Unicode NFC; save the file as NFC": (
        "{name}:{line}: không phải Unicode NFC (dựng sẵn); hãy lưu lại theo NFC"
    ),
    "{name}:{line}: the columns must be {columns}": "{name}:{line}: các cột phải là {columns}",
    "{name}:{line}: {cells} cells, expected {columns}": "{name}:{line}: có {cells} ô, cần {columns}",
}
