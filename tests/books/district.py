"""Makes the district's workbooks of the end-to-end tests with openpyxl, and their twins with LibreOffice.

Needs openpyxl, xlsxwriter, and LibreOffice as `soffice`. Run in this folder: python district.py
Schools and numbers are invented.
"""

import datetime

import openpyxl
import xlsxwriter

from make import HERE, convert

HEADINGS = ["№ п/п", "Код ОУ", "Наименование", "Дети с ОВЗ, %", "Неполные семьи, %", "Родители с ВО, %",
            "ЕГЭ, русский язык,\nср. балл"]
SCHOOLS = [
    (771001, "Школа А", 0.045, 30, "47,5", 58.6),
    (771002, "Школа Б", 0.125, 33.25, "20", 55.1),
    (771003, "Школа В", 0.0, 21, "64,25", 71.3),
    (771004, "Школа Г", None, 27.5, "41", 66.4),
    (771005, "Школа Д", 0.235, 41, "12,5", None),
    (771006, "Школа Е", 0.081, 24.5, "55", 64.8),
]


def table(sheet, schools=SCHOOLS):
    sheet["A1"] = "Свод показателей"
    sheet["A2"] = "Заречный район"
    for column, heading in enumerate(HEADINGS, 1):
        sheet.cell(4, column, heading)
        sheet.cell(5, column, column)
    for at, (code, name, share, families, degree, score) in enumerate(schools):
        row = 6 + at
        sheet.cell(row, 1, at + 1)
        sheet.cell(row, 2, code).number_format = "0000000"
        sheet.cell(row, 3, name)
        sheet.cell(row, 4, share).number_format = "0.0%"
        sheet.cell(row, 5, families)
        sheet.cell(row, 6, degree)
        sheet.cell(row, 7, score).number_format = "0"
    last = 6 + len(schools)
    sheet.cell(last, 2, "Итого по району")
    sheet.cell(last, 7, f"=AVERAGE(G6:G{last - 1})")
    sheet.cell(last + 2, 1, "Примечание: данные на 1 сентября")


def book():
    out = openpyxl.Workbook()
    out.active.title = "Обложка"
    out.active["A1"] = "Информационно-методический центр"
    table(out.create_sheet("Свод"))
    draft = out.create_sheet("Черновик")
    draft["A1"] = "черновик"
    draft.sheet_state = "hidden"
    return out


def district():
    out = book()
    out["Свод"].row_dimensions[8].hidden = True
    out["Свод"].column_dimensions["E"].hidden = True
    out.save(HERE / "district.xlsx")


def broken():
    out = book()
    sheet = out["Свод"]
    sheet["E7"] = datetime.datetime(2025, 8, 2)
    sheet["G8"] = "=F8*1"
    sheet["G9"] = "#ССЫЛКА!"
    sheet["D10"] = "много"
    sheet["B11"] = datetime.datetime(2025, 5, 4)
    out.save(HERE / "broken.xlsx")


def years():
    out = openpyxl.Workbook()
    out.active.title = "2024"
    table(out.active)
    table(out.create_sheet("2025"), SCHOOLS[::-1])
    out.save(HERE / "years.xlsx")


def percents(name, plain):
    """0.235 as percent, the text 23,5 %, and a plain number in one column."""
    out = openpyxl.Workbook()
    sheet = out.active
    for row in [["ОУ", "Дети с ОВЗ, %", "ЕГЭ"], ["5", 0.235, 60], ["6", "12,25%", 61], ["7", plain, 62]]:
        sheet.append(row)
    sheet["B2"].number_format = "0%"
    out.save(HERE / name)


def uncalculated():
    """Formulas as xlsxwriter leaves them: 0 where Excel has not calculated yet."""
    out = xlsxwriter.Workbook(HERE / "uncalculated.xlsx")
    sheet = out.add_worksheet("Свод")
    sheet.write_row(0, 0, ["School", "C", "R"])
    for row in range(1, 9):
        sheet.write_row(row, 0, [str(row), 2 * row])
        sheet.write_formula(row, 2, f"=B{row + 1}*10")
    out.close()


def thousandths():
    """Numbers of three decimals, which as texts could be thousands."""
    out = openpyxl.Workbook()
    sheet = out.active
    for row in [["ОУ", "Дети с ОВЗ, %", "ЕГЭ"], ["5", 0.04512, 61.125], ["6", "7,5%", "58,3"], ["7", "1", 72.625]]:
        sheet.append(row)
    sheet["B2"].number_format = "0.0%"
    sheet["B4"] = "1 %"
    out.save(HERE / "thousandths.xlsx")


if __name__ == "__main__":
    thousandths()
    uncalculated()
    district()
    broken()
    years()
    percents("percents.xlsx", 18.5)
    percents("percent-or-share.xlsx", 0.185)
    convert("district.xlsx", "xls", "district.xls")
    convert("district.xlsx", "ods", "district.ods")
