//! Tables and settings that several tests share. Districts, schools and numbers are invented.

use rust_xlsxwriter::Workbook;

use crate::harness::{Test, repo};

/// Four schools, one in each cluster, whose columns are recognised by name.
pub const FOUR: &str = "\
School,Complexity,Results
1,0.9,30
2,0.8,70
3,0.1,35
4,0.2,75
";

/// Settings for [`FOUR`] with given thresholds, so that nothing needs a warning.
pub const FOUR_SETTINGS: &str = "\
school = \"School\"
[complexity]
threshold = 0.5
[complexity.indicators]
\"Complexity\" = 1
[results]
threshold = 50
[results.indicators]
\"Results\" = 1
";

/// The clusters of [`FOUR`] as CSV.
pub const FOUR_CSV: &str = "\
group,school,name,cluster,complexity,results,complexity_margin,results_margin,border,reason,expected,tier,peers_mean,peers_gap,p_1,p_2,p_3,p_4
,1,,1,0.9,30,1.131370849898,-0.992277876714,,,,,,,,,,
,2,,2,0.8,70,0.848528137424,0.992277876714,,,,,,,,,,
,3,,3,0.1,35,-1.131370849898,-0.744208407535,,,,,,,,,,
,4,,4,0.2,75,-0.848528137424,1.240347345892,,,,,,,,,,
";

/// [`FOUR`] with its settings, ready for arguments.
pub fn four() -> Test {
    Test::new().file("data.csv", FOUR).file("opora.toml", FOUR_SETTINGS)
}

/// A district with gaps, a named reason for every school that is left out, and a decision of the commission.
pub const DISTRICT: &str = "\
ОУ;Наименование;Вид;Численность, чел.;Дети с ОВЗ, чел.;Неполные семьи, %;Родители с ВО, %;ЕГЭ, русский язык, ср. балл
10;МБОУ «СОШ № 10»;школа;412;31;31;47;58,6
13;МБОУ «СОШ № 13»;школа;640;26;22;52;56,4
19;МБОУ «СОШ № 19»;школа;388;33;36;44;65,5
2 интернат;ГБОУ «Школа-интернат № 2»;интернат;120;48;52;18;52,1
21;МБОУ «СОШ № 21»;школа;505;44;38;36;68,9
22;МБОУ «СОШ № 22»;школа;468;48;33;41;64,4
25;Гимназия № 25;гимназия;802;18;15;68;74,9
26;МБОУ «СОШ № 26»;школа;350;27;34;39;66,8
28;Лицей № 28;гимназия;715;12;17;71;78,3
30;МБОУ «СОШ № 30»;школа;290;23;35;30;59,0
35;МБОУ «СОШ № 35»;школа;533;24;27;55;64,8
39;МБОУ «СОШ № 39»;школа;455;39;30;40;66,4
40;МБОУ «СОШ № 40»;школа;377;29;33;42;
43;МБОУ «СОШ № 43»;школа;610;22;25;54;63,2
45;МБОУ «СОШ № 45»;школа;580;17;24;57;64,6
59;МБОУ «СОШ № 59»;школа;601;21;26;49;64,8
61;МБОУ «СОШ № 61»;школа;298;31;37;28;64,7
64;МБОУ «СОШ № 64»;школа;644;30;—;56;68,1
70;МБОУ «СОШ № 70»;школа;702;19;20;61;66,0
74;МБОУ «СОШ № 74»;школа;433;н/д;н/д;н/д;63,4
92;МБОУ «СОШ № 92»;школа;399;32;32;33;66,9
96;Вечерняя школа № 96;школа;150;9;58;12;44,0
";

/// The settings of [`DISTRICT`].
pub const DISTRICT_SETTINGS: &str = "\
title = \"Заречный район\"
period = \"2024/2025\"
school = \"ОУ\"
name = \"Наименование\"
[shares]
\"Дети с ОВЗ, %\" = [\"Дети с ОВЗ, чел.\", \"Численность, чел.\"]
[exclude]
\"96\" = \"вечерняя школа\"
[decisions]
\"61\" = { cluster = 2, reason = \"протокол № 3\" }
[complexity.indicators]
\"Дети с ОВЗ, %\" = 1
\"Неполные семьи, %\" = 1
\"Родители с ВО, %\" = -1
[results]
unit = \"балл\"
[results.indicators]
\"ЕГЭ, русский язык, ср. балл\" = 1
[pairing]
max_distance = 1.0
forbid = [[\"22\", \"92\"]]
";

/// [`DISTRICT`] with its settings, ready for arguments.
pub fn district() -> Test {
    Test::new().file("Свод.csv", DISTRICT).file("opora.toml", DISTRICT_SETTINGS)
}

/// Groups of few schools, one for every way in which a mentee is paired or is not.
pub const WAYS: &str = "\
Округ,ОУ,Тип,ОВЗ,Неполные семьи,ЕГЭ
Берег,1,школа,40,40,50
Берег,2,школа,10,20,70
Берег,3,школа,12,22,55
Гора,4,интернат,40,40,50
Гора,5,школа,42,41,65
Дол,6,школа,40,40,58
Дол,7,школа,41,42,61
Ельник,8,школа,40,,50
Ельник,9,школа,,40,70
Ельник,10,школа,10,20,70
Залив,11,школа,40,40,50
Залив,12,школа,41,42,70
Ивняк,13,школа,90,90,50
Ивняк,14,школа,31,31,70
Ключ,15,школа,40,40,50
Ключ,16,школа,42,42,50
Ключ,17,школа,40,41,70
Ключ,18,школа,5,5,70
Лес,19,школа,90,90,50
Лес,20,школа,31,31,70
Мост,21,школа,40,40,50
Мост,22,школа,42,42,60
Мост,23,школа,40,45,61
Мост,24,школа,5,5,80
";

/// The settings of [`WAYS`].
pub const WAYS_SETTINGS: &str = "\
school = \"ОУ\"
by = \"Округ\"
[complexity]
threshold = 30
scale = \"min-max\"
[complexity.indicators]
\"ОВЗ\" = { weight = 1, range = [0, 100] }
\"Неполные семьи\" = { weight = 1, range = [0, 100] }
[results]
threshold = 60
source = \"средний балл города\"
[results.indicators]
\"ЕГЭ\" = 1
[pairing]
capacity = 1
max_distance = 1.0
min_gap = 5
same = [\"Тип\"]
keep = [[\"19\", \"20\"]]
forbid = [[\"11\", \"12\"]]
";

/// [`WAYS`] with its settings, ready for arguments.
pub fn ways() -> Test {
    Test::new().file("data.csv", WAYS).file("opora.toml", WAYS_SETTINGS)
}

/// Settings for tables headed `ОУ;ОВЗ, %;ЕГЭ`.
pub const EXAM_SETTINGS: &str = "\
school = \"ОУ\"
[complexity.indicators]
\"ОВЗ, %\" = 1
[results.indicators]
\"ЕГЭ\" = 1
";

/// The same for tables with the schools' names as well.
pub const NAMED_EXAM_SETTINGS: &str = "\
school = \"ОУ\"
name = \"Наименование\"
[complexity.indicators]
\"ОВЗ, %\" = 1
[results.indicators]
\"ЕГЭ\" = 1
";

/// A table of `tests/shapes`.
pub fn shape(name: &str) -> Vec<u8> {
    std::fs::read(repo().join("tests/shapes").join(name)).expect("a table of the repository")
}

/// A workbook of text cells; numbers are stored as numbers.
pub fn book(sheets: &[(&str, impl AsRef<str>)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, text) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).expect("a name");
        for (row, line) in (0_u32..).zip(text.as_ref().lines()) {
            for (column, cell) in (0_u16..).zip(line.split(';')) {
                match cell.replace(',', ".").parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).map(drop),
                    Err(_) => sheet.write_string(row, column, cell).map(drop),
                }
                .expect("a cell");
            }
        }
    }
    book.save_to_buffer().expect("a workbook")
}
