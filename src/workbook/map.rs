//! The sheet of the map: a native chart whose axes cross at the thresholds, with the numbers behind it.

use std::ops::RangeInclusive;

use rust_xlsxwriter::{
    Chart, ChartAxis, ChartAxisCrossing, ChartAxisLabelPosition, ChartDataLabel, ChartDataLabelPosition,
    ChartFont, ChartFormat, ChartLayout, ChartLegendPosition, ChartLine, ChartMarker, ChartMarkerType,
    ChartSolidFill, Worksheet, XlsxError,
};

use super::labels::{Beside, Spot, places};
use crate::block::Block;
use crate::model::{Axis, Cluster, Language};
use crate::page::map::tags;
use crate::papers::View;
use crate::papers::fields::{self, replace_map};
use crate::papers::thresholds::threshold;
use crate::report::{Heading, Report, SchoolReport};
use crate::words::axis::title as axis_name;
use crate::words::cluster::heading as cluster_name;
use crate::words::column::sheet as heading;
use crate::words::two;
use crate::words::workbook::{self as words, Sheet, sheet as name};
use crate::write::COLOURS;
use crate::write::xlsx::{Page, SheetCell, SheetColumn, SheetTable, Style, kept, paper};

/// With more schools their names would cover each other.
const MOST_LABELS: usize = 200;
/// A chart of more points shows nothing.
const MOST_POINTS: usize = 20_000;
/// About how many ticks an axis has.
const TICKS: f64 = 8.0;
/// The chart's size in pixels, and the rows that it covers.
const SIZE: (u32, u32) = (1000, 660);
const ROWS: u32 = 34;
const CHART_COLUMNS: u16 = 15;
/// The place of the plot in the chart, as shares of its size: left, top, width, height.
const PLOT: [f64; 4] = [0.07, 0.03, 0.9, 0.76];
/// How wide the column of the schools may be, in characters.
const SCHOOLS: RangeInclusive<usize> = 16..=52;
/// The chart stands right of its numbers.
const CHART_COLUMN: u16 = 5;

/// Shapes, one a cluster: those of the page.
const SHAPES: [ChartMarkerType; 4] =
    [ChartMarkerType::Square, ChartMarkerType::Triangle, ChartMarkerType::Circle, ChartMarkerType::Diamond];

/// The sheet: a block a group.
pub(super) fn sheet(lang: Language, report: &Report, views: &[View]) -> Result<Worksheet, XlsxError> {
    let sheet_name = name(lang, Sheet::Map);
    let mut sheet = paper(sheet_name)?;
    // The schools of all groups stand in one column.
    let schools = report.schools.iter().map(|school| school.school.chars().count() + 3).max().unwrap_or(0);
    let schools = u32::try_from(schools.clamp(*SCHOOLS.start(), *SCHOOLS.end())).unwrap_or(16);
    for (at, width) in (0..).zip([schools, 11, 11, 9, 2]) {
        sheet.set_column_width(at, width)?;
    }
    sheet.set_print_fit_to_pages(1, 0);
    let mut page = Page::new(sheet, vec![200]);
    page.blocks(&[Block::text(words::map_caption(lang))])?;
    for view in views {
        if let Some(group) = view.heading() {
            page.blocks(&[Block::part(group)])?;
        }
        if replace_map(view) {
            page.blocks(&[Block::text(two::caption(lang)), Block::Table(fields::table(view))])?;
            continue;
        }
        let placed: Vec<&SchoolReport> = Cluster::ALL.iter().flat_map(|cluster| of(view, *cluster)).collect();
        if placed.len() > MOST_POINTS {
            page.blocks(&[Block::text(words::map_too_many(lang))])?;
            continue;
        }
        let top = page.table(&points(view, &placed))?;
        if !placed.is_empty() {
            let chart = chart(view, sheet_name, top + 1, &placed);
            page.sheet.insert_chart(top, CHART_COLUMN, &chart)?;
            if views.len() == 1 {
                // On paper the chart is enough.
                page.sheet.set_print_area(top, CHART_COLUMN, top + ROWS, CHART_COLUMN + CHART_COLUMNS)?;
            }
        }
        page.below(top + ROWS);
    }
    Ok(page.sheet)
}

/// The schools of a cluster that have a place on the map.
fn of<'a>(view: &View<'a>, cluster: Cluster) -> Vec<&'a SchoolReport> {
    let has_place = |school: &&SchoolReport| school.complexity.is_some() && school.results.is_some();
    view.of_cluster(cluster).filter(has_place).collect()
}

/// The numbers behind the chart. Their headings differ from those of an input, so that only the sheet of schools
/// is read as one.
fn points<'a>(view: &View, placed: &'a [&SchoolReport]) -> SheetTable<'a> {
    let lang = view.lang;
    let [across, up] = words::map_headings(lang);
    let columns = vec![
        SheetColumn::new(words::point(lang), Style::Plain, |at| SheetCell::text(Some(&placed[at].school))),
        SheetColumn::new(across, Style::Fixed(view.decimals[0]), |at| SheetCell::number(placed[at].complexity)),
        SheetColumn::new(up, Style::Fixed(view.decimals[1]), |at| SheetCell::number(placed[at].results)),
        SheetColumn::new(heading(lang, Heading::Cluster), Style::Plain, |at| {
            SheetCell::cluster(placed[at].cluster)
        }),
    ];
    SheetTable { rows: placed.len(), columns, printed: None }
}

/// The chart of a group whose points stand from a row on.
fn chart(view: &View, sheet: &str, first: u32, placed: &[&SchoolReport]) -> Chart {
    let scales = Axis::BOTH.map(|axis| {
        let values = view.schools.iter().filter_map(|school| school.index(axis));
        ticks(values.chain(view.axis(axis).threshold))
    });
    let mut labels = labels(view, placed, &scales, sheet, first).into_iter();
    let mut chart = Chart::new_scatter();
    let mut top = first;
    for (cluster, (shape, colour)) in Cluster::ALL.into_iter().zip(SHAPES.into_iter().zip(COLOURS)) {
        let count = of(view, cluster).len();
        let Some(last) = u32::try_from(count).ok().filter(|count| *count > 0).map(|count| top + count - 1) else {
            continue;
        };
        let mut fill = ChartFormat::new();
        fill.set_solid_fill(ChartSolidFill::new().set_color(colour));
        fill.set_border(ChartLine::new().set_color(0x00FF_FFFF).set_width(0.5));
        let series = chart.add_series();
        series.set_name(cluster_name(view.lang, cluster).as_str());
        series.set_categories((sheet, top, 1, last, 1)).set_values((sheet, top, 2, last, 2));
        series.set_format(ChartFormat::new().set_no_line());
        series.set_marker(ChartMarker::new().set_type(shape).set_size(8).set_format(&mut fill));
        let labels: Vec<ChartDataLabel> = labels.by_ref().take(count).collect();
        if !labels.is_empty() {
            series.set_data_label(ChartDataLabel::new().show_value());
            series.set_custom_data_labels(&labels);
        }
        top = last + 1;
    }
    let [across, up] = &scales;
    dress(chart.x_axis(), view, Axis::Complexity, across.as_ref());
    dress(chart.y_axis(), view, Axis::Results, up.as_ref());
    chart
        .plot_area()
        .set_layout(&ChartLayout::new().set_offset(PLOT[0], PLOT[1]).set_dimensions(PLOT[2], PLOT[3]));
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart.set_width(SIZE.0).set_height(SIZE.1);
    chart.set_alt_text(kept(&words::map_alt(view.lang, placed.len())));
    chart
}

/// The labels of the schools in the order of the rows; the first at a place stands for all of them.
fn labels(
    view: &View,
    placed: &[&SchoolReport],
    scales: &[Option<Ticks>; 2],
    sheet: &str,
    first: u32,
) -> Vec<ChartDataLabel> {
    let [Some(across), Some(up)] = scales else { return Vec::new() };
    if placed.len() > MOST_LABELS {
        return Vec::new();
    }
    let area = (PLOT[2] * f64::from(SIZE.0), PLOT[3] * f64::from(SIZE.1));
    let turned = Axis::BOTH.map(|axis| view.axis(axis).reversed);
    let tags = tags(view);
    let tag_of = |school: &SchoolReport| tags.get(school.school.as_str()).filter(|tag| !tag.is_empty());
    let spot = |(at, school): (usize, &&SchoolReport)| {
        let there =
            |other: &&&SchoolReport| (other.complexity, other.results) == (school.complexity, school.results);
        let is_first = !placed[..at].iter().any(|other| there(&other));
        let others = placed.iter().filter(there).count() - 1;
        Spot {
            x: area.0 * across.share(school.complexity.unwrap_or(across.from), turned[0]),
            y: area.1 * (1.0 - up.share(school.results.unwrap_or(up.from), turned[1])),
            label: tag_of(school).filter(|_| is_first).map(|tag| words::map_label(view.lang, &kept(tag), others)),
        }
    };
    let spots: Vec<Spot> = placed.iter().enumerate().map(spot).collect();
    let rows = (first..).zip(&spots).zip(places(&spots, area));
    rows.map(|((row, spot), beside)| label(spot.label.as_deref(), beside, (sheet, row, 0))).collect()
}

/// A label of a point, if it has one and there is room.
fn label(text: Option<&str>, beside: Option<Beside>, cell: (&str, u32, u16)) -> ChartDataLabel {
    let mut label = ChartDataLabel::new();
    let (Some(text), Some(beside)) = (text, beside) else { return label.set_hidden().to_custom() };
    // Text that looks like a reference would be read as one, so a real reference is given; other text is given as
    // it is, since LibreOffice shows no references.
    if text.contains(['=', '!', '[']) {
        label.set_value(cell);
    } else {
        label.set_value(text);
    }
    label.set_position(match beside {
        Beside::Right => ChartDataLabelPosition::Right,
        Beside::Left => ChartDataLabelPosition::Left,
        Beside::Above => ChartDataLabelPosition::Above,
        Beside::Below => ChartDataLabelPosition::Below,
    });
    // Without a colour the library would write the font where Excel does not expect it.
    label.set_font(ChartFont::new().set_size(8).set_color(0x0033_3333)).to_custom()
}

/// An axis that crosses the other one at its threshold; the numbers stand at the rim.
fn dress(chart: &mut ChartAxis, view: &View, axis: Axis, scale: Option<&Ticks>) {
    let axis_report = view.axis(axis);
    let lang = view.lang;
    let at = axis_report.threshold.map(|at| view.with_unit(axis, threshold(view, axis, at)));
    chart.set_name(kept(&words::map_axis(lang, &axis_name(lang, axis), at.as_deref())).as_str());
    chart.set_name_font(ChartFont::new().set_size(10));
    chart.set_major_gridlines(false).set_label_position(ChartAxisLabelPosition::Low);
    chart.set_format(ChartFormat::new().set_line(ChartLine::new().set_color(0x0044_4444).set_width(1.25)));
    let Some(scale) = scale else { return };
    chart.set_min(scale.from).set_max(scale.to).set_major_unit(scale.step);
    chart.set_num_format(scale.mask);
    if let Some(at) = axis_report.threshold {
        chart.set_crossing(ChartAxisCrossing::AxisValue(at));
    }
    if axis_report.reversed {
        chart.set_reverse();
    }
}

/// Where an axis begins and ends.
struct Ticks {
    from: f64,
    to: f64,
    step: f64,
    mask: &'static str,
}

impl Ticks {
    /// How far along the axis a value stands, 0…1.
    fn share(&self, value: f64, is_turned: bool) -> f64 {
        let share = (value - self.from) / (self.to - self.from);
        if is_turned { 1.0 - share } else { share }
    }
}

/// Round numbers around all values.
fn ticks(values: impl Iterator<Item = f64>) -> Option<Ticks> {
    let (lo, hi) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), value| (lo.min(value), hi.max(value)));
    if !(lo.is_finite() && hi.is_finite()) {
        return None;
    }
    let rough = ((hi - lo) / TICKS).max(lo.abs().max(hi.abs()).max(1.0) * 1e-6);
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|times| times * power).find(|step| *step >= rough)?;
    let mask = match step {
        step if step >= 1.0 && step.fract() == 0.0 => "0",
        step if step >= 0.1 && (step * 10.0).fract() == 0.0 => "0.0",
        step if step >= 0.01 => "0.00",
        _ => "General",
    };
    // No school may stand on the rim.
    let (from, to) = (((lo - step / 4.0) / step).floor() * step, ((hi + step / 4.0) / step).ceil() * step);
    Some(Ticks { from, to, step, mask })
}

#[cfg(test)]
mod tests {
    use super::ticks;

    #[test]
    fn axes_have_round_numbers() {
        for (values, expected) in [
            (vec![52.1, 78.3], (50.0, 80.0, 5.0, "0")),
            (vec![-1.7, 2.3], (-2.0, 2.5, 0.5, "0.0")),
            (vec![0.1, 0.9], (0.0, 1.0, 0.1, "0.0")),
            (vec![5.0], (4.999_99, 5.000_01, 0.000_005, "General")),
        ] {
            let found = ticks(values.iter().copied()).expect("ticks");
            let near = |one: f64, other: f64| (one - other).abs() < 1e-5;
            assert!(
                near(found.from, expected.0) && near(found.to, expected.1),
                "{values:?}: {}…{}",
                found.from,
                found.to
            );
            assert!(
                near(found.step, expected.2) && found.mask == expected.3,
                "{values:?}: {} {}",
                found.step,
                found.mask
            );
        }
        assert!(ticks(std::iter::empty()).is_none());
    }
}
