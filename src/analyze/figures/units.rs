//! Currencies and units of measure, by how news writes them.

/// The currency of a sign, with the letters that stand right before it.
pub(super) fn currency_sign(prefix: &str, sign: char) -> Option<&'static str> {
    Some(match (prefix, sign) {
        ("C" | "CA" | "Can" | "CAD", '$') => "CAD",
        ("A" | "AU" | "AUD", '$') => "AUD",
        ("NZ", '$') => "NZD",
        ("HK", '$') => "HKD",
        ("S", '$') => "SGD",
        ("NT", '$') => "TWD",
        ("R", '$') => "BRL",
        (_, '$' | '＄') => "USD",
        (_, '€') => "EUR",
        (_, '£') => "GBP",
        (_, '¥') => "JPY",
        (_, '₹') => "INR",
        (_, '₽') => "RUB",
        (_, '₩') => "KRW",
        (_, '₪') => "ILS",
        (_, '₺') => "TRY",
        (_, '₴') => "UAH",
        (_, '₦') => "NGN",
        (_, '₱') => "PHP",
        (_, '฿') => "THB",
        (_, '₫') => "VND",
        _ => return None,
    })
}

/// ISO 4217 codes that stand before or after an amount, and "Rs".
pub(super) fn currency_code(word: &str) -> Option<&'static str> {
    const CODES: &[&str] = &[
        "AED", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EGP", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR",
        "JPY", "KES", "KRW", "MXN", "MYR", "NGN", "NOK", "NZD", "PHP", "PKR", "PLN", "RMB", "RUB", "SAR", "SEK", "SGD",
        "THB", "TRY", "TWD", "UAH", "USD", "VND", "ZAR",
    ];
    match word {
        "RMB" => Some("CNY"),
        "Rs" | "Rs." => Some("INR"),
        _ => CODES.binary_search(&word).ok().and_then(|i| CODES.get(i).copied()),
    }
}

/// A currency named after an amount, and how many of the unit are one of the currency: 0.01 for cents.
pub(super) fn currency_word(word: &str) -> Option<(&'static str, f64)> {
    Some(match word {
        "dollar" | "dollars" | "bucks" => ("USD", 1.0),
        "grand" => ("USD", 1000.0),
        "cent" | "cents" => ("USD", 0.01),
        "euro" | "euros" => ("EUR", 1.0),
        "sterling" | "quid" => ("GBP", 1.0),
        "pence" | "p" => ("GBP", 0.01),
        "yen" => ("JPY", 1.0),
        "yuan" | "renminbi" => ("CNY", 1.0),
        "ruble" | "rubles" | "rouble" | "roubles" => ("RUB", 1.0),
        "rupee" | "rupees" => ("INR", 1.0),
        "franc" | "francs" => ("CHF", 1.0),
        "peso" | "pesos" => ("MXN", 1.0),
        "krona" | "kronor" => ("SEK", 1.0),
        "krone" | "kroner" => ("NOK", 1.0),
        "won" => ("KRW", 1.0),
        "rand" => ("ZAR", 1.0),
        "shekel" | "shekels" => ("ILS", 1.0),
        "riyal" | "riyals" => ("SAR", 1.0),
        "dirham" | "dirhams" => ("AED", 1.0),
        "hryvnia" | "hryvnias" => ("UAH", 1.0),
        "zloty" | "zlotys" => ("PLN", 1.0),
        "forint" | "forints" => ("HUF", 1.0),
        "koruna" | "korunas" => ("CZK", 1.0),
        "naira" => ("NGN", 1.0),
        "baht" => ("THB", 1.0),
        "ringgit" => ("MYR", 1.0),
        "rupiah" => ("IDR", 1.0),
        "lira" | "liras" => ("TRY", 1.0),
        "real" | "reais" => ("BRL", 1.0),
        "marks" => ("DEM", 1.0),
        _ => return None,
    })
}

/// The currency that a country's adjective makes of dollars, pounds, francs, pesos or rupees.
pub(super) fn national(adjective: &str, word: &str) -> Option<&'static str> {
    Some(match (adjective, word.trim_end_matches('s')) {
        ("Canadian", "dollar" | "cent") => "CAD",
        ("Australian", "dollar" | "cent") => "AUD",
        ("Zealand", "dollar") => "NZD",
        ("Kong", "dollar") => "HKD",
        ("Singapore", "dollar") => "SGD",
        ("Taiwan", "dollar") => "TWD",
        ("U.S." | "US" | "American", "dollar" | "cent") => "USD",
        ("Egyptian", "pound") => "EGP",
        ("British", "pound") => "GBP",
        ("Swiss", "franc") => "CHF",
        ("French", "franc") => "FRF",
        ("Belgian", "franc") => "BEF",
        ("Mexican", "peso") => "MXN",
        ("Philippine", "peso") => "PHP",
        ("Indian", "rupee") => "INR",
        ("Pakistani", "rupee") => "PKR",
        ("Danish", "kroner" | "krone") => "DKK",
        ("Norwegian", "kroner" | "krone") => "NOK",
        _ => return None,
    })
}

/// The unit of measure that a word after a number names, in its usual short form.
pub(super) fn measure(word: &str) -> Option<&'static str> {
    Some(match word {
        "mile" | "miles" | "mi" => "mi",
        "kilometer" | "kilometers" | "kilometre" | "kilometres" | "km" | "kms" => "km",
        "meter" | "meters" | "metre" | "metres" => "m",
        "centimeter" | "centimeters" | "centimetre" | "centimetres" | "cm" => "cm",
        "millimeter" | "millimeters" | "millimetre" | "millimetres" | "mm" => "mm",
        "foot" | "feet" | "ft" | "ft." => "ft",
        "inch" | "inches" => "in",
        "yard" | "yards" => "yd",
        "acre" | "acres" => "acre",
        "hectare" | "hectares" | "ha" => "ha",
        "ton" | "tons" => "ton",
        "tonne" | "tonnes" => "t",
        "kilogram" | "kilograms" | "kilo" | "kilos" | "kg" => "kg",
        "gram" | "grams" => "g",
        "milligram" | "milligrams" | "mg" => "mg",
        "ounce" | "ounces" | "oz" => "oz",
        "pound" | "pounds" | "lb" | "lbs" => "lb",
        "liter" | "liters" | "litre" | "litres" => "l",
        "gallon" | "gallons" => "gal",
        "barrel" | "barrels" | "bbl" => "bbl",
        "bushel" | "bushels" => "bu",
        "mph" => "mph",
        "kph" | "km/h" => "km/h",
        "knot" | "knots" => "kn",
        "degree" | "degrees" | "°" => "degree",
        "°C" | "C" => "°C",
        "°F" | "F" => "°F",
        "watt" | "watts" => "W",
        "kilowatt" | "kilowatts" | "kW" => "kW",
        "megawatt" | "megawatts" | "MW" => "MW",
        "gigawatt" | "gigawatts" | "GW" => "GW",
        "volt" | "volts" => "V",
        "calorie" | "calories" => "cal",
        "byte" | "bytes" => "B",
        "megabyte" | "megabytes" | "MB" => "MB",
        "gigabyte" | "gigabytes" | "GB" => "GB",
        "terabyte" | "terabytes" | "TB" => "TB",
        "hertz" | "Hz" => "Hz",
        "megahertz" | "MHz" => "MHz",
        "gigahertz" | "GHz" => "GHz",
        "decibel" | "decibels" => "dB",
        "caliber" => "caliber",
        "nautical" => "nmi",
        "square" | "sq" | "sq." | "cubic" => "",
        _ => return None,
    })
}
