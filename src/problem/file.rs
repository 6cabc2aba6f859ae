//! Why a file as a whole is no table that can be read.

/// What stands in the place of a table, or what is wrong with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// No byte, or nothing but blanks.
    Empty,
    /// Bytes that are no text and no kind of file that is known.
    Binary,
    /// A workbook that opens only with a password.
    Password,
    /// A workbook whose end is missing: the copying or the download was cut short.
    Truncated,
    /// A workbook that cannot be taken apart; what its reader says.
    Damaged(String),
    /// A workbook that is larger than any table of schools; the limit that it breaks.
    TooLarge(Limit),
    /// A workbook whose XML defines entities, which no spreadsheet program writes.
    Entities,
    /// A web page, whatever the file is called: many systems "export to Excel" so.
    Html,
    /// XML of Excel 2003, or XML of another kind.
    SpreadsheetXml,
    /// A binary workbook, .xlsb.
    Xlsb,
    /// A text document: Word, RTF or `OpenDocument`.
    Document,
    /// A PDF.
    Pdf,
    /// An archive that holds no workbook.
    Archive,
    /// A file of another kind, which is known.
    Foreign(Foreign),
}

/// Kinds of files that people have in the place of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Packed by gzip, 7-Zip, RAR and the like.
    Packed,
    /// SYLK, .slk.
    Sylk,
    /// Data Interchange Format, .dif.
    Dif,
    /// Numbers, of Apple.
    Numbers,
    /// JSON.
    Json,
    /// The place of a file that Git keeps elsewhere.
    LfsPointer,
    /// What a program leaves beside a workbook that is open.
    Lock,
    /// A workbook of Excel before 1993.
    OldExcel,
    /// A picture.
    Picture,
    /// A database.
    Database,
    /// A data file of a statistics program.
    Statistics,
}

/// What a file may not exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of one part when unpacked.
    Unpacked,
    /// Bytes of one cell's text.
    CellText,
    /// Cells with something in them.
    Cells,
    /// Rows or columns beyond those of a spreadsheet.
    Place,
    /// Columns of a text that hold anything, if they are more than are read; how many.
    Columns(usize),
}
