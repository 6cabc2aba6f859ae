"""Makes workbooks whose cells say something else than they show: values.*.

Needs openpyxl, xlwt, odfpy, XlsxWriter, and LibreOffice as `soffice`.
Run in this folder: python values.py
"""

import datetime
import io
import pathlib
import re
import shutil
import subprocess
import tempfile
import zipfile

import odf.opendocument
import odf.style
import odf.table
import odf.text
import openpyxl
import openpyxl.cell.rich_text as rich
import openpyxl.cell.text
import xlsxwriter
import xlwt
from openpyxl.styles import Font

HERE = pathlib.Path(__file__).parent
HEADINGS = ["Район", "Код", "Площадь, м2", "ОВЗ, %", "ЕГЭ"]
# District, code, area, share, result; the codes are shown as 01-101.
SCHOOLS = [
    ["Заречный", 1101, 500, 0.125, 61.2],
    [None, 1102, 510, 0.041, 70.4],
    [None, 1103, 520, 0.02, 78.9],
    ["Лесной", 1104, 530, 0.183, 55.0],
    [None, 1105, 540, 0.033, 74.6],
    [None, 1106, 550, 0.157, 58.8],
]
ZIP_TIME = (2025, 9, 1, 0, 0, 0)


def steady(data):
    """The same archive with the same times at each run."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            kind = zipfile.ZIP_STORED if info.filename == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(zipfile.ZipInfo(info.filename, ZIP_TIME), old.read(info), kind)
    return out.getvalue()


def parts(data, change):
    """The archive with its XML changed by a function of name and text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.endswith((".xml", ".rels")):
                content = change(info.filename, content.decode())
            new.writestr(zipfile.ZipInfo(info.filename, ZIP_TIME), content, info.compress_type)
    return out.getvalue()


def xlsx():
    inline = openpyxl.cell.text.InlineFont
    block = rich.TextBlock
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Школы"
    sheet.append(HEADINGS)
    sheet["C1"] = rich.CellRichText("Площадь, м", block(inline(vertAlign="superscript"), "2"))
    for school in SCHOOLS:
        sheet.append(school)
    for row in range(2, 8):
        sheet.cell(row, 2).number_format = "00\\-000"
        sheet.cell(row, 4).number_format = "[<1]0.0%;0.0"
        sheet.cell(row, 5).number_format = "Standaard"
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("A5:A7")
    # 12.5 is no share for this format.
    sheet["D2"] = 12.5
    sheet["E3"] = rich.CellRichText("70,4", block(inline(vertAlign="superscript"), "1)"))
    sheet["E4"] = rich.CellRichText(block(inline(strike=True), "7"), "78,9")
    sheet["E5"] = rich.CellRichText("55", block(inline(vertAlign="subscript"), "2"))
    sheet["E7"].number_format = "dd/mm/yyyy"
    out = io.BytesIO()
    book.save(out)
    data = steady(out.getvalue())
    (HERE / "values.xlsx").write_bytes(data)
    (HERE / "values-utf16.xlsx").write_bytes(
        parts(data, lambda _, text: re.sub(r'encoding=["\']UTF-8["\']', 'encoding="UTF-16"', text).encode("utf-16"))
    )
    sheet["E6"].font = Font(strike=True)
    sheet.merge_cells("D3:D4")
    sheet["E2"] = datetime.datetime(2025, 8, 2)
    sheet["E2"].number_format = "dd.mm.yyyy"
    out = io.BytesIO()
    book.save(out)
    (HERE / "values-asked.xlsx").write_bytes(steady(out.getvalue()))


def xls():
    book = xlwt.Workbook()
    sheet = book.add_sheet("Школы", cell_overwrite_ok=True)

    def font(**named):
        font = xlwt.Font()
        for name, value in named.items():
            setattr(font, name, value)
        return font

    raised = font(escapement=xlwt.Font.ESCAPEMENT_SUPERSCRIPT)
    lowered = font(escapement=xlwt.Font.ESCAPEMENT_SUBSCRIPT)
    struck = font(struck_out=True)
    plain = font()
    for column, text in enumerate(HEADINGS):
        sheet.write(0, column, text)
    sheet.write_rich_text(0, 2, ["Площадь, м", ("2", raised)])
    formats = {1: "00\\-000", 3: "[<1]0.0%;0.0", 4: "Standaard"}
    styles = {column: xlwt.easyxf(num_format_str=code) for column, code in formats.items()}
    for row, school in enumerate(SCHOOLS, 1):
        for column, value in enumerate(school):
            if column == 0:
                continue
            if row == 1 and column == 3:
                value = 12.5
            if column == 4 and row in (2, 3, 4):
                continue
            style = styles.get(column, xlwt.Style.default_style)
            if column == 4 and row == 6:
                style = xlwt.easyxf(num_format_str="dd/mm/yyyy")
            sheet.write(row, column, value, style)
    sheet.write_merge(1, 3, 0, 0, "Заречный")
    sheet.write_merge(4, 6, 0, 0, "Лесной")
    sheet.write_rich_text(2, 4, ["70,4", ("1)", raised)])
    sheet.write_rich_text(3, 4, [("7", struck), ("78,9", plain)])
    sheet.write_rich_text(4, 4, ["55", ("2", lowered)])
    book.save(HERE / "values.xls")


def ods():
    document = odf.opendocument.OpenDocumentSpreadsheet()
    for name, named in [
        ("Raised", {"textposition": "super 58%"}),
        ("Lowered", {"textposition": "sub 58%"}),
        ("Struck", {"textlinethroughstyle": "solid"}),
    ]:
        style = odf.style.Style(name=name, family="text")
        style.addElement(odf.style.TextProperties(**named))
        document.automaticstyles.addElement(style)
    table = odf.table.Table(name="Школы")

    def cell(row, *pieces, **named):
        cell = odf.table.TableCell(**named)
        if pieces:
            line = odf.text.P()
            for piece in pieces:
                if isinstance(piece, tuple):
                    line.addElement(odf.text.Span(text=piece[0], stylename=piece[1]))
                else:
                    line.addText(piece)
            cell.addElement(line)
        row.addElement(cell)

    row = odf.table.TableRow()
    for text in HEADINGS:
        if text == HEADINGS[2]:
            cell(row, "Площадь, м", ("2", "Raised"), valuetype="string")
        else:
            cell(row, text, valuetype="string")
    table.addElement(row)
    for number, (district, code, area, share, result) in enumerate(SCHOOLS):
        row = odf.table.TableRow()
        if district:
            cell(row, district, valuetype="string", numberrowsspanned=3)
        else:
            row.addElement(odf.table.CoveredTableCell())
        cell(row, f"{code // 1000:02}-{code % 1000:03}", valuetype="float", value=code)
        cell(row, str(area), valuetype="float", value=area)
        if number == 0:
            cell(row, "12,5", valuetype="float", value=12.5)
        else:
            cell(row, f"{share:.1%}", valuetype="percentage", value=share)
        match number:
            case 1:
                cell(row, "70,4", ("1)", "Raised"), valuetype="string")
            case 2:
                cell(row, ("7", "Struck"), "78,9", valuetype="string")
            case 3:
                cell(row, "55", ("2", "Lowered"), valuetype="string")
            case 5:
                cell(row, "26.02.1900", valuetype="date", datevalue="1900-02-26T19:12:00")
            case _:
                cell(row, str(result), valuetype="float", value=result)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.write(out)
    data = steady(out.getvalue())
    (HERE / "values.ods").write_bytes(data)

    # The prefixes that a program gives that keeps the names, not the prefixes.
    usual = ["office", "table", "text", "style"]

    def renamed(name, text):
        if name != "content.xml":
            return text.encode()
        for number, prefix in enumerate(usual):
            text = re.sub(rf"(?<=[</\s:]){prefix}(?=:[a-z]|=)", f"ns{number}", text)
        return text.encode()

    (HERE / "values-prefixes.ods").write_bytes(parts(data, renamed))


def prefilled():
    folder = tempfile.mkdtemp()
    book = xlsxwriter.Workbook(f"{folder}/prefilled.xlsx")
    book.set_properties({"created": datetime.datetime(2025, 9, 1)})
    sheet = book.add_worksheet("Школы")
    sheet.write_row(0, 0, ["№", "Код", "Школа", "ОВЗ, %", "ЕГЭ"])
    for row in range(1, 31):
        sheet.write(row, 0, row)
        if row < 7:
            _, code, _, share, result = SCHOOLS[row - 1]
            sheet.write_row(row, 1, [str(code), f"Школа {row}", share * 100, result])
        else:
            sheet.write_formula(row, 1, f'=IF(Данные!A{row}="","",Данные!A{row})', None, "")
            sheet.write_formula(row, 2, f'=IF(Данные!B{row}="","",Данные!B{row})', None, "")
            sheet.write_formula(row, 3, f"=IFERROR(Данные!C{row}/Данные!D{row},0)", None, 0)
            sheet.write_formula(row, 4, f"=VLOOKUP(B{row},Данные!A:E,5,0)", None, "#N/A" if row % 2 else 0)
    book.add_worksheet("Данные").hide()
    book.close()
    # LibreOffice calculates.
    command = ["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", f"{folder}/out"]
    subprocess.run([*command, f"{folder}/prefilled.xlsx"], check=True, stdout=subprocess.DEVNULL)
    (HERE / "prefilled.xlsx").write_bytes(steady(pathlib.Path(f"{folder}/out/prefilled.xlsx").read_bytes()))
    shutil.rmtree(folder)


def libreoffice():
    """The same book as LibreOffice saves it: the font of a cell is that of its first character."""
    for kind, code in [("ods", "ods"), ("xls", "xls:MS Excel 97")]:
        folder = tempfile.mkdtemp()
        command = ["soffice", "--headless", "--convert-to", code, "--outdir", folder]
        subprocess.run([*command, HERE / "values.xlsx"], check=True, stdout=subprocess.DEVNULL)
        shutil.move(f"{folder}/values.{kind}", HERE / f"values-libreoffice.{kind}")
        shutil.rmtree(folder)


if __name__ == "__main__":
    xlsx()
    libreoffice()
    xls()
    ods()
    prefilled()
