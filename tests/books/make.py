"""Makes the workbooks of this folder with other programs than Opora.

Needs openpyxl, xlwt, odfpy, XlsxWriter, msoffcrypto-tool, and LibreOffice as `soffice`.
Run in this folder: python make.py
"""

import datetime
import io
import pathlib
import shutil
import subprocess
import tempfile

import msoffcrypto
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
HEADINGS = ["Код", "Школа", "Доля", "Баллы"]


def school(sheet):
    """Cells of every kind on a sheet of openpyxl."""
    for column, text in enumerate(HEADINGS, 1):
        sheet.cell(1, column, text)
    codes = {"B": "0771001", "C": 5, "D": 771002}
    sheet["A2"], sheet["A3"], sheet["A4"] = codes["B"], codes["C"], codes["D"]
    sheet["A3"].number_format = "000"
    sheet["A4"].number_format = "0000000"
    sheet["B2"] = rich.CellRichText("Школа ", rich.TextBlock(openpyxl.cell.text.InlineFont(b=True), "А"))
    sheet["B3"] = "Школа «Б»\nкорпус 2"
    sheet["B4"] = "Школа В & Г < Д"
    sheet["C2"], sheet["C3"], sheet["C4"] = 0.235, 0.07, 1.5
    for row in (2, 3, 4):
        sheet.cell(row, 3).number_format = "0%" if row == 2 else "0.00%"
    sheet["D2"], sheet["D3"], sheet["D4"] = 64.3, 7617541234567, 0.1 + 0.2
    sheet["D4"].number_format = "0.00"
    sheet["E2"] = datetime.date(2025, 8, 2)
    sheet["E2"].number_format = "dd.mm.yyyy"
    sheet["E3"] = datetime.time(12, 30)
    sheet["E4"] = datetime.datetime(2025, 8, 2, 18, 0)
    sheet["F2"], sheet["F3"] = True, False
    sheet["G2"], sheet["G3"] = "=1/0", "=NA()"
    sheet["H2"], sheet["H3"], sheet["H4"] = "=D2*2", '=""', '="Школа "&A3'


def cells():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Школы"
    school(sheet)
    book.save(HERE / "openpyxl.xlsx")

    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet["E2"] = datetime.date(2025, 8, 2)
    sheet["E2"].number_format = "dd.mm.yyyy"
    book.save(HERE / "epoch1904.xlsx")


def layout():
    """A table at C4 under merged headings, hidden things, a second sheet, a sheet of a chart."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Титул"
    sheet["C3"] = "Показатели"
    sheet.merge_cells("C3:F3")
    for column, text in enumerate(HEADINGS, 3):
        sheet.cell(4, column, text)
    for row in range(5, 9):
        for column, value in enumerate([row, f"Школа {row}", row / 100, row * 10], 3):
            sheet.cell(row, column, value)
    sheet.row_dimensions[6].hidden = True
    sheet.row_dimensions[20].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet.column_dimensions["J"].hidden = True
    second = book.create_sheet("Второй")
    second.append(["Код", "Баллы"])
    second.append([5, 64.3])
    hidden = book.create_sheet("Скрытый")
    hidden.append(["тайна"])
    hidden.sheet_state = "hidden"
    very = book.create_sheet("Очень скрытый")
    very.append(["большая тайна"])
    very.sheet_state = "veryHidden"
    book.create_chartsheet("Диаграмма")
    book.save(HERE / "layout.xlsx")


def by_xlsxwriter():
    book = xlsxwriter.Workbook(HERE / "xlsxwriter.xlsx")
    sheet = book.add_worksheet("Школы")
    codes = book.add_format({"num_format": "0000000"})
    share = book.add_format({"num_format": "0.0%"})
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_number(1, 0, 771001, codes)
    sheet.write_string(1, 1, "Школа А\r")
    sheet.write_number(1, 2, 0.853, share)
    sheet.write_formula(1, 3, "=6430/100", None, 64.3)
    sheet.write_formula(2, 3, "=T(B2)", None, "")
    sheet.write_boolean(2, 0, True)
    book.close()


def by_xlwt():
    book = xlwt.Workbook()
    sheet = book.add_sheet("Школы")
    for column, text in enumerate(HEADINGS):
        sheet.write(0, column, text)
    sheet.write(1, 0, 771001, xlwt.easyxf(num_format_str="0000000"))
    sheet.write(1, 1, "Школа А")
    sheet.write(1, 2, 0.235, xlwt.easyxf(num_format_str="0%"))
    sheet.write(1, 3, 64.3)
    sheet.write(2, 0, "0771002")
    sheet.write(2, 1, xlwt.Formula('"Школа "&A2'))
    sheet.write(2, 2, datetime.date(2025, 8, 2), xlwt.easyxf(num_format_str="DD.MM.YYYY"))
    sheet.write(2, 3, True)
    sheet.write_rich_text(3, 1, ["Школа ", ("В", xlwt.easyfont("bold true"))])
    sheet.row(3).hidden = True
    sheet.col(2).hidden = True
    hidden = book.add_sheet("Скрытый")
    hidden.write(0, 0, "тайна")
    hidden.visibility = 1
    book.save(HERE / "xlwt.xls")


def by_odfpy():
    book = odf.opendocument.OpenDocumentSpreadsheet()
    table = odf.table.Table(name="Школы")
    for cells in [
        [("string", None, "Код"), ("string", None, "Доля")],
        [("float", "771001", "0771001"), ("percentage", "0.235", "24%")],
    ]:
        row = odf.table.TableRow()
        for kind, value, text in cells:
            attributes = {"value": value} if value else {}
            cell = odf.table.TableCell(valuetype=kind, **attributes)
            cell.addElement(odf.text.P(text=text))
            row.addElement(cell)
        table.addElement(row)
    row = odf.table.TableRow()
    row.addElement(odf.table.TableCell(formula="of:=[.A2]*2"))
    table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(HERE / "odfpy.ods")


def convert(source, kind, target):
    """LibreOffice calculates the formulas and writes the book in another format."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        command += ["--convert-to", kind, "--outdir", folder, str(HERE / source)]
        subprocess.run(command, check=True, capture_output=True)
        made = pathlib.Path(folder) / (pathlib.Path(source).stem + "." + kind.split(":")[0])
        shutil.copy(made, HERE / target)


def locked_by_libreoffice(source, name, target):
    """A book with a password of LibreOffice; a macro is the only way to give it one without a window."""
    with tempfile.TemporaryDirectory() as folder:
        port = "pipe,name=opora"
        command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile"]
        office = subprocess.Popen(command + [f"--accept={port};urp;"])
        script = (
            "import sys, time, uno\n"
            "from com.sun.star.beans import PropertyValue as P\n"
            "local = uno.getComponentContext()\n"
            "resolver = local.ServiceManager.createInstance('com.sun.star.bridge.UnoUrlResolver')\n"
            "for _ in range(60):\n"
            "    try:\n"
            f"        context = resolver.resolve('uno:{port};urp;StarOffice.ComponentContext')\n"
            "        break\n"
            "    except Exception:\n"
            "        time.sleep(0.5)\n"
            "desktop = context.ServiceManager.createInstanceWithContext('com.sun.star.frame.Desktop', context)\n"
            "book = desktop.loadComponentFromURL('file://' + sys.argv[1], '_blank', 0, (P('Hidden', 0, True, 0),))\n"
            "book.storeToURL('file://' + sys.argv[2], (P('FilterName', 0, sys.argv[3], 0), P('Password', 0, 'secret', 0)))\n"
            "desktop.terminate()\n"
        )
        subprocess.run(["/usr/bin/python3", "-c", script, str(HERE / source), str(HERE / target), name], check=True)
        office.wait(60)


def locked(source, target):
    """An Excel book with a password."""
    out = io.BytesIO()
    with open(HERE / source, "rb") as file:
        msoffcrypto.OfficeFile(file).encrypt("secret", out)
    (HERE / target).write_bytes(out.getvalue())


if __name__ == "__main__":
    cells()
    layout()
    by_xlsxwriter()
    by_xlwt()
    by_odfpy()
    convert("openpyxl.xlsx", "xlsx", "libreoffice.xlsx")
    convert("openpyxl.xlsx", "xls", "libreoffice.xls")
    convert("openpyxl.xlsx", "ods", "libreoffice.ods")
    convert("epoch1904.xlsx", "xls", "epoch1904.xls")
    convert("layout.xlsx", "xls", "layout.xls")
    convert("layout.xlsx", "ods", "layout.ods")
    locked("xlsxwriter.xlsx", "locked.xlsx")
    locked_by_libreoffice("odfpy.ods", "calc8", "locked.ods")
    locked_by_libreoffice("xlwt.xls", "MS Excel 97", "locked.xls")
