//! What the words of the report mean, for the foot of the page.

use super::pick;
use crate::model::Language;

/// Heads the glossary.
pub const fn heading(lang: Language) -> &'static str {
    pick(lang, "Словарь", "Glossary")
}

/// The words with their meanings, in the order in which a reader meets them.
pub const fn entries(lang: Language) -> [(&'static str, &'static str); 10] {
    match lang {
        Language::Ru => [
            ("Контингент", "дети, которых школа принимает: их семьи, здоровье, условия жизни."),
            (
                "Сложность контингента",
                "число, в котором собраны показатели контингента: чем оно больше, тем труднее условия, в которых \
                 школа работает.",
            ),
            (
                "Результаты",
                "число, в котором собраны показатели образовательных результатов: чем оно больше, тем результаты лучше.",
            ),
            (
                "Порог",
                "граница между сложным и благополучным контингентом или между низкими и высокими результатами.",
            ),
            (
                "Кластер",
                "одна из четырёх групп школ: по сложности контингента и по результатам. Кластер не оценивает школу.",
            ),
            ("Медиана", "середина: у половины школ значение меньше, у половины — больше."),
            ("Запас до порога", "на сколько школа выше или ниже порога."),
            (
                "Пограничное положение",
                "запас так мал, что и небольшое изменение перевело бы школу в другой кластер.",
            ),
            (
                "Опорная площадка",
                "школа с высокими результатами, к которой может обратиться школа с похожим контингентом.",
            ),
            (
                "Отличие контингентов",
                "насколько две школы в среднем расходятся по показателям контингента; единица — обычный разброс \
                 между школами (стандартное отклонение). Чем число меньше, тем школы более схожи.",
            ),
        ],
        Language::En => [
            ("Contingent", "the pupils a school takes in: their families, health and living conditions."),
            (
                "Complexity",
                "one number for the indicators of the contingent: the larger it is, the harder the conditions in \
                 which a school works.",
            ),
            ("Results", "one number for the indicators of results: the larger it is, the better the results."),
            (
                "Threshold",
                "the line between a complex and a favourable contingent, or between low and high results.",
            ),
            (
                "Cluster",
                "one of four groups of schools, by the complexity of the contingent and by results. It is not a grade.",
            ),
            ("Median", "the middle: half of the schools have less, half have more."),
            ("Margin", "how far above or below a threshold a school is."),
            ("Border", "a margin so small that even a small change would move the school to another cluster."),
            ("Mentor", "a school with high results to which a school with a similar contingent can turn."),
            (
                "Distance of contingents",
                "by how much two schools differ on average in the indicators of their contingents; 1 is the usual \
                 spread between schools (a standard deviation). The smaller, the more alike.",
            ),
        ],
    }
}
