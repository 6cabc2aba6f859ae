// Every sentence of the page, Russian and English side by side.

const LIMIT_MB = 40;
/** Larger files are not opened here. */
export const LIMIT = LIMIT_MB * 1000 * 1000;

const WORDS = {
  title: ["Опора", "Opora"],
  what: [
    "Делит школы района на четыре кластера по сложности контингента и результатам и подбирает, какая школа какой поможет.",
    "Puts a district’s schools into four clusters by contingent complexity and results, and suggests which school could help which.",
  ],
  private: [
    "Всё считается на этом компьютере: файлы никуда не отправляются, страница работает и без интернета.",
    "Everything is computed on this computer: no file is sent anywhere, and the page works without the internet.",
  ],
  other: ["English", "Русский"],
  skip: ["К отчёту", "To the report"],
  files: ["1. Таблицы", "1. Tables"],
  drop: ["Перетащите сюда таблицу по школам или выберите файл", "Drag a table of your schools here, or choose a file"],
  kinds: [
    "Excel, ods или csv. Можно несколько файлов, в том числе за прошлый год.",
    "Excel, ods or csv. Several files will do, last year’s among them.",
  ],
  choose: ["Выбрать файлы", "Choose files"],
  example: ["Показать на примере (Кировский район)", "Show an example (a published district)"],
  clear: ["Убрать все", "Remove all"],
  remove: ["Убрать", "Remove"],
  file: ["Файл", "File"],
  size: ["Размер", "Size"],
  role: ["Что это", "What it is"],
  roles: {
    table: ["таблица этого года", "a table of this year"],
    previous: ["прошлый год", "an earlier year"],
    settings: ["настройки", "settings"],
    roster: ["официальный список кластеров", "an official list of clusters"],
    renamed: ["новые номера школ", "new ids of schools"],
    training: ["кто прошёл обучение", "who was trained"],
    unused: ["не использовать", "not used"],
  },
  noTable: [
    "Укажите в графе «Что это», какой файл — таблица этого года.",
    "Say in the column “What it is” which file is the table of this year.",
  ],
  unknownFile: [
    "такие файлы страница не читает: нужен Excel (xlsx, xls), ods или csv; из картинки, PDF или Word перенесите таблицу в Excel",
    "the page does not read such files: it takes Excel (xlsx, xls), ods or csv; bring a table out of a picture, PDF or Word into Excel",
  ],
  emptyFile: ["файл пуст", "the file is empty"],
  tooLarge: [
    `больше ${LIMIT_MB} МБ: так много страница не откроет. Оставьте в файле только нужные лист и столбцы или возьмите программу opora.exe`,
    `over ${LIMIT_MB} MB: the page does not open that much. Leave only the sheet and columns that are needed, or take the program opora.exe`,
  ],
  unreadable: ["файл не удалось прочитать: закройте его в Excel и перетащите снова", "the file could not be read: close it in Excel and drop it again"],
  /** The key under which data of the program has its sentences in this language. */
  sentence: ["text_ru", "text"],
  read: ["2. Что прочитано", "2. What was read"],
  details: ["Подробно: какие взяты столбцы и что не вошло", "In detail: which columns were taken, what was left out"],
  warned: [n => `Обратите внимание: ${n}`, n => `Please note: ${n}`],
  more: [n => `ещё ${n}`, n => `${n} more`],
  allow: [(from, to) => `Значения верны (от ${from} до ${to})`, (from, to) => `The values are right (${from} to ${to})`],
  isSchool: ["это школа", "it is a school"],
  isTotal: ["это итог", "it is a total"],
  flagNames: {
    "--sheet": ["лист «…»", "sheet “…”"],
    "--header-row": ["заголовки в строке …", "headings in row …"],
    "--encoding": ["кодировка …", "encoding …"],
    "--delimiter": ["разделитель …", "delimiter …"],
    "--decimal": ["дробная часть после …", "decimal mark …"],
    "--where": ["только строки, где …", "only rows where …"],
    "--year": ["год …", "year …"],
    "--school": ["номер школы — столбец «…»", "the ids are in “…”"],
    "--name": ["название школы — столбец «…»", "the names are in “…”"],
    "--by": ["отдельно по столбцу «…»", "separately for each “…”"],
  },
  problems: ["Что исправить", "What to correct"],
  line: ["Строка", "Row"],
  field: ["Где", "Where"],
  problem: ["Что не так и что делать", "What is wrong, and what to do"],
  fix: [
    "Исправьте таблицу в Excel, сохраните и перетащите сюда снова: прежняя заменится.",
    "Correct the table in Excel, save it and drop it here again: it replaces the old one.",
  ],
  fixSettings: ["Исправьте это ниже, в «Настройках».", "Correct this below, under “Settings”."],
  columnsBelow: [
    "Столбцы выбираются ниже, в «Настройках».",
    "The columns are chosen below, under “Settings”.",
  ],
  flags: ["Что взято из советов выше (как в командной строке)", "What was taken of the advice above (as on the command line)"],
  settings: ["3. Настройки", "3. Settings"],
  checkSigns: [
    "Проверьте, те ли столбцы взяты и верно ли указано, что значит «больше»: такая ошибка потом не видна.",
    "Check that these are the right columns, and which way each of them points: a wrong sign cannot be seen later.",
  ],
  missing: ["Слова для «нет данных», через запятую", "Words for “no data”, with commas between"],
  zero: ["Слова, которые значат 0, через запятую", "Words that mean 0, with commas between"],
  noWords: ["пустая ячейка, н/д, –", "an empty cell, n/a, –"],
  organisation: ["Чья справка: организация", "Organisation that writes the note"],
  author: ["Составитель", "Author"],
  date: ["Дата в справке", "Date in the note"],
  moreFields: ["Ещё о таблице и справке (не обязательно)", "More about the table and the note (optional)"],
  unfold: ["Столбцы, знаки, пороги.", "Columns, signs, thresholds."],
  asked: [n => `Вопросов к таблице: ${n}`, n => `Questions about the table: ${n}`],
  heading: ["Район (заголовок отчёта)", "District (title of the report)"],
  period: ["Учебный год", "School year"],
  school: ["Школа: номер или название", "School: its id or name"],
  name: ["Название, если оно отдельно", "Its name, if that is elsewhere"],
  by: ["Считать отдельно по", "Separately for each"],
  pupils: ["Сколько учеников писали работу", "How many pupils were tested"],
  none: ["нет", "none"],
  complexity: ["Сложность контингента", "Complexity of the contingent"],
  results: ["Результаты", "Results"],
  indicator: ["Показатель", "Indicator"],
  indicators: ["Показатели", "Indicators"],
  sign: ["Если значение больше", "If the value is larger"],
  weight: ["Вес", "Weight"],
  signs: {
    complexity: [["больше — сложнее", "больше — благополучнее"], ["larger: more complex", "larger: more favourable"]],
    results: [["больше — лучше", "больше — хуже"], ["larger: better", "larger: worse"]],
  },
  add: ["Добавить показатель", "Add an indicator"],
  noIndicators: [
    "Показатель не выбран: пока расчёт идёт по столбцу с таким названием, если он есть в таблице. Выберите столбец.",
    "No indicator is chosen: for now a column of this name is used, if the table has one. Choose a column.",
  ],
  threshold: ["Порог", "Threshold"],
  thresholds: {
    median: ["медиана района", "median of the district"],
    mean: ["среднее по району", "mean of the district"],
    natural: ["естественный разрыв", "natural break"],
    percentile: ["процентиль", "percentile"],
    number: ["число", "a number"],
  },
  thresholdValue: ["Значение порога", "Value of the threshold"],
  empty: ["пустое поле", "an empty field"],
  noLimit: ["без предела", "no limit"],
  evenly: ["поровну", "evenly"],
  number: [text => text.replace(".", ","), text => text],
  source: ["Кто задал порог", "Who set the threshold"],
  questions: ["Вопросы к таблице", "Questions about the table"],
  questionsWhat: [
    "Таблица этого не говорит, решаете вы.",
    "The table does not tell: it is for you to decide.",
  ],
  take: ["Взять: ", "Take: "],
  drop_: ["Не брать", "Leave out"],
  yes: ["Да", "Yes"],
  no: ["Нет", "No"],
  apart: ["Да, каждый вид отдельно", "Yes, each kind by itself"],
  apartWhat: [
    "Отдельно — если в каждом виде хотя бы десять школ.",
    "By itself where each kind has at least ten schools.",
  ],
  together: ["Нет, все школы вместе", "No, all schools together"],
  pairs: ["Пары и пограничная полоса", "Pairs and the border band"],
  maxDistance: ["Насколько контингенты школ в паре могут различаться (в стандартных отклонениях)", "How far the contingents of a pair may be apart (standard deviations)"],
  capacity: ["Сколько школ может вести одна опорная площадка", "Mentees that one mentor may have"],
  minGap: ["На сколько результаты опорной площадки должны быть выше", "How much better a mentor’s results must be"],
  border: ["Пограничная полоса у порога (в стандартных отклонениях)", "Border band at the threshold (standard deviations)"],
  coverage: ["По какой доле показателей у школы должны быть данные (от 0 до 1)", "Share of the indicators that a school must have (0 to 1)"],
  keep: ["Оставить пороги прошлого года", "Keep last year’s thresholds"],
  asText: ["Настройки текстом (opora.toml)", "Settings as text (opora.toml)"],
  apply: ["Применить текст", "Use this text"],
  save: ["Сохранить настройки (opora.toml)", "Save the settings (opora.toml)"],
  again: ["Вернуть то, что предложено по таблице", "Back to what the table suggests"],
  report: ["4. Отчёт", "4. Report"],
  roster: ["Какие пороги дают официальный список", "Which thresholds give the official list"],
  downloads: ["Скачать", "Download"],
  all: ["Всё одним архивом (zip)", "Everything as one archive (zip)"],
  outputs: {
    "report.docx": ["Справка (Word)", "Note (Word)"],
    "report.xlsx": ["Книга Excel", "Excel workbook"],
    "cards.docx": ["Карточки школ (Word)", "Cards of schools (Word)"],
    "report.html": ["Отчёт для браузера (html)", "The report as a page (html)"],
    "schools.csv": ["Школы (csv)", "Schools (csv)"],
    "pairs.csv": ["Пары (csv)", "Pairs (csv)"],
    "moves.csv": ["Движение (csv)", "Movement (csv)"],
    "report.json": ["На следующий год (report.json)", "For next year (report.json)"],
  },
  csvNote: [
    "В Excel открывайте книгу (xlsx). Файлы csv — для других программ.",
    "For Excel take the workbook (xlsx). The csv files are for other programs.",
  ],
  blank: [
    names => `В справке останется пустым: «${names.join("», «")}». Впишите это в «Настройках» и скачайте справку снова.`,
    names => `The note has blanks for: “${names.join("”, “")}”. Fill them in under “Settings”, and download the note again.`,
  ],
  gapsMean: [
    "Балл школы без данных — среднее остальных её показателей.",
    "The index of a school without data is the mean of its other indicators.",
  ],
  print: ["Напечатать отчёт", "Print the report"],
  frame: ["Отчёт", "The report"],
  starting: ["Программа загружается…", "The program is loading…"],
  working: ["Считаю…", "Working…"],
  making: ["Готовлю файлы…", "Making the files…"],
  ready: ["Отчёт готов:", "The report is ready:"],
  goThere: ["перейти к отчёту", "go to the report"],
  goFind: ["перейти", "go there"],
  pick: ["выберите столбец", "choose a column"],
  saved: ["Сохранено: ", "Saved: "],
  stopped: ["Отчёт не построен: смотрите, что исправить.", "There is no report: see what to correct."],
  trap: [
    "Программа остановилась: скорее всего, странице не хватило памяти. Уберите лишние листы и столбцы или возьмите программу opora.exe.",
    "The program stopped: most likely the page ran out of memory. Remove sheets and columns that are not needed, or take the program opora.exe.",
  ],
  old: [
    "Этот браузер слишком стар: нужен Chrome или Edge от 103, Firefox от 113, Safari от 16.4.",
    "This browser is too old: Chrome or Edge 103, Firefox 113, Safari 16.4 or newer is needed.",
  ],
};

/** The languages in their order. */
export const LANGUAGES = ["ru", "en"];

/** The words of a language: the same keys, with one sentence each. */
export const wordsOf = lang => {
  const place = LANGUAGES.indexOf(lang);
  const pick = word => Array.isArray(word) ? word[place] : Object.fromEntries(Object.entries(word).map(([key, one]) => [key, pick(one)]));
  return pick(WORDS);
};

/** A size as people write it. */
export const sizeOf = (lang, bytes) => {
  const number = value => value.toLocaleString(lang, { maximumFractionDigits: 1 });
  const units = lang === "ru" ? ["Б", "КБ", "МБ"] : ["B", "kB", "MB"];
  if (bytes < 1000) return `${bytes} ${units[0]}`;
  return bytes < 1e6 ? `${number(bytes / 1e3)} ${units[1]}` : `${number(bytes / 1e6)} ${units[2]}`;
};
