//! Headings that are known as they stand: the usual names of the three parts, and variables of statistical offices.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Measure, Role};

/// Headings that name the school's id, folded.
pub(in crate::read) const SCHOOL: [&str; 19] = [
    "school",
    "school id",
    "schoolid",
    "school code",
    "id",
    "cds",
    "оу",
    "оо",
    "школа",
    "№ оу",
    "номер оу",
    "№ школы",
    "номер школы",
    "код оо",
    "код оу",
    "код школы",
    "логин оо",
    "инн",
    "№ оо",
];

/// Headings that name the whole first axis, folded.
pub(in crate::read) const COMPLEXITY: [&str; 4] =
    ["complexity", "contingent complexity", "сложность контингента", "сложность"];

/// Headings that name the whole second axis, folded.
pub(in crate::read) const RESULTS: [&str; 4] = ["results", "result", "результаты", "результат"];

/// Variables by what they hold.
const VARIABLES: [(Role, Measure, &str); 15] = [
    (
        Role::Complexity(1),
        Measure::Share,
        "ptfsm6cla1a pnumeal psenelk psenelse psene4 pnumfsm pnumfsmever ptpriorlo ptealgrp2 sefsm psenssk psenap frpm pctfrl",
    ),
    (Role::Complexity(1), Measure::Open, "meals ell not.hsg not_hsg mobility lmb ndh ive"),
    (Role::Complexity(-1), Measure::Share, "pnumengfl pnumuncfl ptpriorhi"),
    (Role::Complexity(-1), Measure::Score, "icsea ips escs inse ses avg.ed avg_ed gsi"),
    (
        Role::Results(1),
        Measure::Score,
        "p8mea att8scr api api00 api99 ks4_ptebacc punt_global mat_average read_average gps_average ideb",
    ),
    (
        Role::Results(1),
        Measure::Share,
        "ptl2basics_94 ptl2basics_95 ptebacc_94 ptebacc_95 ptrwm_exp ptrwm_high ptread_exp ptmat_exp ptwritta_exp ptgps_exp",
    ),
    (Role::Part(1), Measure::Count, "tsenelk tsenelse tfsm6cla1a numeal numfsm numfsmever nfrl totfrl"),
    (Role::Whole, Measure::Count, "totpups nor enroll totalpupils pupils"),
    (Role::Tested, Measure::Count, "tpup telig"),
    (Role::School, Measure::Open, "urn ncessch dbn uai rspo rbd rne seed uprn laestab cds cdscode acara inep"),
    (Role::Name, Measure::Open, "schname schnam sname nom_rbd nom_estab estab_name"),
    (Role::Kind, Measure::Open, "stype schtype sch_type school_type schooltype"),
    (Role::District, Measure::Open, "lea leaid leanm leaname dname dnum cname cnum nom_com_rbd cod_com_rbd uf"),
    (
        Role::Unused,
        Measure::Open,
        "flag sd n readprog_lower matprog_lower ks2aps numboys numgirls alpha snum pcttest full emer",
    ),
    (Role::Unused, Measure::Open, "пп №"),
];

/// The variables by their names.
static BY_NAME: LazyLock<HashMap<&str, (Role, Measure)>> = LazyLock::new(|| {
    let named = |(role, measure, names): (Role, Measure, &'static str)| {
        names.split(' ').map(move |name| (name, (role, measure)))
    };
    VARIABLES.into_iter().flat_map(named).collect()
});

/// The variable of this name, folded.
pub(super) fn variable(name: &str) -> Option<(Role, Measure)> {
    BY_NAME.get(name).copied()
}
