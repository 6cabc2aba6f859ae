//! The wording of files of other kinds in the place of a table.

use super::{pick, say};
use crate::model::Language;
use crate::problem::Foreign;

/// A file of another kind: what it is, and how its table is got.
pub fn what(lang: Language, foreign: Foreign) -> String {
    let save = pick(
        lang,
        "Откройте его в Excel и сохраните как «Книга Excel (.xlsx)»",
        "Open it in Excel and save it as “Excel Workbook (.xlsx)”",
    );
    match foreign {
        Foreign::Packed => say!(
            lang,
            "это сжатый файл (архив), а не таблица. Распакуйте его и укажите таблицу",
            "this is a packed file (an archive), not a table. Unpack it and name the table"
        ),
        Foreign::Sylk => {
            say!(lang, "это файл SYLK (.slk), а не CSV. {save}", "this is a SYLK file (.slk), not a CSV. {save}")
        }
        Foreign::Dif => {
            say!(lang, "это файл DIF (.dif), а не CSV. {save}", "this is a DIF file (.dif), not a CSV. {save}")
        }
        Foreign::Numbers => say!(
            lang,
            "это книга Numbers (Apple). Откройте её в Numbers и экспортируйте: «Файл», «Экспортировать в», «Excel»",
            "this is a workbook of Numbers (Apple). Open it in Numbers and export it: File, Export To, Excel"
        ),
        Foreign::Json => say!(
            lang,
            "это JSON, а не таблица. Нужен файл .xlsx, .xls, .ods или .csv; в Excel: «Данные», «Получить данные», «Из файла», \
             «Из JSON»",
            "this is JSON, not a table. What is needed is an .xlsx, .xls, .ods or .csv file; in Excel: Data, Get Data, From \
             File, From JSON"
        ),
        Foreign::LfsPointer => say!(
            lang,
            "это указатель Git LFS, а не сама таблица: файл хранится отдельно. Получите его командой `git lfs pull`",
            "this is a Git LFS pointer, not the table itself, which is kept elsewhere. Get it by `git lfs pull`"
        ),
        Foreign::Lock => say!(
            lang,
            "это служебный файл открытой книги, а не таблица. Укажите саму книгу: у неё то же имя без `~$` в начале",
            "this is the lock file of a workbook that is open, not a table. Name the workbook itself: the same name without \
             `~$` at its start"
        ),
        Foreign::OldExcel => say!(
            lang,
            "это книга очень старой программы (до 1993 года). {save}",
            "this is a workbook of a very old program (before 1993). {save}"
        ),
        Foreign::Picture => say!(
            lang,
            "это картинка, а не таблица. Нужен файл, с которого она снята",
            "this is a picture, not a table. What is needed is the file it shows"
        ),
        Foreign::Database => say!(
            lang,
            "это база данных, а не таблица. Выгрузите из неё таблицу в .xlsx или .csv",
            "this is a database, not a table. Export the table from it as .xlsx or .csv"
        ),
        Foreign::Statistics => say!(
            lang,
            "это файл данных статистической программы. Выгрузите из неё таблицу в .xlsx или .csv",
            "this is a data file of a statistics program. Export the table from it as .xlsx or .csv"
        ),
    }
}
