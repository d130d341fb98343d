//! A person's name read into its parts, and whether two names can be one person's.

use super::fold::{fold, sound};
use super::{given, nicknames, titles};

/// A name in folded words. Titles, generations and nicknames in quotation marks are set apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonName {
    /// Given names, initials, particles and family names, in the order written.
    pub words: Vec<String>,
    /// Where the family name begins in `words`, its particles included; 0 where no given name is written.
    pub family: usize,
    /// A nickname in quotation marks or brackets.
    pub nickname: Option<String>,
    /// "jr", "sr", "ii", "iii", "iv" ...
    pub generation: Option<&'static str>,
    /// Whether the family name comes first, as in Chinese and Korean names.
    pub eastern: bool,
}

impl PersonName {
    /// Reads a name as written, with or without titles.
    pub fn parse(text: &str) -> Self {
        let mut name = Self::default();
        let mut raw: Vec<&str> = Vec::new();
        let mut in_nickname = false;
        for word in text.split(|c: char| c.is_whitespace() || c == ',' || c == '\u{a0}').filter(|w| !w.is_empty()) {
            let opens = word.starts_with(['"', '“', '(', '‘', '«']) || (word.starts_with('\'') && word.len() > 3);
            in_nickname |= opens && !raw.is_empty();
            if in_nickname {
                name.nickname.get_or_insert_default().push_str(&fold(word));
                in_nickname = !word.ends_with(['"', '”', ')', '’', '»', '\'']);
            } else if let Some(generation) = generation(word).filter(|_| !raw.is_empty()) {
                name.generation = Some(generation);
            } else {
                raw.push(word);
            }
        }
        let titled = raw.iter().take(raw.len().saturating_sub(1)).take_while(|w| titles::leads_name(w)).count();
        raw.drain(..titled);
        name.take_words(&raw);
        name
    }

    fn take_words(&mut self, raw: &[&str]) {
        let mut particles = Vec::with_capacity(raw.len());
        for (i, word) in raw.iter().enumerate() {
            let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
            let folded = fold(word);
            if !folded.is_empty() {
                let lower = word.starts_with(char::is_lowercase);
                particles
                    .push(i + 1 < raw.len() && is_particle(&folded) && (lower || i > 0 || !given::is_given(&folded)));
                self.words.push(folded);
            }
        }
        let last = self.words.len().saturating_sub(1);
        self.eastern = self.is_eastern();
        self.family = match particles.iter().position(|p| *p) {
            Some(at) => at,
            None => last,
        };
    }

    /// Chinese, Korean and Vietnamese order: a family name of that kind first, and no given name of another kind.
    fn is_eastern(&self) -> bool {
        matches!(self.words.len(), 2 | 3)
            && self.words.first().is_some_and(|w| EASTERN_FAMILIES.binary_search(&w.as_str()).is_ok())
            && self.words.iter().skip(1).all(|w| w.len() > 1 && (w.len() < 5 || !given::is_given(w)))
            && !self.words.last().is_some_and(|w| given::is_given(w) && w.len() > 4)
    }

    /// Whether a given name (or an initial) and a family name are written.
    pub fn is_full(&self) -> bool {
        self.family > 0
    }

    /// The first given name, where one is written.
    pub fn given(&self) -> Option<&str> {
        self.is_full().then(|| self.words.first().map(String::as_str)).flatten()
    }

    /// Names and initials between the given and the family name.
    pub fn middle(&self) -> &[String] {
        self.words.get(1..self.family).unwrap_or(&[])
    }

    /// The last word: the family name without its particles, or the only name.
    pub fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// All words without spaces: "Kim Jong-un" and "Kim Jong Un" share it.
    pub fn joined(&self) -> String {
        self.words.concat()
    }

    /// What names of one family share, however they are spelled: a key to find candidates by.
    pub fn family_key(&self) -> String {
        let last = if self.eastern { self.words.first().map_or("", String::as_str) } else { self.last() };
        sound(without_article(last))
    }

    /// Whether two full names can be one person's. Not transitive: "G. Bush" agrees with George and with Gerald.
    pub fn agrees(&self, other: &Self) -> bool {
        if !self.generations_agree(other) {
            return false;
        }
        self.joined() == other.joined() || (self.families_agree(other) && self.givens_agree(other))
    }

    fn generations_agree(&self, other: &Self) -> bool {
        match (self.generation, other.generation) {
            (a, b) if a == b => true,
            // "Martin Luther King" is called so with and without "Jr."; "Donald Trump" is not.
            (Some("jr"), None) | (None, Some("jr")) => {
                self.middle().iter().any(|m| m.len() > 2 && other.middle().contains(m))
            }
            _ => false,
        }
    }

    fn families_agree(&self, other: &Self) -> bool {
        let (a, b) = (self.last(), other.last());
        let spelled = |n: &Self| n.given().is_some_and(|g| g.len() > 2);
        without_article(a) == without_article(b)
            || (sound(without_article(a)) == sound(without_article(b))
                && spelled(self)
                && spelled(other)
                && self.given().zip(other.given()).is_some_and(|(a, b)| nicknames::same(a, b)))
    }

    fn givens_agree(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (self.given(), other.given()) else { return false };
        let before_family = |n: &Self| n.words.get(..n.family).unwrap_or(&[]).concat();
        if before_family(self) == before_family(other) {
            return true;
        }
        let nickname = |n: &Self, given: &str| n.nickname.as_deref().is_some_and(|nick| nicknames::same(nick, given));
        if nickname(self, b) || nickname(other, a) {
            return true;
        }
        let second = |n: &Self, given: &str| {
            n.given().is_some_and(|g| g.len() == 1) && n.middle().first().is_some_and(|m| nicknames::same(m, given))
        };
        ((nicknames::same(a, b) || initial_of(a, b)) && middles_agree(self.middle(), other.middle()))
            || second(self, b)
            || second(other, a)
    }
}

/// Whether one is the initial, or the initials, that the other begins with.
fn initial_of(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.len() == 1 && long.starts_with(short)
}

/// Middle names agree where one side has none, or where the initials of the shorter list begin those of the longer.
fn middles_agree(a: &[String], b: &[String]) -> bool {
    let mut pairs = a.iter().zip(b);
    let spelled_alike = |(a, b): (&String, &String)| a == b || initial_of(a, b) || sound(a) == sound(b);
    if pairs.clone().all(spelled_alike) {
        return true;
    }
    // "H.W." and "H. W."
    let initials =
        |list: &[String]| list.iter().flat_map(|w| w.chars().take(if w.len() < 3 { 2 } else { 1 })).collect();
    let (a, b): (String, String) = (initials(a), initials(b));
    pairs.all(|(a, b)| a.len() < 3 || b.len() < 3) && (a.starts_with(&b) || b.starts_with(&a))
}

/// A family name without the Arabic article: "alsisi", "elsisi" and "sisi".
fn without_article(folded: &str) -> &str {
    let bare = folded.strip_prefix("al").or_else(|| folded.strip_prefix("el")).filter(|b| b.len() > 3);
    match bare {
        Some(bare) if ARTICLE_FAMILIES.binary_search(&bare).is_ok() => bare,
        _ => folded,
    }
}

fn generation(word: &str) -> Option<&'static str> {
    Some(match word.trim_end_matches('.') {
        "Jr" | "JR" | "jr" | "Junior" => "jr",
        "Sr" | "SR" | "sr" => "sr",
        "II" => "ii",
        "III" => "iii",
        "IV" => "iv",
        "V" if !word.ends_with('.') => "v",
        "VI" => "vi",
        "VII" => "vii",
        "VIII" => "viii",
        "IX" => "ix",
        "XI" | "XII" | "XIII" | "XIV" | "XV" | "XVI" | "XXIII" => "later",
        _ => return None,
    })
}

/// Small words that begin a family name.
pub(super) fn is_particle(folded: &str) -> bool {
    matches!(
        folded,
        "abu"
            | "af"
            | "al"
            | "ap"
            | "av"
            | "bar"
            | "ben"
            | "bin"
            | "bint"
            | "d"
            | "da"
            | "dal"
            | "dalla"
            | "das"
            | "de"
            | "degli"
            | "del"
            | "della"
            | "den"
            | "der"
            | "di"
            | "do"
            | "dos"
            | "du"
            | "el"
            | "ibn"
            | "la"
            | "las"
            | "le"
            | "los"
            | "op"
            | "san"
            | "st"
            | "ten"
            | "ter"
            | "ul"
            | "van"
            | "vom"
            | "von"
            | "zu"
            | "zum"
            | "zur"
    )
}

#[rustfmt::skip]
/// Families whose names are written with and without the Arabic article run together by folding.
const ARTICLE_FAMILIES: &[&str] = &[
    "abadi", "assad", "awlaki", "azhar", "bagdadi", "baghdadi", "banna", "baradei", "bashir", "bilawi", "bishi",
    "faisal", "ghannouchi", "haddad", "hakim", "hashimi", "jaafari", "jubeir", "kadhimi", "khalifa", "khatib", "libi",
    "maktoum", "maliki", "masri", "megrahi", "mutlaq", "nahyan", "nusra", "otaiba", "qaradawi", "rubaie", "sabah",
    "sadat", "sadr", "sahaf", "sanea", "saud", "sawahiri", "shabaab", "shahristani", "sharaa", "sheikh", "shibh",
    "sisi", "sissi", "sistani", "sudani", "thani", "turki", "yamani", "zarqawi", "zawahiri", "zawahri",
];

/// Whether many people bear the family name, so that it alone tells little. Takes a folded name.
pub fn is_common_family(folded: &str) -> bool {
    EASTERN_FAMILIES.binary_search(&folded).is_ok() || sorted_line(COMMON_FAMILIES, folded)
}

/// Folded family names, one a line, sorted: the commonest of the United States, and of some other countries.
const COMMON_FAMILIES: &str = include_str!("../../../data/common-surnames.txt");

/// Whether a sorted table of lines holds `line`.
fn sorted_line(table: &str, line: &str) -> bool {
    let (mut low, mut high) = (0, table.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = table.get(..middle).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
        let here = table.get(start..).and_then(|t| t.lines().next()).unwrap_or("");
        match here.cmp(line) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = start + here.len() + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

#[rustfmt::skip]
/// Commonest Chinese, Korean and Vietnamese family names in Latin letters.
const EASTERN_FAMILIES: &[&str] = &[
    "ahn", "bai", "ban", "bo", "bui", "byun", "cai", "cao", "cha", "chae", "chai", "chang", "chen", "cheng", "cheung",
    "chiang", "cho", "choe", "choi", "chow", "chu", "chun", "chung", "cui", "dai", "dang", "deng", "dinh", "do",
    "dong", "du", "duan", "fan", "fang", "feng", "fu", "gao", "ge", "gong", "gu", "guan", "guo", "ha", "han", "hao",
    "he", "ho", "hoang", "hong", "hou", "hu", "hua", "huang", "hun", "hwang", "hyun", "jang", "jeon", "jeong", "ji",
    "jia", "jiang", "jin", "jo", "joo", "jung", "kang", "ki", "kim", "ko", "koo", "kwon", "lai", "lam", "lau", "lee",
    "lei", "leung", "li", "liang", "liao", "lim", "lin", "liu", "lu", "luo", "luong", "ma", "mao", "meng", "min",
    "moon", "na", "nam", "ngo", "nguyen", "oh", "ou", "ouyang", "paik", "pan", "pang", "park", "peng", "pham", "phan",
    "qian", "qiao", "qin", "qiu", "ren", "ri", "rim", "ro", "roh", "ryu", "seo", "seok", "shao", "shen", "shi",
    "shin", "sim", "so", "son", "song", "su", "suh", "sun", "tan", "tang", "tao", "tian", "tran", "tsai", "tung",
    "vo", "vu", "wan", "wang", "wei", "wen", "won", "wong", "woo", "wu", "xi", "xia", "xiao", "xie", "xu", "xue",
    "yan", "yang", "yao", "ye", "yeon", "yi", "yin", "yoo", "yoon", "you", "yu", "yuan", "yun", "zeng", "zhai",
    "zhang", "zhao", "zheng", "zhong", "zhou", "zhu", "zou",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(ARTICLE_FAMILIES.is_sorted());
        assert!(EASTERN_FAMILIES.is_sorted());
        assert!(COMMON_FAMILIES.lines().is_sorted());
    }

    #[test]
    fn common_families_are_known() {
        assert!(COMMON_FAMILIES.lines().all(is_common_family));
        assert!(["zelensky", "", "aaaa", "zzzz"].iter().all(|f| !is_common_family(f)));
    }

    #[test]
    fn names_are_read_into_parts() {
        for (text, given, middle, family) in [
            ("Donald J. Trump", Some("donald"), "j", "trump"),
            ("President Donald Trump", Some("donald"), "", "trump"),
            ("Mr. Trump", None, "", "trump"),
            ("Ursula von der Leyen", Some("ursula"), "", "vonderleyen"),
            ("van der Leyen", None, "", "vanderleyen"),
            ("Mohammed bin Salman", Some("mohammed"), "", "binsalman"),
            ("Robert F. Kennedy Jr.", Some("robert"), "f", "kennedy"),
            ("Van Jones", Some("van"), "", "jones"),
            ("De Blasio", None, "", "deblasio"),
            ("William “Bill” Clinton", Some("william"), "", "clinton"),
            ("Trump’s", None, "", "trump"),
            ("", None, "", ""),
        ] {
            let name = PersonName::parse(text);
            let family_words = name.words.get(name.family..).unwrap_or(&[]).concat();
            assert_eq!((name.given(), name.middle().concat().as_str()), (given, middle), "{text}");
            assert_eq!(family_words, family, "{text}");
        }
    }

    #[test]
    fn names_of_one_person_agree() {
        for (a, b) in [
            ("Donald Trump", "Donald J. Trump"),
            ("Bill Clinton", "William Jefferson Clinton"),
            ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
            ("J. Robert Oppenheimer", "Robert Oppenheimer"),
            ("Kim Jong-un", "Kim Jong Un"),
            ("George H.W. Bush", "George H. W. Bush"),
            ("Abdel Fattah el-Sisi", "Abdel-Fattah al-Sisi"),
            ("Martin Luther King", "Martin Luther King Jr."),
            ("Gen. James “Mad Dog” Mattis", "Jim Mattis"),
            ("DONALD TRUMP", "Donald Trump"),
        ] {
            assert!(PersonName::parse(a).agrees(&PersonName::parse(b)), "{a} / {b}");
        }
        for (a, b) in [
            ("Donald Trump", "Melania Trump"),
            ("George W. Bush", "George H.W. Bush"),
            ("Donald Trump", "Donald Trump Jr."),
            ("Robert F. Kennedy", "Robert F. Kennedy Jr."),
            ("John Peterson", "John Petersen"),
            ("Hillary Clinton", "Bill Clinton"),
            ("Clinton", "Bill Clinton"),
        ] {
            assert!(!PersonName::parse(a).agrees(&PersonName::parse(b)), "{a} / {b}");
        }
    }

    #[test]
    fn family_names_come_first_in_the_east() {
        for (text, eastern) in [
            ("Xi Jinping", true),
            ("Kim Jong Un", true),
            ("Kim Kardashian", true),
            ("Kim Clark", false),
            ("Li Robert", false),
        ] {
            // "Kim Kardashian" cannot be told from "Kim Jongun" by its form; both its words find her.
            assert_eq!(PersonName::parse(text).eastern, eastern, "{text}");
        }
    }
}
