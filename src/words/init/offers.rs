//! What `init` offers and asks, as comments of the settings file.

use super::super::{CELL, Noun, cell, code, counted, pick, quoted_cell, say, toml, visible};
use super::lines::Lines;
use crate::model::{Axis, Language};
use crate::problem::{Proposal, Question, Void, Why};

/// слово
const WORD: Noun = Noun { ru: ["слово", "слова", "слов"], en: ["word", "words"] };

/// The settings that are rarely needed, with the columns of the table where some would do.
pub(super) fn offers(lang: Language, shown: &Proposal) -> String {
    let mut out = String::new();
    let head = pick(lang, "\n# Обычно не нужно:\n", "\n# Rarely needed:\n");
    if let Some(pupils) = &shown.pupils {
        let pupils = toml(pupils);
        out += &say!(
            lang,
            "pupils = {pupils}  # участники: по ним известна погрешность результатов\n",
            "pupils = {pupils}  # those tested: they tell how sure the results are\n"
        );
    }
    out += head;
    if shown.by.is_empty() && shown.same.is_empty() {
        out += pick(
            lang,
            "# by = \"Район\"                  # считать отдельно по значениям столбца\n",
            "# by = \"District\"               # analyse each value of the column separately\n",
        );
    }
    for column in &shown.by {
        let column = toml(column);
        out += &say!(
            lang,
            "# by = {column}  # считать отдельно по значениям столбца\n",
            "# by = {column}  # analyse each value of the column separately\n"
        );
    }
    for column in &shown.same {
        let column = toml(column);
        out += &say!(
            lang,
            "# by = {column}  # ? школы разных видов: считать каждый вид отдельно, со своими порогами и парами?\n",
            "# by = {column}  # ? schools of several kinds: each kind by itself, with thresholds and pairs of its own?\n"
        );
    }
    out += &perhaps_pupils(lang, &shown.perhaps_pupils);
    out += pick(
        lang,
        "# min_coverage = 0.5            # наименьшая доля весов, по которой у школы есть данные\n\
         # border = 0.2                  # пограничная полоса, в стандартных отклонениях\n",
        "# min_coverage = 0.5            # least share of the weights that a school must have\n\
         # border = 0.2                  # the border band, in standard deviations\n",
    );
    for line in choices(lang, shown) {
        out += &format!("# ? {line}\n");
    }
    out += &missing(lang, shown);
    out += pick(
        lang,
        "# zero = []                     # слова для нуля\n\
         # limits = { \"ЕГЭ\" = [0, 100] }  # значение вне пределов — ошибка\n",
        "# zero = []                     # words for zero\n\
         # limits = { \"Exam\" = [0, 100] }  # a value outside is a problem\n",
    );
    out += beside(lang);
    out
}

/// What can stand beside the clusters.
const fn beside(lang: Language) -> &'static str {
    pick(
        lang,
        "# pupil_sd = 12                 # разброс баллов учеников: с участниками — погрешность результатов\n\
         # se = \"Ошибка\"                 # столбец с погрешностью результатов\n\
         # min_pupils = 10               # при меньшем числе участников кластер с оговоркой\n\
         # peers = 10                    # сравнить с 10 школами самого близкого контингента\n\
         # tier_at = 1                   # результаты выше и ниже ожидаемых по контингенту\n\
         # show = [\"Телефон\"]            # показать на карточке школы как есть\n\
         # coordinates = [\"Широта\", \"Долгота\"]\n\
         # profile = [\"Педагоги с категорией, %\"]  # сравнить кластеры по этим столбцам; `\"numeric\"` — по всем числовым\n\
         # failed = { \"Русский язык\" = \"Доля двоек, русский язык, %\" }  # признак ШНОР\n\
         # failed_limit = 30             # с какой доли, %\n",
        "# pupil_sd = 12                 # spread of pupils' scores: with those tested, the error of results\n\
         # se = \"Error\"                  # column with the standard error of results\n\
         # min_pupils = 10               # with fewer tested, the cluster comes with a reservation\n\
         # peers = 10                    # compare with the 10 schools of the most similar contingent\n\
         # tier_at = 1                   # results above and below what the contingent lets expect\n\
         # show = [\"Phone\"]              # shown on the school's card as it stands\n\
         # coordinates = [\"Latitude\", \"Longitude\"]\n\
         # profile = [\"Senior teachers, %\"]  # compare the clusters by these columns; `\"numeric\"`: by all of numbers\n\
         # failed = { \"Maths\" = \"Failed, maths, %\" }  # the rule of the federal list of low results\n\
         # failed_limit = 30             # from how many percent on\n",
    )
}

/// The column that is most likely of those tested, and the others where none can become a second key by a slip.
fn perhaps_pupils(lang: Language, columns: &[String]) -> String {
    let Some((first, others)) = columns.split_first() else { return String::new() };
    let first = toml(first);
    let mut out = say!(
        lang,
        "# pupils = {first}  # если столько учеников писали саму работу\n",
        "# pupils = {first}  # if so many pupils were tested\n"
    );
    if !others.is_empty() {
        let others = others.iter().map(|column| toml(column)).collect::<Vec<_>>().join(", ");
        out += &say!(lang, "#   или вместо него: {others}\n", "#   or instead of it: {others}\n");
    }
    out
}

/// Words for no data: those of the table, if there are any.
fn missing(lang: Language, shown: &Proposal) -> String {
    let (words, cells) = (&shown.words.0, counted(lang, shown.words.1, CELL));
    if words.is_empty() {
        return pick(
            lang,
            "# missing = [\"нет\"]             # ещё слова для «нет данных»\n",
            "# missing = [\"none\"]            # further words for no data\n",
        )
        .to_owned();
    }
    let count = counted(lang, words.len(), WORD);
    let words = words.iter().map(|word| toml(word)).collect::<Vec<_>>().join(", ");
    say!(
        lang,
        "# missing = [{words}]  # {cells}, {count}: это «нет данных»?\n",
        "# missing = [{words}]  # {cells}, {count}: no data?\n"
    )
}

/// What is not sure about an indicator.
pub(super) fn why(lang: Language, question: &Question) -> String {
    match &question.why {
        Why::Words => say!(lang, "? заголовок понятен не до конца", "? the heading is not understood for certain"),
        Why::NoWhole => say!(
            lang,
            "? число людей: нужна доля, а подходящего целого в таблице нет",
            "? a count: a share is needed, and the table has no whole that fits"
        ),
        Why::Families => say!(
            lang,
            "? считаются семьи или родители, а не дети: доля от чего?",
            "? families or parents are counted, not pupils: a share of what?"
        ),
        Why::CountOrShare => say!(lang, "? это люди или проценты?", "? are these people or per cent?"),
        Why::Flag => say!(lang, "? только 0 и 1: да или нет?", "? only 0 and 1: yes or no?"),
        Why::Rank => say!(lang, "? место в списке: меньше — лучше?", "? a place in a list: smaller is better?"),
        Why::Older => say!(lang, "? более ранний год, взят новейший", "? an earlier year, the newest is taken"),
        Why::Twice(other) => {
            // A quotation would be read as a name of the settings.
            let other = cell(other);
            say!(lang, "? то же, что в столбце {other}", "? the same as in the column {other}")
        }
        Why::Together(other) => {
            let other = cell(other);
            say!(
                lang,
                "? вместе с соседним — то же, что в столбце {other}",
                "? with its neighbour the same as in the column {other}"
            )
        }
        Why::Contradicted(r) => contradicted(lang, question.axis, *r),
        Why::Three => {
            say!(lang, "? доля троек: ни хорошо, ни плохо", "? the share of threes: neither good nor bad")
        }
        Why::MarksOrTasks => {
            say!(lang, "? это отметки или номера заданий?", "? are these marks or numbers of tasks?")
        }
        Why::Measured(other) => {
            let other = cell(other);
            say!(
                lang,
                "? те же результаты, что {other}: вместе они считались бы дважды",
                "? the same results as {other}: together they would count twice"
            )
        }
        Why::InSeveral => say!(
            lang,
            "? такой столбец есть в нескольких таблицах: какой нужен?",
            "? several tables have such a column: which is meant?"
        ),
    }
}

/// The data say the opposite of the words.
fn contradicted(lang: Language, axis: Axis, r: f64) -> String {
    let r = super::super::number::signed(lang, r, 2);
    match axis {
        Axis::Complexity => say!(
            lang,
            "? знак спорит с данными: связь с результатами {r}",
            "? the data speak against the sign: correlation with the results {r}"
        ),
        Axis::Results => say!(
            lang,
            "? знак спорит с данными: связь с остальными столбцами {r}",
            "? the data speak against the sign: correlation with the other columns {r}"
        ),
    }
}

/// What heads the questions of an axis; without an indicator the section itself waits for the answer.
pub(super) fn questions(lang: Language, section: &str, waits: bool) -> String {
    let also = if waits {
        say!(lang, " и у строки [{section}.indicators]", " and from the line [{section}.indicators]")
    } else {
        String::new()
    };
    say!(
        lang,
        "# Под вопросом, решать вам (уберите # у нужного{also} и проверьте знак; лишнюю строку удалите):\n",
        "# Questions for you (take the # away where the indicator is wanted{also}, and check the sign; delete a line \
         that is not):\n"
    )
}

/// A question with all its answers, a line each.
pub(super) fn question(lang: Language, question: &Question, lines: &Lines) -> String {
    let (name, sign, mut why) = (toml(&question.name), question.sign, why(lang, question));
    if question.why.may_wait() {
        why += pick(lang, " (можно не отвечать)", " (no answer needed)");
    }
    let Some(share) = &question.share else {
        let note = if question.why == Why::CountOrShare {
            pick(
                lang,
                " Если проценты — уберите #; если люди, нужен столбец, от которого взять долю, и строка под [shares]",
                " If per cent, take the # away; if people, a column to take the share of is needed, and a line under \
                 [shares]",
            )
        } else {
            ""
        };
        return format!("# {name} = {sign}  # {why}{note}\n");
    };
    let line = lines.share(&share.name);
    if question.why == Why::CountOrShare {
        let percent = pick(lang, "Если проценты — уберите # здесь", "If per cent, take the # away here");
        let people = say!(
            lang,
            "или: если люди — уберите # здесь и в строке {line} под [shares]",
            "or: if people, take the # away here and in line {line} under [shares]"
        );
        let other = toml(&share.name);
        return format!("# {name} = {sign}  # {why} {percent}\n# {other} = {sign}  # {people}\n");
    }
    let both = say!(
        lang,
        "уберите # и в строке {line} под [shares]",
        "take the # away in line {line} under [shares] too"
    );
    format!("# {name} = {sign}  # {why}; {both}\n")
}

/// What stands behind a share that waits for its indicator.
pub(super) fn with_line(lang: Language, question: &Question, line: usize) -> String {
    if question.why == Why::CountOrShare {
        say!(lang, "если это люди: вместе со строкой {line}", "if these are people: together with line {line}")
    } else {
        say!(lang, "вместе со строкой {line}", "together with line {line}")
    }
}

/// A question in a line on the screen.
pub fn asked(lang: Language, question: &Question) -> String {
    let why = why(lang, question);
    format!("{} — {}", quoted_cell(lang, &question.name), why.trim_start_matches("? "))
}

/// Tables that lie on their side, what was taken where there was a choice, and which rows have no result: a line each.
pub(super) fn choices(lang: Language, shown: &Proposal) -> Vec<String> {
    let choice = |(taken, raw): &(String, String)| {
        let (taken, raw) = (quoted_cell(lang, taken), quoted_cell(lang, raw));
        say!(
            lang,
            "взят столбец {taken}, а не {raw}: первичные баллы разных работ несравнимы",
            "the column {taken} is taken and not {raw}: raw points of different papers cannot be compared"
        )
    };
    let void = |void: &Void| {
        let words = void.words.iter().map(|word| quoted_cell(lang, word)).collect::<Vec<_>>().join(", ");
        let (column, keep) = (quoted_cell(lang, &void.column), format!("{}={}", void.column, void.keep));
        let filter = code(&format!("--where \"{keep}\""));
        say!(
            lang,
            "в столбце {column} есть {words}: это не результаты? Тогда добавьте к команде {filter}",
            "the column {column} has {words}: no results? Then add {filter} to the command"
        )
    };
    let turned = |file: &String| {
        let file = visible(file);
        say!(
            lang,
            "{file}: школы стоят столбцами, а нужны строками: переверните таблицу (Excel: Копировать → Специальная \
             вставка → Транспонировать)",
            "{file}: schools stand in columns and must be rows: turn the table (Excel: Copy → Paste Special → \
             Transpose)"
        )
    };
    let all = shown.turned.iter().map(turned).chain(shown.choices.iter().map(choice));
    all.chain(shown.voids.iter().map(void)).collect()
}
