//! Nouns that name what somebody does or holds, and the words that stand around them.

/// Whether the word names an office, a rank or an occupation: "minister", "spokeswoman", "co-founder", "Sen.".
pub fn is_role(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    let tail = word.rsplit_once('-').map_or(word, |(_, tail)| tail);
    holds(NOUNS, word) || holds(NOUNS, tail) || is_person_noun(tail)
}

/// Whether the word is the plural of one: "senators", "Sens.".
pub fn is_plural_role(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    word.strip_suffix(['s', 'S']).is_some_and(is_role)
}

/// "chairwoman", "fireman", but no "German" and no "woman".
fn is_person_noun(word: &str) -> bool {
    let long = ["woman", "man", "person"].iter().any(|end| {
        let at = word.len().saturating_sub(end.len());
        at > 2 && word.get(at..).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    });
    let excluded =
        ["german", "roman", "norman", "human", "ottoman", "gentleman", "gentlewoman", "layperson", "salesperson"];
    long && !excluded.iter().any(|e| word.eq_ignore_ascii_case(e))
}

/// Whether a lower-case word belongs to the role it stands before: "former", "foreign", "law".
pub fn modifies(word: &str) -> bool {
    const ENDINGS: &[&str] = &["al", "ic", "ive", "ary", "ian", "ish", "ese", "-in-chief", "elect", "based", "born"];
    holds(MODIFIERS, word) || (word.len() > 4 && ENDINGS.iter().any(|e| word.ends_with(e)))
}

/// Whether the word ends a noun phrase: it is an article, a preposition, a pronoun, a verb of the commonest kind ...
pub fn breaks_phrase(word: &str) -> bool {
    holds(BREAKS, word)
}

/// Whether a sorted table of lower-case words holds `word` in any case.
fn holds(table: &[&str], word: &str) -> bool {
    let lower = || word.bytes().map(|b| b.to_ascii_lowercase());
    table.binary_search_by(|entry| entry.bytes().cmp(lower())).is_ok()
}

#[rustfmt::skip]
/// Offices, ranks and occupations; abbreviations without their full stop.
const NOUNS: &[&str] = &[
    "abbess", "abbot", "academic", "accountant", "acrobat", "activist", "actor", "actress", "actuary", "adjutant",
    "adm", "administrator", "admiral", "advertiser", "adviser", "advisor", "advocate", "agent", "agronomist", "aide",
    "alderman", "ally", "amb", "ambassador", "analyst", "anchor", "anchorman", "anchorwoman", "anesthesiologist",
    "animator", "anthropologist", "appraiser", "apprentice", "archaeologist", "archbishop", "archdeacon", "archduke",
    "architect", "archivist", "artist", "artiste", "assassin", "assemblyman", "assemblyperson", "assemblywoman",
    "assessor", "assistant", "associate", "astronaut", "astronomer", "astrophysicist", "athlete", "attache",
    "attaché", "attendant", "attorney", "attorney-general", "auctioneer", "auditor", "author", "autoworker",
    "ayatollah", "backbencher", "backer", "baker", "ballerina", "banker", "barber", "baritone", "baron", "baroness",
    "barrister", "bartender", "bassist", "batsman", "billionaire", "biochemist", "biographer", "biologist", "bishop",
    "blacksmith", "blogger", "boatman", "bodyguard", "bombardier", "bookkeeper", "bookseller", "boss", "botanist",
    "boxer", "brakeman", "brewer", "bricklayer", "brigadier", "brigadier-general", "broadcaster", "broker", "builder",
    "businessman", "businessperson", "businesswoman", "butcher", "butler", "cameraman", "camerawoman", "candidate",
    "canon", "capt", "captain", "captain-general", "cardinal", "cardiologist", "caretaker", "carpenter", "cartoonist",
    "cashier", "caterer", "cellist", "centre-back", "ceo", "cfo", "chair", "chairman", "chairperson", "chairwoman",
    "champion", "chancellor", "chaplain", "chauffeur", "chef", "chemist", "chief", "chieftain", "choreographer",
    "churchwarden", "cinematographer", "cio", "clarinetist", "cleaner", "clergyman", "clergywoman", "cleric", "clerk",
    "climatologist", "climber", "clinician", "clockmaker", "cmdr", "co-chair", "co-founder", "co-ordinator", "coach",
    "cobbler", "col", "collector", "colonel", "columnist", "comedian", "comedienne", "commandant", "commander",
    "commander-in-chief", "commentator", "commissioner", "commodore", "composer", "comptroller", "conductor",
    "congressman", "congressperson", "congresswoman", "conservationist", "conservator", "constable", "consul",
    "consul-general", "consultant", "contractor", "contributor", "controller", "convener", "convenor", "coo", "cook",
    "coordinator", "copywriter", "coroner", "corporal", "correspondent", "cosmonaut", "councillor", "councilman",
    "councilmember", "councilor", "councilperson", "councilwoman", "counsel", "counsellor", "counselor", "count",
    "countess", "courier", "cow-hand", "cpl", "craftsman", "cricketer", "criminologist", "critic", "crooner", "cto",
    "curate", "curator", "custodian", "cyclist", "czar", "dancer", "deacon", "dealer", "dean", "debater", "decorator",
    "defender", "delegate", "demographer", "dentist", "deputy", "designer", "det", "detective", "developer",
    "diarist", "dictator", "dietitian", "diplomat", "director", "director-general", "dispatcher", "diver", "docent",
    "doctor", "doorman", "draftsman", "dramatist", "dressmaker", "driller", "driver", "drover", "drummer", "duchess",
    "duke", "ecologist", "economist", "editor", "editor-in-chief", "educator", "electrician", "emcee", "emir",
    "emperor", "empress", "engineer", "engraver", "entertainer", "entomologist", "entrepreneur", "envoy",
    "epidemiologist", "essayist", "ethicist", "ethnographer", "evangelist", "ex-president", "examiner", "executive",
    "expert", "explorer", "farmer", "fellow", "fencer", "fielder", "filmmaker", "financier", "firefighter", "fireman",
    "fisher", "fisherman", "florist", "flutist", "footballer", "foreman", "forester", "forward", "founder",
    "freshman", "frontman", "frontwoman", "funder", "fundraiser", "gardener", "gen", "general", "geneticist",
    "geochemist", "geographer", "geologist", "geophysicist", "ghostwriter", "glaciologist", "glassblower", "goalie",
    "goalkeeper", "goalscorer", "goaltender", "golfer", "gov", "governor", "governor-general", "grocer", "guard",
    "guardian", "guide", "guitarist", "gunman", "gymnast", "gynecologist", "hacker", "handyman", "hangman", "head",
    "headmaster", "headmistress", "headteacher", "heavyweight", "helmsman", "herder", "herpetologist", "historian",
    "homemaker", "hon", "host", "hostess", "hotelier", "housekeeper", "hunter", "hydrologist", "illustrator", "imam",
    "immunologist", "incumbent", "industrialist", "infantryman", "insp", "inspector", "instructor", "insurer",
    "intern", "interpreter", "interviewer", "inventor", "investigator", "investor", "ironmonger", "ironworker",
    "janitor", "jeweler", "jeweller", "jockey", "journalist", "journeyman", "judge", "jurist", "juror", "juryman",
    "justice", "keeper", "keyboardist", "king", "laborer", "labourer", "lama", "landlord", "landscaper", "laureate",
    "lawmaker", "lawyer", "layman", "leader", "lecturer", "legislator", "librarian", "lieutenant", "lifeguard",
    "lightweight", "linebacker", "lineman", "linesman", "linguist", "lobbyist", "locksmith", "logger", "longshoreman",
    "lord", "lt", "luthier", "lyricist", "machinist", "magician", "magistrate", "magnate", "maj", "major", "maker",
    "manager", "mapmaker", "marketer", "marksman", "marshal", "mason", "master", "mathematician", "mayor", "mechanic",
    "mediator", "medic", "melter", "member", "mep", "merchant", "messenger", "metallurgist", "meteorologist",
    "metropolitan", "microbiologist", "middleweight", "midfielder", "midshipman", "midwife", "miller", "millionaire",
    "millwright", "miner", "minister", "missionary", "model", "moderator", "mogul", "monarch", "moneylender", "monk",
    "monsignor", "mountaineer", "mp", "mufti", "mullah", "musician", "musicologist", "mystic", "narrator",
    "naturalist", "navigator", "negotiator", "neurologist", "neuroscientist", "neurosurgeon", "newscaster", "newsman",
    "newswoman", "nobleman", "nominee", "novelist", "nun", "nuncio", "nurse", "nutritionist", "oarsman", "observer",
    "obstetrician", "oceanographer", "officer", "official", "ombudsman", "ombudsperson", "ombudswoman", "oncologist",
    "operative", "operator", "ophthalmologist", "optician", "optometrist", "orator", "organiser", "organist",
    "organizer", "ornithologist", "orthodontist", "outfielder", "overseer", "owner", "painter", "paleontologist",
    "paramedic", "paratrooper", "parliamentarian", "partner", "pastor", "pathologist", "patriarch", "patrolman",
    "patron", "paymaster", "pediatrician", "performer", "pharmacist", "philanthropist", "philosopher", "photographer",
    "photojournalist", "physician", "physicist", "physiologist", "physiotherapist", "pianist", "pilot", "pioneer",
    "pitcher", "planner", "player", "playwright", "plumber", "pm", "poet", "policeman", "policewoman", "politician",
    "pollster", "pope", "porter", "postmaster", "postmistress", "potter", "preacher", "prefect", "prelate", "premier",
    "presbyter", "presenter", "president", "president-elect", "priest", "primate", "prime-minister", "prince",
    "princess", "principal", "printer", "prior", "prof", "professor", "programmer", "promoter", "proprietor",
    "prosecutor", "provost", "psephologist", "psychiatrist", "psychoanalyst", "psychologist", "psychotherapist",
    "publican", "publicist", "publisher", "pundit", "punter", "puppeteer", "pvt", "quarterback", "quartermaster",
    "queen", "rabbi", "racer", "radiologist", "rancher", "ranger", "rapper", "realtor", "receptionist", "recorder",
    "recruiter", "rector", "referee", "regent", "registrar", "regulator", "remover", "rep", "reporter",
    "representative", "researcher", "resident", "restaurateur", "restorer", "retailer", "rev", "reverend", "rider",
    "rifleman", "roofer", "rower", "runner", "saddler", "sailor", "salesman", "saleswoman", "sarpanch", "saxophonist",
    "scholar", "schoolmaster", "schoolteacher", "scientist", "scoutmaster", "screenwriter", "scriptwriter",
    "sculptor", "seaman", "seamstress", "secretary", "secretary-general", "seismologist", "selectman", "selectwoman",
    "sen", "senator", "senator-elect", "seneschal", "sergeant", "serviceman", "servicewoman", "settler", "sexologist",
    "sgt", "shareholder", "sheik", "sheikh", "shepherd", "sheriff", "shipbuilder", "shoemaker", "shopkeeper",
    "singer", "singer-songwriter", "skier", "skipper", "smith", "smuggler", "sociologist", "soldier", "solicitor",
    "soloist", "songwriter", "soprano", "speaker", "speechwriter", "spokesman", "spokesperson", "spokeswoman",
    "sportscaster", "sportsman", "sportswoman", "sportswriter", "sprinter", "staffer", "statesman", "stateswoman",
    "statistician", "steelmaker", "steelworker", "steward", "stewardess", "stockbroker", "strategist", "striker",
    "stuntman", "stylist", "sub-editor", "sultan", "superintendent", "superintendent-general", "superstar",
    "supervisor", "supt", "surgeon", "surgeon-general", "surveyor", "swimmer", "sysadmin", "tailor", "teacher",
    "technician", "technologist", "tenor", "theologian", "therapist", "toolmaker", "trader", "tradesman", "trainer",
    "translator", "treasurer", "treasurer-elect", "tribesman", "trombonist", "trooper", "trumpeter", "trustee",
    "tsar", "tutor", "tycoon", "typist", "umpire", "under-secretary", "undersecretary", "undertaker", "upholsterer",
    "urbanist", "urologist", "usher", "vet", "veterinarian", "vicar", "vice-chair", "vice-chairman",
    "vice-chairwoman", "vice-chancellor", "vice-president", "violinist", "violist", "virologist", "viscount",
    "viscountess", "vocalist", "volcanologist", "volunteer", "vp", "waiter", "waitress", "warden", "warlord",
    "watchmaker", "watchman", "watchwoman", "weatherman", "weaver", "webmaster", "weightlifter", "welder",
    "welterweight", "whip", "whistle-blower", "whistleblower", "wicketkeeper", "winemaker", "winger", "woodcarver",
    "worker", "wrangler", "wrestler", "writer", "xylophonist", "yachtsman", "youtuber", "zookeeper", "zoologist",
];

#[rustfmt::skip]
/// Words that stand before a role and belong to it.
const MODIFIERS: &[&str] = &[
    "accounting", "acting", "adjunct", "administration", "affairs", "agriculture", "air", "airline", "amateur",
    "animal", "appeals", "appellate", "arms", "army", "art", "artillery", "artistic", "assembly", "assistant",
    "assistant-coach", "associate", "audit", "award-winning", "backbench", "backup", "ballistic", "bank", "banking",
    "bankruptcy", "bar", "baseball", "basketball", "beer", "best-selling", "bestselling", "bicycle", "bike",
    "billionaire", "biological", "board", "boat", "bond", "bone", "book", "border", "boxing", "boys", "brain",
    "branch", "bread", "bridge", "buddhist", "budget", "building", "bureau", "bus", "business", "cabinet", "campaign",
    "campus", "cancer", "car", "care", "catfish", "cathedral", "catholic", "cattle", "celebrated", "center",
    "central", "centrist", "certified", "chartered", "cheese", "chemical", "chess", "chief", "chief-of-staff",
    "child", "children's", "church", "circuit", "city", "city-desk", "civil", "civil-rights", "climate", "clinical",
    "closing", "coast", "college", "combat", "commercial", "commission", "committee", "commodities", "communications",
    "communist", "community", "compliance", "computer", "congressional", "conservative", "constitutional",
    "construction", "corn", "costume", "council", "county", "court", "crane", "creative", "cricket", "crime",
    "criminal", "currency", "current", "customs", "cyber", "cybersecurity", "cycling", "dairy", "dance", "data",
    "day-care", "defence", "defense", "defensive", "democratic", "dental", "deputy", "desk", "development", "digital",
    "diocesan", "disarmament", "disease", "distinguished", "district", "divorce", "drone", "economic", "economics",
    "education", "elderly", "elementary", "emergency", "emeritus", "energy", "environment", "environmental",
    "epidemic", "equipment", "equity", "estate", "evangelical", "ex", "executive", "eye", "factory", "faculty",
    "family", "famous", "far-left", "far-right", "farm", "fashion", "federal", "feminist", "fencing", "ferry",
    "field", "fighter", "figure", "film", "finance", "financial", "fire", "first", "fish", "five-time", "flight",
    "flight-control", "flood", "folk", "football", "force", "foreign", "forest", "former", "founding", "four-time",
    "freelance", "fruit", "full-time", "fund", "game", "gas", "gay", "general", "girls", "goal", "golf", "government",
    "grade", "graduate", "graphic", "grassroots", "guard", "guerrilla", "guest", "gymnastics", "hair", "handball",
    "harbor", "harbour", "hard-line", "hardline", "hardware", "head", "health", "heart", "hedge", "helicopter",
    "high", "high-jump", "high-school", "hindu", "hip-hop", "hockey", "homicide", "honorary", "hotel", "house",
    "housing", "human", "ice", "immigration", "incoming", "independent", "infantry", "infectious", "influential",
    "information", "injury", "insurance", "intelligence", "interim", "interior", "investment", "islamic", "jail",
    "jazz", "jewish", "judo", "junior", "junior-varsity", "karate", "keynote", "kindergarten", "lab", "labor",
    "labor-law", "labor-union", "laboratory", "labour", "landscape", "late", "law", "lead", "leading", "left",
    "left-wing", "legal", "lesbian", "liberal", "licensed", "lighting", "lobster", "local", "long-distance",
    "long-time", "longtime", "magazine", "magistrate", "maintenance", "majority", "majority-leader", "makeup",
    "managing", "managing-editor", "marathon", "marine", "market", "marketing", "media", "medical", "men's", "mental",
    "middle", "middle-aged", "military", "militia", "mill", "millionaire", "mine", "minority", "minority-whip",
    "missile", "mission", "moderate", "mosque", "motorcycle", "movie", "municipal", "murder", "music", "muslim",
    "mystery", "narcotics", "national", "nationalist", "naval", "navy", "navy-seal", "network", "newly",
    "newly-elected", "news", "newspaper", "night", "noted", "nuclear", "nursing", "offensive", "oil", "old",
    "one-time", "onetime", "opening", "opera", "operating", "opposition", "orthodox", "outgoing", "oyster", "panel",
    "papal", "parish", "park", "parliamentary", "parole", "part-time", "party", "pastry", "patent", "patrol", "peace",
    "permanent", "personal", "plainclothes", "plant", "poker", "pole", "police", "policy", "political", "polo", "pop",
    "port", "portfolio", "postdoctoral", "powerful", "pre-school", "preschool", "presidential", "press", "primary",
    "prime", "principal", "prison", "private", "prize-winning", "probate", "probation", "process", "product",
    "production", "professional", "program", "programme", "progressive", "project", "prominent", "property",
    "protestant", "protocol", "provincial", "public", "public-health", "quality", "racing", "radio", "railroad",
    "railway", "ranking", "rap", "real", "rebel", "reformist", "regional", "regional-office", "registered",
    "relations", "relief", "religious", "renowned", "republican", "research", "resources", "restaurant", "retired",
    "rice", "right", "right-wing", "rights", "risk", "rock", "rocket", "romance", "rowing", "royal", "rugby", "rural",
    "safety", "sailing", "sales", "salmon", "school", "science", "science-fiction", "second", "secondary", "security",
    "self-described", "self-made", "senate", "senior", "set", "shadow", "sheep", "shiite", "ship", "shop",
    "shop-floor", "short-story", "sikh", "skating", "ski", "skin", "snowboard", "soccer", "social", "socialist",
    "software", "soil", "sound", "space", "space-station", "special", "speed", "spiritual", "sports", "sprint",
    "staff", "stage", "starting", "state", "state-department", "state-run", "stock", "store", "strike", "student",
    "subcommittee", "subway", "sunni", "support", "supreme", "swimming", "systems", "tank", "tax", "taxi", "teaching",
    "team", "technical", "technology", "television", "temple", "tennis", "test", "theater", "theatre", "then",
    "third", "three-time", "tight", "top", "town", "track", "tractor", "trade", "trade-union", "traffic", "train",
    "trained", "transgender", "transport", "transportation", "trauma", "treasury", "trial", "tribal", "tropical",
    "truck", "tv", "two-time", "undercover", "union", "university", "unpaid", "urban", "vaccine", "varsity",
    "vegetable", "veteran", "veterinary", "vice", "vice-presidential", "video", "village", "visiting", "volleyball",
    "war", "water", "water-polo", "wealthy", "weapons", "weather", "web", "wedding", "well-known", "wheat", "whip",
    "white-house", "wide", "wildlife", "wine", "women's", "wrestling", "young", "youth",
];

#[rustfmt::skip]
/// Words that are in no title.
const BREAKS: &[&str] = &[
    "a", "about", "above", "accused", "added", "adds", "after", "again", "against", "ago", "all", "alongside",
    "already", "also", "although", "always", "am", "amid", "among", "an", "and", "another", "any", "appointed",
    "april", "are", "as", "asked", "asks", "at", "august", "backed", "be", "because", "been", "before", "being",
    "below", "between", "blamed", "both", "but", "by", "called", "calls", "came", "can", "chose", "cited", "comes",
    "could", "criticized", "december", "despite", "did", "do", "does", "doing", "down", "during", "each", "earlier",
    "eight", "either", "elected", "endorsed", "even", "every", "february", "few", "five", "for", "four", "friday",
    "from", "further", "gave", "gets", "gives", "goes", "got", "had", "has", "have", "having", "he", "hence", "her",
    "here", "herself", "him", "himself", "his", "how", "however", "i", "if", "in", "including", "into", "is", "it",
    "its", "itself", "january", "joined", "joins", "july", "june", "just", "later", "like", "made", "makes", "many",
    "march", "may", "maybe", "me", "meanwhile", "meets", "met", "might", "monday", "moreover", "most", "must", "my",
    "named", "names", "near", "neither", "never", "nine", "no", "nor", "not", "november", "now", "october", "of",
    "off", "often", "on", "once", "one", "only", "or", "other", "our", "out", "over", "own", "per", "perhaps",
    "praised", "put", "quoted", "rarely", "replaced", "said", "same", "saturday", "saw", "say", "says", "sees",
    "september", "seven", "several", "shall", "she", "should", "since", "six", "so", "some", "sometimes", "still",
    "succeeded", "such", "sunday", "takes", "tells", "ten", "than", "thanked", "that", "the", "their", "them",
    "themselves", "then", "there", "therefore", "these", "they", "this", "those", "though", "three", "through",
    "throughout", "thursday", "thus", "to", "today", "told", "tomorrow", "too", "took", "toward", "towards",
    "tuesday", "two", "under", "unless", "unlike", "until", "up", "upon", "urged", "us", "usually", "very", "via",
    "warned", "was", "we", "wednesday", "went", "were", "what", "when", "where", "whether", "which", "while", "who",
    "whom", "whose", "why", "will", "with", "within", "without", "would", "writes", "wrote", "yes", "yesterday",
    "yet", "you", "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [NOUNS, MODIFIERS, BREAKS] {
            assert!(table.is_sorted());
        }
    }

    #[test]
    fn roles_are_known() {
        for word in ["minister", "Secretary", "SEN.", "co-founder", "ex-legislator", "then-Sen.", "fireman", "Chairman"]
        {
            assert!(is_role(word), "{word}");
        }
        for word in ["German", "woman", "Trump", "", "-", "wife", "é"] {
            assert!(!is_role(word), "{word}");
        }
        assert!(is_plural_role("Sens.") && is_plural_role("lawyers") && !is_plural_role("lawyer"));
    }
}
