"""Makes formula-totals.xlsx, .ods and .xls: the last row sums up its columns by formulas, and nothing else tells it from
a school. Needs XlsxWriter, odfpy, xlwt. Run it in this folder."""

import datetime

import odf.opendocument
import odf.table
import odf.text
import xlsxwriter
import xlwt

HEAD = ["ОУ", "Наименование", "ОВЗ, %", "ЕГЭ"]
VALUES = [
    (12.5, 61.2), (4.1, 70.4), (2.0, 78.9), (18.3, 55.0), (3.3, 74.6),
    (15.7, 58.8), (9.9, 63.1), (7.2, 66.0), (21.4, 62.7), (5.5, 59.3),
]
ROWS = [[str(101 + at), f"СОШ № {101 + at}", *pair] for at, pair in enumerate(VALUES)]
# As a filter leaves them: subtotals of what is seen.
LAST = ["111", "СОШ № 111"]
FORMULAS = [("SUBTOTAL(101,{0}2:{0}11)", 11.1), ("AVERAGE({0}2:{0}11)", 60.1)]

book = xlsxwriter.Workbook("formula-totals.xlsx")
book.set_properties({"created": datetime.datetime(2025, 1, 1)})
sheet = book.add_worksheet("Лист1")
for row, cells in enumerate([HEAD, *ROWS, LAST]):
    sheet.write_row(row, 0, cells)
for (formula, value), column in zip(FORMULAS, "CD"):
    sheet.write_formula(f"{column}12", "=" + formula.format(column), None, value)
book.close()

book = xlwt.Workbook(encoding="utf-8")
sheet = book.add_sheet("Лист1")
for row, cells in enumerate([HEAD, *ROWS, LAST]):
    for column, cell in enumerate(cells):
        sheet.write(row, column, cell)
for (formula, _), column in zip(FORMULAS, "CD"):
    # This program knows no function 101 of SUBTOTAL.
    sheet.write(11, "ABCD".index(column), xlwt.Formula(formula.replace("101", "1").format(column)))
book.save("formula-totals.xls")

document = odf.opendocument.OpenDocumentSpreadsheet()
table = odf.table.Table(name="Лист1")
for cells in [HEAD, *ROWS, [*LAST, *FORMULAS]]:
    row = odf.table.TableRow()
    for column, cell in zip("ABCD", cells):
        if isinstance(cell, str):
            made = odf.table.TableCell(valuetype="string")
            made.addElement(odf.text.P(text=cell))
        elif isinstance(cell, tuple):
            formula = "of:=" + cell[0].replace("{0}2:{0}11", "[.{0}2:.{0}11]").replace(",", ";").format(column)
            made = odf.table.TableCell(valuetype="float", value=cell[1], formula=formula)
        else:
            made = odf.table.TableCell(valuetype="float", value=cell)
        row.addElement(made)
    table.addElement(row)
document.spreadsheet.addElement(table)
document.save("formula-totals.ods")
