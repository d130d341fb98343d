//! The words of time and number, and the one look-up that finds them.

use super::Lex;
use crate::resources::keys;

/// Units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub(in super::super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

/// Seasons of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub(in super::super) enum Season {
    Winter,
    Spring,
    Summer,
    Autumn,
}

/// Parts of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub(in super::super) enum DayPart {
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
    Midnight,
    Dawn,
    Dusk,
}

/// Words that expressions of time and number are made of, by their meaning: [`Word::Previous`] is "prior", too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub(in super::super) enum Word {
    The,
    A,
    This,
    That,
    These,
    Those,
    Last,
    Past,
    Previous,
    Next,
    Coming,
    Following,
    Same,
    Latest,
    Current,
    Recent,
    Future,
    Ago,
    Earlier,
    Later,
    Before,
    After,
    From,
    Now,
    Hence,
    Each,
    Every,
    Per,
    Early,
    Late,
    Mid,
    Begin,
    End,
    Middle,
    Turn,
    Of,
    In,
    On,
    At,
    And,
    Or,
    To,
    Through,
    Until,
    By,
    Since,
    Between,
    During,
    For,
    Within,
    Over,
    As,
    More,
    Less,
    Than,
    About,
    Nearly,
    Least,
    Most,
    Up,
    Few,
    Couple,
    Several,
    Other,
    Another,
    So,
    Today,
    Yesterday,
    Tomorrow,
    Tonight,
    Overnight,
    Currently,
    Recently,
    Soon,
    Previously,
    Sometime,
    Once,
    Ahead,
    Fiscal,
    Period,
    Term,
    Time,
    Moment,
    Ended,
    Old,
    Long,
    Near,
    Right,
    Full,
    Comparable,
    Calendar,
    Daily,
    Weekly,
    Monthly,
    Quarterly,
    Yearly,
    Hourly,
    Nightly,
    Twice,
    Christmas,
    Thanksgiving,
    Easter,
    Halloween,
    Election,
    Labor,
    Memorial,
    Independence,
    Veterans,
    Columbus,
    Presidents,
    Valentine,
    New,
    Good,
    Boxing,
    Martin,
    Luther,
    King,
    Jr,
    Eve,
    Patrick,
    St,
    Palm,
    Ash,
    Inauguration,
    Earth,
    Trading,
    Post,
    Pre,
}

/// What a word is.
pub(super) fn lookup(word: &str) -> Lex {
    let bytes = word.as_bytes();
    let (Some(key), Some(first)) = (keys::key(word), bytes.first().map(u8::to_ascii_lowercase)) else {
        return Lex::Other;
    };
    if !first.is_ascii_lowercase() || LENGTHS[usize::from(first - b'a')] & (1 << bytes.len()) == 0 {
        return Lex::Other;
    }
    let start = STARTS[usize::from(first - b'a')];
    let bucket = KEYS.get(start..STARTS[usize::from(first - b'a') + 1]).unwrap_or_default();
    let found = bucket.binary_search(&key).ok().and_then(|i| WORDS.get(start + i));
    let lex = found.map_or(Lex::Other, |(_, lex)| *lex);
    let capital = bytes.first().is_some_and(u8::is_ascii_uppercase);
    match lex {
        Lex::Month(_) | Lex::Weekday { .. } if !capital => Lex::Other,
        Lex::Zone if word.bytes().any(|b| b.is_ascii_lowercase()) => Lex::Other,
        Lex::Clock(_) if capital && bytes.len() == 2 && !bytes.iter().all(u8::is_ascii_uppercase) => Lex::Other,
        lex => lex,
    }
}

/// For each letter, which lengths words that begin with it have: one bit a length.
const LENGTHS: [u32; 26] = {
    let mut lengths = [0; 26];
    let mut i = 0;
    while i < WORDS.len() {
        let word = WORDS[i].0.as_bytes();
        lengths[(word[0] - b'a') as usize] |= 1 << word.len();
        i += 1;
    }
    lengths
};

/// For each letter, where in the table its words begin; the last entry is the table's length.
const STARTS: [usize; 27] = {
    let mut starts = [WORDS.len(); 27];
    let mut i = WORDS.len();
    while i > 0 {
        i -= 1;
        let mut letter = (WORDS[i].0.as_bytes()[0] - b'a') as usize;
        starts[letter] = i;
        while letter > 0 && starts[letter - 1] > i {
            letter -= 1;
            starts[letter] = i;
        }
    }
    starts
};

/// The keys of `WORDS`.
static KEYS: [u128; WORDS.len()] = keys::of_rows(WORDS);

/// Sorted by word, in lower case.
#[rustfmt::skip]
const WORDS: &[(&str, Lex)] = &[
    ("a", Lex::Word(Word::A)), ("a.m.", Lex::Clock(false)), ("about", Lex::Word(Word::About)),
    ("academic", Lex::Word(Word::Calendar)), ("additional", Lex::Word(Word::Another)),
    ("after", Lex::Word(Word::After)), ("afternoon", Lex::DayPart(DayPart::Afternoon, false)),
    ("afternoons", Lex::DayPart(DayPart::Afternoon, true)), ("afterward", Lex::Word(Word::Later)),
    ("afterwards", Lex::Word(Word::Later)), ("ago", Lex::Word(Word::Ago)), ("ahead", Lex::Word(Word::Ahead)),
    ("almost", Lex::Word(Word::Nearly)), ("am", Lex::Clock(false)), ("an", Lex::Word(Word::A)),
    ("and", Lex::Word(Word::And)), ("annually", Lex::Word(Word::Yearly)), ("another", Lex::Word(Word::Another)),
    ("approximately", Lex::Word(Word::About)), ("apr", Lex::Month(4)), ("apr.", Lex::Month(4)),
    ("april", Lex::Month(4)), ("around", Lex::Word(Word::About)), ("as", Lex::Word(Word::As)),
    ("ash", Lex::Word(Word::Ash)), ("at", Lex::Word(Word::At)), ("aug", Lex::Month(8)), ("aug.", Lex::Month(8)),
    ("august", Lex::Month(8)), ("autumn", Lex::Season(Season::Autumn, false)),
    ("autumns", Lex::Season(Season::Autumn, true)), ("barely", Lex::Word(Word::Nearly)),
    ("before", Lex::Word(Word::Before)), ("beginning", Lex::Word(Word::Begin)),
    ("between", Lex::Word(Word::Between)), ("billion", Lex::Scale(1e9)), ("billions", Lex::Scales(1e9)),
    ("bln", Lex::Scale(1e9)), ("bn", Lex::Scale(1e9)), ("boxing", Lex::Word(Word::Boxing)), ("bst", Lex::Zone),
    ("business", Lex::Word(Word::Trading)), ("by", Lex::Word(Word::By)), ("calendar", Lex::Word(Word::Calendar)),
    ("cdt", Lex::Zone), ("centuries", Lex::Unit(Unit::Century, true)),
    ("century", Lex::Unit(Unit::Century, false)), ("cest", Lex::Zone), ("cet", Lex::Zone),
    ("christmas", Lex::Word(Word::Christmas)), ("close", Lex::Word(Word::End)),
    ("columbus", Lex::Word(Word::Columbus)), ("coming", Lex::Word(Word::Coming)),
    ("comparable", Lex::Word(Word::Comparable)), ("conclusion", Lex::Word(Word::End)),
    ("consecutive", Lex::Word(Word::Trading)), ("corresponding", Lex::Word(Word::Comparable)),
    ("countless", Lex::Word(Word::Several)), ("couple", Lex::Word(Word::Couple)), ("crore", Lex::Scale(1e7)),
    ("crores", Lex::Scales(1e7)), ("cst", Lex::Zone), ("ct", Lex::Zone), ("current", Lex::Word(Word::Current)),
    ("currently", Lex::Word(Word::Currently)), ("daily", Lex::Word(Word::Daily)),
    ("dawn", Lex::DayPart(DayPart::Dawn, false)), ("dawning", Lex::Word(Word::Begin)),
    ("day", Lex::Unit(Unit::Day, false)), ("daybreak", Lex::DayPart(DayPart::Dawn, false)),
    ("days", Lex::Unit(Unit::Day, true)), ("dec", Lex::Month(12)), ("dec.", Lex::Month(12)),
    ("decade", Lex::Unit(Unit::Decade, false)), ("decades", Lex::Unit(Unit::Decade, true)),
    ("december", Lex::Month(12)), ("distant", Lex::Word(Word::Near)), ("dozen", Lex::Scale(12.0)),
    ("dozens", Lex::Scales(12.0)), ("during", Lex::Word(Word::During)),
    ("dusk", Lex::DayPart(DayPart::Dusk, false)), ("each", Lex::Word(Word::Each)),
    ("earlier", Lex::Word(Word::Earlier)), ("early", Lex::Word(Word::Early)), ("earth", Lex::Word(Word::Earth)),
    ("easter", Lex::Word(Word::Easter)), ("edt", Lex::Zone), ("eet", Lex::Zone), ("eight", Lex::Cardinal(8)),
    ("eighteen", Lex::Cardinal(18)), ("eighteenth", Lex::Ordinal(18)), ("eighth", Lex::Ordinal(8)),
    ("eighths", Lex::Parts(8)), ("eighties", Lex::Decade(80)), ("eighty", Lex::Cardinal(80)),
    ("election", Lex::Word(Word::Election)), ("eleven", Lex::Cardinal(11)), ("eleventh", Lex::Ordinal(11)),
    ("elevenths", Lex::Parts(11)), ("end", Lex::Word(Word::End)), ("ended", Lex::Word(Word::Ended)),
    ("ending", Lex::Word(Word::Ended)), ("ensuing", Lex::Word(Word::Coming)), ("entire", Lex::Word(Word::Full)),
    ("est", Lex::Zone), ("et", Lex::Zone), ("eve", Lex::Word(Word::Eve)),
    ("evening", Lex::DayPart(DayPart::Evening, false)), ("evenings", Lex::DayPart(DayPart::Evening, true)),
    ("every", Lex::Word(Word::Every)), ("exactly", Lex::Word(Word::Nearly)), ("extra", Lex::Word(Word::Another)),
    ("fall", Lex::Season(Season::Autumn, false)), ("feb", Lex::Month(2)), ("feb.", Lex::Month(2)),
    ("february", Lex::Month(2)), ("few", Lex::Word(Word::Few)), ("fewer", Lex::Word(Word::Less)),
    ("fifteen", Lex::Cardinal(15)), ("fifteenth", Lex::Ordinal(15)), ("fifth", Lex::Ordinal(5)),
    ("fifths", Lex::Parts(5)), ("fifties", Lex::Decade(50)), ("fifty", Lex::Cardinal(50)),
    ("financial", Lex::Word(Word::Calendar)), ("first", Lex::Ordinal(1)), ("fiscal", Lex::Word(Word::Fiscal)),
    ("five", Lex::Cardinal(5)), ("following", Lex::Word(Word::Following)), ("for", Lex::Word(Word::For)),
    ("foreseeable", Lex::Word(Word::Near)), ("forties", Lex::Decade(40)),
    ("fortnight", Lex::Unit(Unit::Fortnight, false)), ("fortnights", Lex::Unit(Unit::Fortnight, true)),
    ("forty", Lex::Cardinal(40)), ("four", Lex::Cardinal(4)), ("fourteen", Lex::Cardinal(14)),
    ("fourteenth", Lex::Ordinal(14)), ("fourth", Lex::Ordinal(4)), ("fourths", Lex::Parts(4)),
    ("fri.", Lex::Weekday { day: 5, plural: false }), ("friday", Lex::Weekday { day: 5, plural: false }),
    ("fridays", Lex::Weekday { day: 5, plural: true }), ("from", Lex::Word(Word::From)),
    ("full", Lex::Word(Word::Full)), ("full-time", Lex::Word(Word::Trading)), ("future", Lex::Word(Word::Future)),
    ("fy", Lex::Word(Word::Fiscal)), ("gmt", Lex::Zone), ("good", Lex::Word(Word::Good)), ("half", Lex::Half),
    ("halloween", Lex::Word(Word::Halloween)), ("halves", Lex::Parts(2)), ("hence", Lex::Word(Word::Hence)),
    ("hour", Lex::Unit(Unit::Hour, false)), ("hourly", Lex::Word(Word::Hourly)),
    ("hours", Lex::Unit(Unit::Hour, true)), ("hrs", Lex::Unit(Unit::Hour, true)),
    ("hrs.", Lex::Unit(Unit::Hour, true)), ("hundred", Lex::Scale(100.0)), ("hundreds", Lex::Scales(100.0)),
    ("hundredth", Lex::Ordinal(100)), ("hundredths", Lex::Parts(100)), ("immediate", Lex::Word(Word::Near)),
    ("in", Lex::Word(Word::In)), ("inauguration", Lex::Word(Word::Inauguration)),
    ("independence", Lex::Word(Word::Independence)), ("ist", Lex::Zone), ("jan", Lex::Month(1)),
    ("jan.", Lex::Month(1)), ("january", Lex::Month(1)), ("jr", Lex::Word(Word::Jr)), ("jr.", Lex::Word(Word::Jr)),
    ("jst", Lex::Zone), ("jul.", Lex::Month(7)), ("july", Lex::Month(7)), ("jun.", Lex::Month(6)),
    ("june", Lex::Month(6)), ("just", Lex::Word(Word::Nearly)), ("king", Lex::Word(Word::King)),
    ("labor", Lex::Word(Word::Labor)), ("labour", Lex::Word(Word::Labor)), ("lakh", Lex::Scale(1e5)),
    ("lakhs", Lex::Scales(1e5)), ("last", Lex::Word(Word::Last)), ("late", Lex::Word(Word::Late)),
    ("lately", Lex::Word(Word::Recently)), ("later", Lex::Word(Word::Later)), ("latest", Lex::Word(Word::Latest)),
    ("least", Lex::Word(Word::Least)), ("less", Lex::Word(Word::Less)), ("long", Lex::Word(Word::Long)),
    ("luther", Lex::Word(Word::Luther)), ("many", Lex::Word(Word::Several)), ("mar.", Lex::Month(3)),
    ("march", Lex::Month(3)), ("martin", Lex::Word(Word::Martin)), ("may", Lex::Month(5)), ("mdt", Lex::Zone),
    ("memorial", Lex::Word(Word::Memorial)), ("mid", Lex::Word(Word::Mid)), ("mid.", Lex::Word(Word::Mid)),
    ("midafternoon", Lex::DayPart(DayPart::Afternoon, false)), ("midday", Lex::DayPart(DayPart::Noon, false)),
    ("middle", Lex::Word(Word::Middle)), ("midmorning", Lex::DayPart(DayPart::Morning, false)),
    ("midnight", Lex::DayPart(DayPart::Midnight, false)), ("midst", Lex::Word(Word::Middle)),
    ("millennia", Lex::Unit(Unit::Millennium, true)), ("millennium", Lex::Unit(Unit::Millennium, false)),
    ("millenniums", Lex::Unit(Unit::Millennium, true)), ("million", Lex::Scale(1e6)),
    ("millions", Lex::Scales(1e6)), ("mins", Lex::Unit(Unit::Minute, true)),
    ("mins.", Lex::Unit(Unit::Minute, true)), ("minute", Lex::Unit(Unit::Minute, false)),
    ("minutes", Lex::Unit(Unit::Minute, true)), ("mln", Lex::Scale(1e6)), ("mn", Lex::Scale(1e6)),
    ("moment", Lex::Word(Word::Moment)), ("mon.", Lex::Weekday { day: 1, plural: false }),
    ("monday", Lex::Weekday { day: 1, plural: false }), ("mondays", Lex::Weekday { day: 1, plural: true }),
    ("month", Lex::Unit(Unit::Month, false)), ("monthly", Lex::Word(Word::Monthly)),
    ("months", Lex::Unit(Unit::Month, true)), ("more", Lex::Word(Word::More)),
    ("morning", Lex::DayPart(DayPart::Morning, false)), ("mornings", Lex::DayPart(DayPart::Morning, true)),
    ("most", Lex::Word(Word::Most)), ("mst", Lex::Zone), ("multiple", Lex::Word(Word::Several)),
    ("near", Lex::Word(Word::Near)), ("nearly", Lex::Word(Word::Nearly)), ("new", Lex::Word(Word::New)),
    ("next", Lex::Word(Word::Next)), ("night", Lex::DayPart(DayPart::Night, false)),
    ("nightfall", Lex::DayPart(DayPart::Dusk, false)), ("nightly", Lex::Word(Word::Nightly)),
    ("nights", Lex::DayPart(DayPart::Night, true)), ("nine", Lex::Cardinal(9)), ("nineteen", Lex::Cardinal(19)),
    ("nineteenth", Lex::Ordinal(19)), ("nineties", Lex::Decade(90)), ("ninety", Lex::Cardinal(90)),
    ("ninth", Lex::Ordinal(9)), ("ninths", Lex::Parts(9)), ("noon", Lex::DayPart(DayPart::Noon, false)),
    ("nov", Lex::Month(11)), ("nov.", Lex::Month(11)), ("november", Lex::Month(11)), ("now", Lex::Word(Word::Now)),
    ("nowadays", Lex::Word(Word::Currently)), ("numerous", Lex::Word(Word::Several)), ("oct", Lex::Month(10)),
    ("oct.", Lex::Month(10)), ("october", Lex::Month(10)), ("of", Lex::Word(Word::Of)),
    ("old", Lex::Word(Word::Old)), ("on", Lex::Word(Word::On)), ("once", Lex::Word(Word::Once)),
    ("one", Lex::Cardinal(1)), ("only", Lex::Word(Word::Nearly)), ("onset", Lex::Word(Word::Begin)),
    ("opening", Lex::Word(Word::Begin)), ("or", Lex::Word(Word::Or)), ("other", Lex::Word(Word::Other)),
    ("outset", Lex::Word(Word::Begin)), ("over", Lex::Word(Word::Over)), ("overnight", Lex::Word(Word::Overnight)),
    ("p.m.", Lex::Clock(true)), ("palm", Lex::Word(Word::Palm)), ("past", Lex::Word(Word::Past)),
    ("patrick", Lex::Word(Word::Patrick)), ("pdt", Lex::Zone), ("per", Lex::Word(Word::Per)),
    ("period", Lex::Word(Word::Period)), ("pm", Lex::Clock(true)), ("post", Lex::Word(Word::Post)),
    ("pre", Lex::Word(Word::Pre)), ("preceding", Lex::Word(Word::Previous)), 
    ("presidents", Lex::Word(Word::Presidents)),
    ("presidents'", Lex::Word(Word::Presidents)), ("previous", Lex::Word(Word::Previous)),
    ("previously", Lex::Word(Word::Previously)), ("prior", Lex::Word(Word::Previous)), ("pst", Lex::Zone),
    ("pt", Lex::Zone), ("q1", Lex::QuarterNumber(1)), ("q2", Lex::QuarterNumber(2)), ("q3", Lex::QuarterNumber(3)),
    ("q4", Lex::QuarterNumber(4)), ("quarter", Lex::Unit(Unit::Quarter, false)),
    ("quarterly", Lex::Word(Word::Quarterly)), ("quarters", Lex::Unit(Unit::Quarter, true)),
    ("recent", Lex::Word(Word::Recent)), ("recently", Lex::Word(Word::Recently)),
    ("right", Lex::Word(Word::Right)), ("roughly", Lex::Word(Word::About)), ("same", Lex::Word(Word::Same)),
    ("sat.", Lex::Weekday { day: 6, plural: false }), ("saturday", Lex::Weekday { day: 6, plural: false }),
    ("saturdays", Lex::Weekday { day: 6, plural: true }), ("school", Lex::Word(Word::Calendar)),
    ("second", Lex::Second), ("seconds", Lex::Unit(Unit::Second, true)), ("secs", Lex::Unit(Unit::Second, true)),
    ("secs.", Lex::Unit(Unit::Second, true)), ("sep", Lex::Month(9)), ("sep.", Lex::Month(9)),
    ("sept", Lex::Month(9)), ("sept.", Lex::Month(9)), ("september", Lex::Month(9)), ("seven", Lex::Cardinal(7)),
    ("seventeen", Lex::Cardinal(17)), ("seventeenth", Lex::Ordinal(17)), ("seventh", Lex::Ordinal(7)),
    ("sevenths", Lex::Parts(7)), ("seventies", Lex::Decade(70)), ("seventy", Lex::Cardinal(70)),
    ("several", Lex::Word(Word::Several)), ("since", Lex::Word(Word::Since)), ("six", Lex::Cardinal(6)),
    ("sixteen", Lex::Cardinal(16)), ("sixteenth", Lex::Ordinal(16)), ("sixth", Lex::Ordinal(6)),
    ("sixths", Lex::Parts(6)), ("sixties", Lex::Decade(60)), ("sixty", Lex::Cardinal(60)),
    ("so", Lex::Word(Word::So)), ("some", Lex::Word(Word::About)), ("sometime", Lex::Word(Word::Sometime)),
    ("soon", Lex::Word(Word::Soon)), ("spring", Lex::Season(Season::Spring, false)),
    ("springs", Lex::Season(Season::Spring, true)), ("st.", Lex::Word(Word::St)),
    ("start", Lex::Word(Word::Begin)), ("straight", Lex::Word(Word::Trading)),
    ("subsequent", Lex::Word(Word::Following)), ("succeeding", Lex::Word(Word::Following)),
    ("successive", Lex::Word(Word::Trading)), ("summer", Lex::Season(Season::Summer, false)),
    ("summers", Lex::Season(Season::Summer, true)), ("sun.", Lex::Weekday { day: 7, plural: false }),
    ("sunday", Lex::Weekday { day: 7, plural: false }), ("sundays", Lex::Weekday { day: 7, plural: true }),
    ("sunrise", Lex::DayPart(DayPart::Dawn, false)), ("sunset", Lex::DayPart(DayPart::Dusk, false)),
    ("tax", Lex::Word(Word::Calendar)), ("ten", Lex::Cardinal(10)), ("tenth", Lex::Ordinal(10)),
    ("tenths", Lex::Parts(10)), ("term", Lex::Word(Word::Term)), ("than", Lex::Word(Word::Than)),
    ("thanksgiving", Lex::Word(Word::Thanksgiving)), ("that", Lex::Word(Word::That)),
    ("the", Lex::Word(Word::The)), ("these", Lex::Word(Word::These)), ("third", Lex::Ordinal(3)),
    ("thirds", Lex::Parts(3)), ("thirteen", Lex::Cardinal(13)), ("thirteenth", Lex::Ordinal(13)),
    ("thirties", Lex::Decade(30)), ("thirtieth", Lex::Ordinal(30)), ("thirty", Lex::Cardinal(30)),
    ("this", Lex::Word(Word::This)), ("those", Lex::Word(Word::Those)), ("thousand", Lex::Scale(1e3)),
    ("thousands", Lex::Scales(1e3)), ("three", Lex::Cardinal(3)), ("through", Lex::Word(Word::Through)),
    ("thru", Lex::Word(Word::Through)), ("thu.", Lex::Weekday { day: 4, plural: false }),
    ("thur.", Lex::Weekday { day: 4, plural: false }), ("thurs", Lex::Weekday { day: 4, plural: false }),
    ("thurs.", Lex::Weekday { day: 4, plural: false }), ("thursday", Lex::Weekday { day: 4, plural: false }),
    ("thursdays", Lex::Weekday { day: 4, plural: true }), ("til", Lex::Word(Word::Until)),
    ("till", Lex::Word(Word::Until)), ("time", Lex::Word(Word::Time)), ("tn", Lex::Scale(1e12)),
    ("to", Lex::Word(Word::To)), ("today", Lex::Word(Word::Today)), ("tomorrow", Lex::Word(Word::Tomorrow)),
    ("tonight", Lex::Word(Word::Tonight)), ("trading", Lex::Word(Word::Trading)), ("trillion", Lex::Scale(1e12)),
    ("trillions", Lex::Scales(1e12)), ("trn", Lex::Scale(1e12)), ("tue.", Lex::Weekday { day: 2, plural: false }),
    ("tues", Lex::Weekday { day: 2, plural: false }), ("tues.", Lex::Weekday { day: 2, plural: false }),
    ("tuesday", Lex::Weekday { day: 2, plural: false }), ("tuesdays", Lex::Weekday { day: 2, plural: true }),
    ("turn", Lex::Word(Word::Turn)), ("twelfth", Lex::Ordinal(12)), ("twelfths", Lex::Parts(12)),
    ("twelve", Lex::Cardinal(12)), ("twenties", Lex::Decade(20)), ("twentieth", Lex::Ordinal(20)),
    ("twentieths", Lex::Parts(20)), ("twenty", Lex::Cardinal(20)), ("twice", Lex::Word(Word::Twice)),
    ("two", Lex::Cardinal(2)), ("until", Lex::Word(Word::Until)), ("up", Lex::Word(Word::Up)),
    ("upcoming", Lex::Word(Word::Coming)), ("utc", Lex::Zone), ("valentine", Lex::Word(Word::Valentine)),
    ("veterans", Lex::Word(Word::Veterans)), ("wed.", Lex::Weekday { day: 3, plural: false }),
    ("wednesday", Lex::Weekday { day: 3, plural: false }), ("wednesdays", Lex::Weekday { day: 3, plural: true }),
    ("week", Lex::Unit(Unit::Week, false)), ("weekend", Lex::Weekend), ("weekends", Lex::Weekend),
    ("weekly", Lex::Word(Word::Weekly)), ("weeks", Lex::Unit(Unit::Week, true)), ("whole", Lex::Word(Word::Full)),
    ("winter", Lex::Season(Season::Winter, false)), ("winters", Lex::Season(Season::Winter, true)),
    ("within", Lex::Word(Word::Within)), ("working", Lex::Word(Word::Trading)),
    ("xmas", Lex::Word(Word::Christmas)), ("year", Lex::Unit(Unit::Year, false)),
    ("year-on-year", Lex::Word(Word::Comparable)), ("yearly", Lex::Word(Word::Yearly)),
    ("years", Lex::Unit(Unit::Year, true)), ("yesterday", Lex::Word(Word::Yesterday)),
    ("yr", Lex::Unit(Unit::Year, false)), ("yr.", Lex::Unit(Unit::Year, false)),
    ("yrs", Lex::Unit(Unit::Year, true)), ("yrs.", Lex::Unit(Unit::Year, true)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_word_is_found() {
        assert!(WORDS.windows(2).all(|w| w[0].0 < w[1].0));
        for (word, lex) in WORDS.iter().filter(|w| w.0.len() <= keys::LONGEST) {
            let mut capital = word.to_uppercase();
            assert_eq!(lookup(&capital), *lex, "{word}");
            capital.push('x');
            assert_eq!(lookup(&capital), Lex::Other, "{capital}");
        }
        assert!(WORDS.iter().all(|w| w.0.len() <= keys::LONGEST));
    }

    #[test]
    fn months_and_weekdays_begin_with_a_capital() {
        assert_eq!((lookup("may"), lookup("march"), lookup("second")), (Lex::Other, Lex::Other, Lex::Second));
        assert_eq!((lookup("May"), lookup("Sept.")), (Lex::Month(5), Lex::Month(9)));
        assert_eq!((lookup("Sun"), lookup("Et"), lookup("ET")), (Lex::Other, Lex::Other, Lex::Zone));
    }
}
