//! The headings of the columns of tables, for people.

use super::{Both, both};
use crate::model::{Cluster, Language};
use crate::report::Heading;

/// A heading in all its wordings.
#[derive(Clone, Copy, Debug)]
pub struct ColumnWords {
    /// In a spreadsheet, where every column stands on its own and has room.
    pub sheet: Both,
    /// In text and Markdown, where columns are narrow and may share a heading.
    pub narrow: Both,
}

/// One heading for both.
const fn same(ru: &'static str, en: &'static str) -> ColumnWords {
    let heading = both(ru, en);
    ColumnWords { sheet: heading, narrow: heading }
}

/// Two headings: that of a spreadsheet, and the narrow one.
const fn two(sheet: Both, narrow: Both) -> ColumnWords {
    ColumnWords { sheet, narrow }
}

/// The heading of a column in words.
pub const fn words(heading: Heading) -> ColumnWords {
    match heading {
        Heading::Group => same("Группа", "Group"),
        Heading::School => same("ОУ", "School"),
        Heading::Name => same("Название", "Name"),
        Heading::Cluster => same("Кластер", "Cluster"),
        Heading::Complexity => COMPLEXITY,
        Heading::Results => same("Результаты", "Results"),
        Heading::ComplexityMargin => COMPLEXITY_MARGIN,
        Heading::ResultsMargin => RESULTS_MARGIN,
        Heading::Border => BORDER,
        Heading::Reason => same("Пометка", "Note"),
        Heading::ComplexityYears => COMPLEXITY_YEARS,
        Heading::ResultsYears => RESULTS_YEARS,
        Heading::Expected => EXPECTED,
        Heading::Tier => TIER,
        Heading::PeersMean => PEERS_MEAN,
        Heading::PeersGap => PEERS_GAP,
        Heading::Probability(cluster) => probability(cluster),
        Heading::Path => same("Путь", "Path"),
        Heading::YearsHigh => YEARS_HIGH,
        Heading::YearsLow => YEARS_LOW,
        Heading::ResultsFirst => RESULTS_FIRST,
        Heading::ResultsLast => RESULTS_LAST,
        Heading::Mentee => same("Школа", "Mentee"),
        Heading::MenteeName => same("Название школы", "Mentee's name"),
        Heading::MenteeCluster => MENTEE_CLUSTER,
        Heading::Mentor => same("Опорная площадка", "Mentor"),
        Heading::MentorName => same("Название площадки", "Mentor's name"),
        Heading::MentorCluster => MENTOR_CLUSTER,
        Heading::Distance => DISTANCE,
        Heading::ResultsGap => RESULTS_GAP,
        Heading::From => same("Был кластер", "From cluster"),
        Heading::To => same("Стал кластер", "To cluster"),
        Heading::Move => same("Движение", "Move"),
        Heading::Cause => same("Причина", "Cause"),
        Heading::ComplexityBefore => same("Сложность: было", "Complexity before"),
        Heading::ComplexityAfter => same("Сложность: стало", "Complexity after"),
        Heading::ResultsBefore => same("Результаты: было", "Results before"),
        Heading::ResultsAfter => same("Результаты: стало", "Results after"),
        Heading::Before => same("Прошлый год", "Year before"),
        Heading::After => same("Этот год", "Year after"),
        Heading::Correction => same("Исправление", "Correction"),
        Heading::Values => same("Исправленные значения", "Corrected values"),
        Heading::Rank => same("№", "No."),
        Heading::Peer => same("Похожая школа", "Similar school"),
        Heading::PeerName => same("Название похожей школы", "Its name"),
        Heading::PeerCluster => same("Кластер похожей школы", "Its cluster"),
        Heading::Km => same("Км", "Km"),
        Heading::PeerResults => same("Результаты похожей школы", "Its results"),
        Heading::PeersCount => PEERS_COUNT,
        Heading::Share(Cluster::ComplexLow) => same("Доля проб в № 1", "Share of draws in 1"),
        Heading::Share(Cluster::ComplexHigh) => same("Доля проб в № 2", "Share of draws in 2"),
        Heading::Share(Cluster::FavourableLow) => same("Доля проб в № 3", "Share of draws in 3"),
        Heading::Share(Cluster::FavourableHigh) => same("Доля проб в № 4", "Share of draws in 4"),
        Heading::Kept => same("Сохраняет кластер, % проб", "Keeps its cluster, % of draws"),
        Heading::File => same("Файл", "File"),
        Heading::Sheet => same("Лист", "Sheet"),
        Heading::Row => same("Строка", "Row"),
        Heading::Column => same("Столбец", "Column"),
        Heading::Value => same("Значение", "Value"),
        Heading::Problem => same("Ошибка", "Problem"),
    }
}

const COMPLEXITY: ColumnWords =
    two(both("Сложность контингента", "Contingent complexity"), both("Сложность", "Complexity"));

const COMPLEXITY_MARGIN: ColumnWords = two(
    both("Запас до порога сложности, ст. откл.", "Margin of complexity, sds"),
    both("Запас: слож.", "Margin: compl."),
);

const RESULTS_MARGIN: ColumnWords = two(
    both("Запас до порога результатов, ст. откл.", "Margin of results, sds"),
    both("Запас: рез.", "Margin: res."),
);

// In text the notes stand in the same column.
const BORDER: ColumnWords = two(both("У порога", "Border"), both("У порога, пометки", "Border, notes"));

const COMPLEXITY_YEARS: ColumnWords = two(
    both("Сложность: за сколько лет среднее", "Complexity: mean of how many years"),
    both("Лет: слож.", "Years: compl."),
);

const RESULTS_YEARS: ColumnWords = two(
    both("Результаты: за сколько лет среднее", "Results: mean of how many years"),
    both("Лет: рез.", "Years: res."),
);

const EXPECTED: ColumnWords = two(both("Ожидаемые результаты", "Expected results"), both("Ожидаемые", "Expected"));

const TIER: ColumnWords =
    two(both("Результаты относительно ожидаемых", "Results against the expected"), both("К ожидаемым", "Tier"));

const PEERS_MEAN: ColumnWords =
    two(both("Среднее школ близкого контингента", "Mean of similar schools"), both("У похожих", "Similar: mean"));

const PEERS_GAP: ColumnWords =
    two(both("Разница с ними", "Gap to similar schools"), both("Разница с ними", "Similar: gap"));

/// The probability of a cluster.
const fn probability(cluster: Cluster) -> ColumnWords {
    match cluster {
        Cluster::ComplexLow => {
            two(both("Вероятность кластера 1", "Probability of cluster 1"), both("P(1)", "P(1)"))
        }
        Cluster::ComplexHigh => {
            two(both("Вероятность кластера 2", "Probability of cluster 2"), both("P(2)", "P(2)"))
        }
        Cluster::FavourableLow => {
            two(both("Вероятность кластера 3", "Probability of cluster 3"), both("P(3)", "P(3)"))
        }
        Cluster::FavourableHigh => {
            two(both("Вероятность кластера 4", "Probability of cluster 4"), both("P(4)", "P(4)"))
        }
    }
}

const YEARS_HIGH: ColumnWords =
    two(both("Лет с высокими результатами", "Years with high results"), both("Лет высоких", "Years high"));

const YEARS_LOW: ColumnWords =
    two(both("Лет с низкими результатами", "Years with low results"), both("Лет низких", "Years low"));

const RESULTS_FIRST: ColumnWords =
    two(both("Результаты: первый год", "Results: first year"), both("Первый рез.", "First results"));

const RESULTS_LAST: ColumnWords =
    two(both("Результаты: последний год", "Results: last year"), both("Последний рез.", "Last results"));

// In text the clusters of both schools stand in the same column.
const MENTEE_CLUSTER: ColumnWords = two(both("Кластер школы", "Mentee's cluster"), both("Кластеры", "Clusters"));

const MENTOR_CLUSTER: ColumnWords =
    two(both("Кластер площадки", "Mentor's cluster"), both("Кластер площадки", "Its cluster"));

const DISTANCE: ColumnWords = two(both("Отличие, ст. откл.", "Distance, sds"), both("Отличие", "Distance"));

const RESULTS_GAP: ColumnWords =
    two(both("Разница результатов", "Results gap"), both("Разница рез.", "Results gap"));

const PEERS_COUNT: ColumnWords =
    two(both("Сколько похожих школ", "Number of similar schools"), both("Похожих", "Similar"));

/// The heading of a column of a spreadsheet.
pub const fn sheet(lang: Language, heading: Heading) -> &'static str {
    words(heading).sheet.of(lang)
}

/// The heading of a narrow column.
pub const fn narrow(lang: Language, heading: Heading) -> &'static str {
    words(heading).narrow.of(lang)
}
