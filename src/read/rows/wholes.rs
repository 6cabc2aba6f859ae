//! Words for sums, for means and for wholes of schools (a district, a region, all schools) in the languages from
//! which tables come, beside those of `words`. A word is never more than a suspicion: `judge` decides.

use super::territories::{is_territory, names_place};
use super::words::{self, Word, names_a_kind, words};
use crate::model::folded;

/// Sums and means, alone or before what they are of.
const SUMS: [&str; 48] = [
    // Ukrainian, Kazakh
    "разом",
    "усього",
    "всього",
    "підсумок",
    "середнє",
    "середній",
    "медіана",
    "барлығы",
    "жиыны",
    "қорытынды",
    "орташа",
    // Polish, German
    "razem",
    "ogółem",
    "łącznie",
    "suma",
    "średnia",
    "średnio",
    "summe",
    "gesamt",
    "gesamtsumme",
    "gesamtergebnis",
    "insgesamt",
    "zwischensumme",
    "durchschnitt",
    "mittelwert",
    "mittel",
    // French, Spanish, Portuguese
    "moyenne",
    "somme",
    "ensemble",
    "médiane",
    "promedio",
    "media",
    "média",
    "mediana",
    "soma",
    // Finnish, Estonian
    "yhteensä",
    "keskiarvo",
    "summa",
    "kokku",
    "keskmine",
    // Russian, Italian, Dutch, Czech, Turkish
    "свод",
    "totale",
    "totaal",
    "gemiddelde",
    "celkem",
    "průměr",
    "toplam",
    "ortalama",
];

/// Other figures that stand below a table, and what they are called by.
const FIGURES: [&str; 24] = [
    "стандартное",
    "станд",
    "стд",
    "ско",
    "дисперсия",
    "отклонение",
    "количество",
    "кол",
    "мода",
    "размах",
    "порог",
    "порога",
    "пороговое",
    "std",
    "stdev",
    "stddev",
    "sd",
    "standard",
    "variance",
    "count",
    "range",
    "threshold",
    "standardabweichung",
    "écart",
];

/// Kinds of schools in the plural: «школы района» are many.
const PLURALS: [&str; 9] =
    ["школы", "гимназии", "лицеи", "интернаты", "учреждения", "организации", "schools", "academies", "школи"];

/// Ends of a cell in which the sum follows its name, as the subtotals of spreadsheets are written.
const ENDS: [&str; 16] = [
    "итог",
    "итоги",
    "среднее",
    "максимум",
    "минимум",
    "total",
    "totals",
    "average",
    "разом",
    "підсумок",
    "ergebnis",
    "summe",
    "mittelwert",
    "suma",
    "yhteensä",
    "kokku",
];

/// Further ends, behind a name that names no kind of school.
const MORE_ENDS: [&str; 4] = ["количество", "count", "totalt", "összeg"];

/// What may stand beside a word for a sum: «Moyenne générale», «Üldine keskmine», «Общее количество».
const GENERAL: [&str; 24] = [
    "общий",
    "общая",
    "общее",
    "общие",
    "grand",
    "overall",
    "général",
    "générale",
    "general",
    "generale",
    "geral",
    "globale",
    "końcowy",
    "końcowa",
    "ogólny",
    "ogólna",
    "загальний",
    "загальна",
    "загальне",
    "üldine",
    "kaikki",
    "kõik",
    "жалпы",
    "celkový",
];

/// Whole cells that mean all schools, or the whole of a sample.
const ALL: [&str; 55] = [
    "вся выборка",
    "выборка",
    "все школы",
    "все оо",
    "все оу",
    "все организации",
    "все учреждения",
    "все участники",
    "весь район",
    "весь город",
    "российская федерация",
    "россия",
    "рф",
    "в целом",
    "по выборке",
    "вся россия",
    "усі школи",
    "всі школи",
    "уся вибірка",
    "україна",
    "барлық мектептер",
    "қазақстан",
    "all",
    "all schools",
    "all students",
    "whole sample",
    "statewide",
    "districtwide",
    "countywide",
    "citywide",
    "national",
    "nationwide",
    "overall",
    "wszystkie szkoły",
    "polska",
    "alle schulen",
    "toutes les écoles",
    "todas las escuelas",
    "todas as escolas",
    "kaikki koulut",
    "kõik koolid",
    "eesti",
    "казахстан",
    "украина",
    "беларусь",
    "deutschland",
    "österreich",
    "france",
    "españa",
    "portugal",
    "italia",
    "suomi",
    "england",
    "scotland",
    "wales",
];

/// Kinds of schools in further languages; of the Germanic and Finnic ones the ends of words.
const KINDS: [&str; 24] = [
    "мектеп",
    "мектебі",
    "ліцей",
    "гімназія",
    "зош",
    "szkoła",
    "zespół",
    "liceum",
    "technikum",
    "école",
    "collège",
    "lycée",
    "escuela",
    "colegio",
    "instituto",
    "liceo",
    "escola",
    "colégio",
    "lukio",
    "sekolah",
    "madrasah",
    "charter",
    "prep",
    "институт",
];

const KIND_ENDS: [&str; 8] = ["schule", "gymnasium", "kolleg", "skola", "koulu", "kool", "школа", "лицей"];

/// Whether a folded word is one for many schools.
pub(crate) fn is_plural(word: &str) -> bool {
    PLURALS.contains(&word)
}

/// Whether a folded word is a school's kind.
pub(crate) fn is_kind(word: &str) -> bool {
    KINDS.contains(&word) || KIND_ENDS.iter().any(|end| word.ends_with(end))
}

/// What a cell in one of these languages is.
pub(crate) fn word(cell: &str) -> Option<Word> {
    let text = folded(cell).replace("р-н", "район");
    let words = words(&text);
    let (first, rest) = words.split_first()?;
    if ALL.contains(&words.join(" ").as_str()) {
        return Some(Word::Whole);
    }
    if text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        return chinese(&text);
    }
    let is_sum = |word: &str| SUMS.contains(&word) || MORE_ENDS.contains(&word) || words::is_sum(word);
    let is_general = |word: &&str| is_sum(word) || GENERAL.contains(word);
    if words.iter().any(|word| is_sum(word)) && words.iter().all(is_general) {
        return Some(Word::Sum);
    }
    if let Some(last) = rest.last()
        && (ENDS.contains(last) || (is_sum(last) && !names_a_kind(&words)))
    {
        // Excel writes «… Итог» behind any name; of the others a name may consist.
        return Some(if *last == "итог" && !names_a_kind(&words) { Word::Sum } else { Word::Whole });
    }
    if names_a_kind(&words) {
        return None;
    }
    if is_mean_of_place(first) {
        return Some(Word::Sum);
    }
    if SUMS.contains(first) {
        let leads =
            ["по", "для", "za", "dla", "für", "der", "des", "de", "del", "du", "da", "do", "бал", "бойынша"];
        let speaks = |word: &&str| SUMS.contains(word) || is_territory(word) || leads.contains(word);
        let goes_on = rest.first().is_none_or(|next| leads.contains(next)) || rest.iter().all(speaks);
        return goes_on.then_some(Word::Sum);
    }
    let is_short = rest.len() < 4 && !text.contains(|c: char| c.is_ascii_digit());
    let figures = ["deviation", "dev", "error", "of", "schools", "students", "value"];
    let is_figure = !first.is_ascii() || rest.first().is_none_or(|next| figures.contains(next));
    if is_short && FIGURES.contains(first) && is_figure {
        return Some(Word::Sum);
    }
    let are_many = is_short && words.iter().any(|word| PLURALS.contains(word));
    (are_many || names_place(cell, &text, first, rest)).then_some(Word::Whole)
}

/// «Среднерайонный показатель», «среднегородской».
fn is_mean_of_place(word: &str) -> bool {
    let of = word.strip_prefix("средне");
    of.is_some_and(|of| {
        ["район", "город", "област", "республ", "краев", "муницип", "регион"]
            .iter()
            .any(|stem| of.starts_with(stem))
    })
}

fn chinese(text: &str) -> Option<Word> {
    let sums =
        ["合计", "总计", "小计", "平均", "平均值", "平均分", "均值", "总和", "總計", "全体", "汇总", "集計"];
    if sums.iter().any(|end| text.ends_with(end)) {
        return Some(Word::Sum);
    }
    let is_school = text.contains(['校', '学', '中']);
    let whole = ["省", "市", "区", "县", "全国"].iter().any(|end| text.ends_with(end));
    let all = (text.starts_with("所有") || text.starts_with("全部")) && text.ends_with("学校");
    (all || (whole && !is_school)).then_some(Word::Whole)
}

#[cfg(test)]
mod tests {
    use crate::read::rows::words::{Word, word};

    #[test]
    fn words_of_all_languages_are_suspicions() {
        for cell in [
            "Кировский район Итог",
            "101 Итог",
            "Общее среднее",
            "Усього",
            "Середнє",
            "Барлығы",
            "Razem",
            "Średnia dla województwa",
            "Gesamt",
            "Durchschnitt",
            "Moyenne de l'académie",
            "Promedio del distrito",
            "Média do município",
            "Yhteensä",
            "Kokku",
            "全市平均",
            "合计",
            "Grand Total",
            "Sous-total",
            "Стандартное отклонение",
            "Кол-во школ",
        ] {
            assert_eq!(word(cell), Some(Word::Sum), "{cell}");
        }
        for cell in [
            "Вся выборка",
            "Все школы",
            "Российская Федерация",
            "Краснодарский край",
            "Заречный муниципальный район",
            "Город Зареченск",
            "г. Зареченск",
            "Київська область",
            "Алматы облысы",
            "State",
            "District",
            "Statewide",
            "Lake County",
            "All schools",
            "Landkreis Celle",
            "Provincia de Salta",
            "Harju maakond",
            "武汉市",
            "Golden Mean",
            "Школы района",
            "Сельские школы",
        ] {
            assert_eq!(word(cell), Some(Word::Whole), "{cell}");
        }
    }

    #[test]
    fn names_of_schools_are_none() {
        for cell in [
            "Max-Planck-Realschule",
            "Max von Laue Gymnasium",
            "MIN 1 Kota Bandung",
            "Мин-Куш № 1",
            "Итоговая",
            "Городская гимназия",
            "Районная СОШ",
            "Средняя школа № 5",
            "Школа Кировского района",
            "Garden City",
            "Golden State",
            "Union City High",
            "Total Wellness",
            "Summit",
            "Media Arts",
            "Макс",
            "Ансамбль",
            "武汉市第一中学",
            "СОШ № 5",
            "Willow Glen",
        ] {
            // «Макс» alone can be nothing else than a maximum.
            assert_eq!(word(cell), (cell == "Макс").then_some(Word::Sum), "{cell}");
        }
    }
}
