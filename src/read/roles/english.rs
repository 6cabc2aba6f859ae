//! English words of school statistics, and the names that statistical offices give to their columns.

use super::words::Sense;

/// Writings that are brought to one form.
pub(super) const PHRASES: &[(&str, &str)] = &[
    ("social passport", " "),
    ("contingent", " "),
    ("ehc plan", " ehcp "),
    ("free school meals", " fsm "),
    ("english learners", " ell "),
    ("language learners", " ell "),
    ("free/reduced price lunch", " fsm "),
    ("free/reduced lunch", " fsm "),
    ("free and reduced lunch", " fsm "),
    ("free or reduced price lunch", " fsm "),
    ("free and reduced price lunch", " fsm "),
    ("reduced price lunch", " fsm "),
    ("reduced-price lunch", " fsm "),
    ("free lunch", " fsm "),
    ("price lunch", " "),
    ("economic need", " disadvantaged "),
    ("top sea", " affluent "),
    ("bottom sea", " lowincome "),
    ("needs additional support", " additionalsupport "),
    ("n't", " not "),
    ("non-", " not "),
    ("not.hsg", " nothsg "),
    ("not_hsg", " nothsg "),
    ("avg.ed", " avged "),
    ("avg_ed", " avged "),
    ("low income", " lowincome "),
    ("low-income", " lowincome "),
    ("low socio", " lowincome socio "),
    ("single parent", " lowincome "),
    ("single-parent", " lowincome "),
    ("one parent", " lowincome "),
    ("per pupil", " spending "),
    ("per student", " spending "),
    ("head teacher", " teacher "),
    ("of places", " capacity "),
    ("school places", " capacity "),
    ("standard deviation", " deviation "),
    ("standard error", " deviation "),
    ("confidence interval", " deviation "),
    ("free school meal", " fsm "),
    ("free lunch", " fsm "),
    ("free meals", " fsm "),
    ("free and reduced", " fsm "),
    ("free or reduced", " fsm "),
    ("reduced price", " fsm "),
    ("reduced-price", " fsm "),
    ("first language", " mothertongue "),
    ("home language", " mothertongue "),
    ("mother tongue", " mothertongue "),
    ("additional language", " eal "),
    ("second language", " eal "),
    ("english learner", " ell "),
    ("language learner", " ell "),
    ("limited english", " ell "),
    ("special needs", " sen "),
    ("special educational", " sen "),
    ("special education", " sen "),
    ("with disabilities", " sen "),
    ("additional support", " additionalsupport "),
    ("pupil premium", " premium "),
    ("high school", " school "),
    ("year 12", " "),
];

/// Words of the contingent, of people, and of results.
pub(super) const WORDS: &[(Sense, &str)] = &[
    (Sense::Plain, "whose has have median achievers local nces most of the a an in on at for with to and or who by from their all were are is did do be been being
        as that ks1 ks2 ks4 ks5 k 12 grade grades level levels stage key average avg mean overall
        spring fall autumn eligible receiving received getting identified classified currently claiming
        any time during past years six least one end reported valid first second language expected
        index data report percentile socio socioeconomic economic economically educational socially
        advantage living lives area areas support plan statement ehc provision quarter quartile cohort
        3 across subjects core final annual adjusted four five measure home"),
    (Sense::Percent, "percent pct percentage proportion share rate rates pc pcnt perc"),
    (Sense::Number, "number count num n counts headcount nr numbers"),
    (Sense::People, "persons people"),
    (Sense::Pupils, "pupil pupils student students children learner learners enrolment enrolments enrollment
        enrollments enrolled enroll roll kids nor totpups membership"),
    (Sense::Takers, "tested takers taker participants entered candidates entries examinees graduates graduate
        graduating leavers sitting "),
    (Sense::Families, "families family households household"),
    (Sense::Parents, "parent parents parental mother mothers father fathers"),
    (Sense::Total, "total totals"),
    (Sense::Not, "not no non without never lacking didnt"),
    (Sense::Complex, "fsm frpm frl frpl lowincome poverty poor disadvantage disadvantaged deprived deprivation sen send
        sped swd swds iep ieps mll mlls ell ells el els eal esl esol lep frsm ehcp disability disabilities disabled homeless refugee*
        migrant* immigrant* mobility foster orphan* unemployed welfare vulnerable nothsg atrisk benefit
        benefits tanf snap truant* premium imd simd meals newcomer* indigent sifi fsm6 disadv ecd"),
    (Sense::Favourable, "icsea affluent avged advantaged privileged escs ses affluence wealthy"),
    (Sense::OfHome, "employed working"),
    (Sense::PerhapsComplex, "lunch absence absent absenteeism chronic chronically absences attendance suspension* suspended
        exclusion* excluded minority ethnic black hispanic latino aboriginal indigenous maori pasifika
        race mothertongue retention retained transient turnover need needs mental additional"),
    (Sense::Income, "income"),
    (Sense::Education, "education educated"),
    (Sense::Degree, "degree degrees university college bachelor* tertiary"),
    (Sense::Score, "score scores points mark marks gpa scaled scale"),
    (Sense::Exam, "sat exam exams examination examinations test tests naplan act gcse sats assessment assessments ncea
        naep staar caaspp regents sbac pssa result results attainment achievement performance balls api
        attainment8 progress8 att8 p8 leap vera abitur simce enem saeb leaving matriculation keystage"),
    (Sense::Subject, "math maths mathematics reading read writing ela science english history biology physics
        chemistry geography literacy numeracy spelling grammar arts algebra geometry studies combined"),
    (Sense::Good, "pass passed passing passes proficient proficiency advanced mastered mastery met meeting meets
        meet exceed exceeded exceeding exceeds graduation graduated completion achieved achieving
        achieve attained strong ebacc basics merit excellence excellent qualified distinction honours
        honors completed"),
    (Sense::Bad, "fail failed failing fails failure below dropout dropouts dropped unsatisfactory unclassified
        ungraded repeaters repeating repeated additionalsupport underachiev* inadequate lowest"),
    (Sense::PerhapsGood, "progress going enrolling admitted readiness ready persistence gifted talented growth valueadded
        progressed destination* sustained"),
    (Sense::PerhapsBad, "risk behind gap gaps"),
    (Sense::Low, "low lower bottom under less fewer weak"),
    (Sense::High, "high higher above top greater more upper"),
    (Sense::Norm, "standard standards  benchmark  basic expected target"),
    (Sense::Bound, "minimum maximum threshold cutoff cut"),
    (Sense::Rank, "rank ranking place position rating ofsted decile"),
    (Sense::Change, "change difference diff delta trend improvement compared increase decrease variation"),
    (Sense::Never, "teacher teachers staff fte principal head headteacher librarian counselor counsellor salary
        salaries expenditure spending budget cost funding expense revenue capacity seats building
        buildings room rooms computers computer books size address street zip postcode telephone phone
        fax email mail website web url latitude longitude lat lon long lng comments notes note opened
        closed open deviation sd se error variance ci confidence interval boys girls male female males
        females gender sex ratio participation coverage classes class library playground device devices
        wifi bus transport kitchen contact date updated fees fee tuition chair governor* provider
        suppressed flag flags satisfaction satisfied survey trust"),
    (Sense::Doubt, "except excluding predicted estimated previous last similar statewide"),
    (Sense::School, "institution sch school schools establishment academy"),
    (Sense::Code, "code id identifier no ref"),
    (Sense::SchoolCode, "urn ncessch dbn ncesid laestab cdscode seed acara rollnumber"),
    (Sense::Name, "name names sname schname schnam title estab"),
    (Sense::Place, "district county region state borough municipality city town authority lea la province parish
        ward territory suburb"),
    (Sense::Kind, "type category phase status classification"),
    (Sense::WholeKind, "rural sector urban locale denomination charter magnet religious urbanicity remoteness control"),
    (Sense::Year, "year period timeperiod academic session"),
];

/// Names of variables, whole.
pub(super) const NAMES: &[(Sense, &str)] = &[
    (
        Sense::Complex,
        "ptfsm6cla1a pnumeal psenelk psenelse psene4 pnumfsm pnumfsmever ptpriorlo ptealgrp2 pfsm perfsm
        pctfrl sefsm psenssk psenap",
    ),
    (Sense::Favourable, "pnumengfl ptpriorhi pnumuncfl"),
    (Sense::Good, "p8mea att8scr ptl2basics ptrwm ptread ptmat ptwrit"),
];
