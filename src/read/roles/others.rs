//! Words of school statistics in further languages, for tables that come from elsewhere.

use super::words::Sense;

/// Writings that are brought to one form.
pub(super) const PHRASES: &[(&str, &str)] = &[
    ("nombre del", " nome "),
    ("nombre de la escuela", " nome "),
    ("nombre establecimiento", " nome "),
    ("n°", " nombre "),
    ("nº", " nombre "),
    ("n.º", " nombre "),
    ("l'", " "),
    ("d'", " "),
    ("unter mindeststandard", " insuficiente "),
    ("russian-x", " "),
    ("oppilaiden osuus", " % oppilaiden "),
    ("ерекше білім беру қажеттілігі", " овз "),
    ("ерекше білім беру қажеттіліктері", " овз "),
    ("аз қамтылған", " аз "),
    ("тұрмысы төмен", " аз "),
    ("українська мова", " українськ "),
    ("української мови", " українськ "),
    ("українською мовою", " українськ "),
    ("особливими освітніми потребами", " овз "),
    ("особливі освітні потреби", " овз "),
    ("внутрішньо переміщен", " беженц "),
    ("білім сапасы", " качество знаний "),
    ("орта балл", " средний балл "),
    ("орташа балл", " средний балл "),
];

/// German, French, Spanish, Portuguese, Italian, Polish, Finnish, Estonian, Ukrainian, Kazakh.
pub(super) const WORDS: &[(Sense, &str)] = &[
    (Sense::Plain, "з scolaire scolaires шыққан бар бала бойы оқу білім беру навчальн* освітні* promedio medio media médio media medie socioeconómico der die das des und im am mit von für an den dem innen de du la le les au aux en et à un une
        pour par sur avec dont ayant pcs el los las del con por y o que nivel al educación da do dos em
        no na ef ens anos ensino di della delle degli z ze w i egzaminu egzamin
        średnio przystępujących keskimäär ja та і у із зі за до що які який має мають середній середня
        бойынша және мен"),
    (Sense::Percent, "anteil quote prozent part taux proportion pourcentage porcentaje tasa taxa percentual
        porcentagem percentuale quota odsetek procent osuus prosentti osakaal частка відсот* пайыз*
        үлес* үлесі"),
    (Sense::Number, "anzahl zahl nombre effectif effectifs número numero quantidade cantidad matrícula matricula
        liczba lukumäärä määrä arv кількість чисельність саны"),
    (Sense::Pupils, "schüler schülerinnen schülerzahl lernende élèves élève eleves alumnos alumnas estudiantes
        alunos estudantes alunni studenti uczniów uczniowie oppilaat oppilaiden oppilasmäärä õpilaste
        õpilased учнів учні діти дітей дітям дітьми балалар* здобувач* оқушы* білімалуш* enfants matriculados inscritos"),
    (Sense::Takers, "prüflinge teilnehmer* présents candidats évalués evaluados evaluadas participantes zdających
        zdający учасник* kokelaat kokelaita випускник* candidatos avaliados"),
    (Sense::Families, "familien familles familias famílias famiglie rodzin родин* сім* отбас*"),
    (Sense::Parents, "eltern padres pais genitori rodziców vanhem* батьк* ата ана"),
    (Sense::Total, "insgesamt gesamt totale barlyq барлық барлыгы барлығы разом ogółem yhteensä kokku усього"),
    (Sense::Not, "nicht kein* keine ohne pas sans sin não sem nie bez ei ilman"),
    (Sense::Complex, "becas discapacidad впо беженц переселен* опіки опікою неповних неповні ndh lernmittelbefreit* lmb förderbedarf sonderpädagogisch* migrationshintergrund daz sgb
        bürgergeld boursier* défavorisé* défavorisées ulis prioritarios prioritario vulnerab*
        vulnerables ive pobreza bolsa becados dofinansow* niepełnospraw* orzeczeni* vieraskiel*
        erityis* інвалід* малозабезпеч* багатодітн* сирот* особливими ооп көпбалалы мүгедек* ерекше
        қажеттілік* жетім* тұрмысы аз қамтылған stranieri alophones"),
    (Sense::Favourable, "ips inse isc favorisées favorisés gymnasialempfehlung"),
    (Sense::PerhapsComplex, "sozialindex ebenso herkunftssprache nichtdeutscher position indice"),
    (Sense::Score, "punkte note noten notendurchschnitt moyenne puntaje puntajes pontuação nota notas
        punteggio punktów wynik wyniki keskiarvo keskmine бал бали балів puntuación média"),
    (Sense::Exam, "abitur abiturnote msa vera dnb brevet bac baccalauréat simce paes psu punt saeb enem ideb
        invalsi maturalnego maturalny matura matury ósmoklasisty ylioppilaskokeen ylioppilaskoe
        riigieksam* ҰБТ ұбт уақытша дпа proficiência prueba pruebas prova"),
    (Sense::Subject, "mathematik deutsch lesen mathématiques français matemática matemáticas lectura lenguaje
        portuguesa matematyka polski italiano matematica українськ* matemaatika língua языктан"),
    (Sense::Good, "abschluss подола* подолання склали успішність якіст* якість үлгерім* bestanden bestehensquote réussite admis aprobación aprobados aprovação zdawalność mediana
        сапас* сапасы mentions mention satisfactorio adecuado adequado"),
    (Sense::Bad, "durchgefallen abbrecher* échec insuficiente insuficientes reprovação reprobación reprobados
        abandono deserción poniżej evasão"),
    (Sense::Low, "unter sous bajo abaixo sotto nizki* нижче низьк* төмен"),
    (Sense::High, "über dessus alto acima wysoki* вище високий"),
    (Sense::Norm, "знань mindeststandard regelstandard progu próg estándar"),
    (Sense::People, "осіб"),
    (Sense::PerhapsGood, "versetzt"),
    (Sense::PerhapsBad, "retard"),
    (Sense::Bound, "поріг порогу"),
    (Sense::Rank, "rang rangplatz місце рейтингу ranking"),
    (Sense::Change, "veränderung évolution variación"),
    (Sense::Never, "lehrer lehrkräfte lehrkraft enseignants docentes profesores professores insegnanti nauczyciel*
        opettaj* õpetaj* вчител* мұғалім* odchylenie standardowe standardabweichung turma klassengröße
        telefon straße plz adresse anschrift dirección endereço indirizzo ulica"),
    (Sense::School, "schule schulen établissement etablissement lycée collège escola escuela establecimiento colegio
        liceo scuola szkoła szkoły koulu koulun kool kooli школи мектеп мектебі заклад* закладу"),
    (Sense::Code, "nummer kennziffer schlüssel código codigo codice kod kood коды"),
    (Sense::SchoolCode, "uai rne rbd rspo schulnummer dienststellenschlüssel edrpou едрпоу єдрпоу schulkennziffer
        meccanografico oppilaitostunnus regon inep"),
    (Sense::Name, "schulname kurzbezeichnung bezeichnung nom nome nazwa denominazione denominação nimi назва атауы"),
    (Sense::Place, "bezirk kreis landkreis gemeinde ort stadt bundesland académie academie département departement
        commune comuna comune región região município municipio provincia powiat gmina województwo
        kunta maakunta вали* vald облысы аудан ауданы громад* uf"),
    (Sense::Kind, "schulform schulart träger"),
    (Sense::WholeKind, "dependencia dependência secteur sector rede ruralidad"),
    (Sense::Year, "schuljahr jahr rentrée rentree année año ano anno rok lukuvuosi vuosi õppeaasta рік жыл жылы"),
];
